/**
 * What needs no person any more, once demands shipped, were cancelled, held or planned anew. The caller holds their guards.
 * A demand: nothing of it is open; or what was told for a day that has passed does not lie here any more, or is on hold.
 * An order: nothing of it is open, so nothing is left to decide about it.
 */
import { sql, type Tx } from "../../db/index.ts";
import type { ExceptionKind } from "../../tasks/index.ts";

export const TOLD_DAY_PASSED = "told day passed" satisfies ExceptionKind;

const OF_DEMANDS: readonly ExceptionKind[] = ["cancel-after passed", "past cancel-after", TOLD_DAY_PASSED];
const OF_ORDERS: readonly ExceptionKind[] = [
  "answer not kept",
  "answer not ours",
  "buyer's rule not acted on",
  "change refused",
  "left to receive differs",
  "no address",
];

/** `d` is a demand: units told for a day before `$day` that lie here unshipped, and the last such day. */
export const unshippedOf = (day: string): string =>
  `(select least(coalesce(p.due, 0) - (coalesce(p.told, 0) - (d.ordered - d.shipped - d.cancelled)), coalesce(h.here, 0))::bigint as units, p.day
    from (select sum(quantity) as told, sum(quantity) filter (where ship_day < ${day}) as due, max(ship_day) filter (where ship_day < ${day}) as day
          from promise where demand_id = d.id and version = d.promise_version) p,
      (select sum(c.quantity) as here from cover c join supply y on y.id = c.supply_id where c.demand_id = d.id and y.state = 'here') h)`;

export const IS_HELD = "exists (select from hold o where o.order_id = d.order_id and o.lifted_at is null)";

// Asked once for the statement: most of the time nothing of these kinds is open, whatever the number of demands.
const IS_ANY_OPEN = "(select true from exception x where x.kind = any ($2::text[]) and x.closed_at is null limit 1)";

const closeOfDemands = sql(
  "settle-demands",
  `update exception e set closed_at = $3::bigint from demand d
   where ${IS_ANY_OPEN} and d.id = any ($1::bigint[]) and e.subject = 'demand:' || d.id and e.kind = any ($2::text[]) and e.closed_at is null
     and (d.shipped + d.cancelled >= d.ordered
       or e.kind = '${TOLD_DAY_PASSED}' and (${IS_HELD} or (select u.units from ${unshippedOf("(e.details ->> 'day')::date + 1")} u) <= 0))`,
);
const closeOfOrders = sql(
  "settle-orders",
  `update exception e set closed_at = $3::bigint from (select distinct order_id from demand where id = any ($1::bigint[])) o
   where ${IS_ANY_OPEN} and e.subject = 'order:' || o.order_id and e.kind = any ($2::text[]) and e.closed_at is null
     and not exists (select from demand d where d.order_id = o.order_id and d.shipped + d.cancelled < d.ordered)`,
);

export async function settleDemands(tx: Tx, demandIds: readonly number[], now: number): Promise<void> {
  if (demandIds.length === 0) return;
  await tx.run(closeOfDemands, [demandIds, OF_DEMANDS, now]);
  await tx.run(closeOfOrders, [demandIds, OF_ORDERS, now]);
}
