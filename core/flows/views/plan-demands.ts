/** Open demands of a plan by hand as people name them: an order by its number or ours, one of its lines, or a demand. */
import { sql, type Queryable } from "../../db/index.ts";
import type { ItemPlace } from "../../inventory/index.ts";
import { refused, taken, type Outcome } from "../../kernel/index.ts";
import { findScope, type ScopeAsk, type ScopeRefusal } from "../steps/by-hand/scope.ts";

export interface PlanDemand {
  readonly demand: number;
  readonly orderId: number;
  readonly order: string;
  readonly line: string;
  readonly customer: string;
  readonly shipTo: string | null;
}

// By index: the order's number, with or without a line behind it, our own number, or the demand's.
const byName = sql(
  "plan-demands-named",
  `with named as materialized (
     select d.id from sales_order o join demand d on d.order_id = o.id where o.number in ($1::text, regexp_replace($1::text, '/[^/]*$', ''))
     union select d.id from demand d where d.order_id = $2::bigint
     union select d.id from demand d where d.id = $3::bigint)
   select d.id as demand, o.id as "orderId", o.number as "order", l.line_no as line, c.code as customer, s.code as "shipTo"
   from named n join demand d on d.id = n.id join order_line l on l.id = d.line_id join sales_order o on o.id = d.order_id
   join customer c on c.id = d.customer_id left join ship_to s on s.id = d.ship_to_id
   where (d.item_id, d.place_id) in (select * from unnest($4::bigint[], $5::bigint[])) and d.shipped + d.cancelled < d.ordered
     and $1::text in (o.number, o.number || '/' || l.line_no, 'SO-' || o.id, 'SO-' || o.id || '/' || l.line_no, 'demand-' || d.id)
   order by d.id limit 200`,
);

export async function listNamed(tx: Queryable, pairs: readonly ItemPlace[], name: string): Promise<PlanDemand[]> {
  const [, order = null] = /^SO-(\d{1,15})(?:\/|$)/.exec(name) ?? [];
  const [, demand = null] = /^demand-(\d{1,15})$/.exec(name) ?? [];
  const columns = [pairs.map((pair) => pair.itemId), pairs.map((pair) => pair.placeId)];
  return tx.rows<PlanDemand>(byName, [name, order, demand, ...columns]);
}

/** Of what the plan is about. */
export async function findPlanDemands(
  tx: Queryable,
  ask: ScopeAsk,
  name: string,
): Promise<Outcome<PlanDemand[], ScopeRefusal>> {
  const scope = await findScope(tx, ask);
  return scope.ok ? taken(await listNamed(tx, scope.value, name)) : refused(scope.refusal.code, scope.refusal);
}
