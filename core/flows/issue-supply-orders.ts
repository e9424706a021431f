/** Issues supply orders: from then on they are supply with an expected day, the vendor is told, and the day is watched. */
import { sql, type Tx } from "../db/index.ts";
import type { ItemPlace } from "../inventory/index.ts";
import { addDays, groupBy, localDay, refused, taken, type Day, type Outcome } from "../kernel/index.ts";
import { addWorkingDays, loadPlaceDays } from "../promising/index.ts";
import { findSupplyOrders, getSupplyOrders, listLinesOf, setSupplyOrderState, writeLineDates, type OpenLine, type ReplenishmentRefusal } from "../replenishment/index.ts";
import { addTodos, recordEvents } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { replan } from "./replan.ts";
import { mirrorLines } from "./steps/mirror-lines.ts";

export interface Issued {
  readonly number: string;
  readonly again: boolean;
}

export async function issueSupplyOrders(context: FlowContext, numbers: readonly string[]): Promise<Outcome<Issued, ReplenishmentRefusal>[]> {
  const touched: ItemPlace[] = [];
  const outcomes = await context.db.transaction(async (tx) => {
    const orders = new Map((await findSupplyOrders(tx, numbers)).map((order) => [order.number, order]));
    const issue = [...orders.values()].filter((order) => order.state === "proposed" || order.state === "approved");
    const { affected } = await issueIn(tx, issue.map((order) => order.id), context);
    touched.splice(0, touched.length, ...affected);
    return numbers.map((number): Outcome<Issued, ReplenishmentRefusal> => {
      const order = orders.get(number);
      if (!order) return refused("unknown supply order", { subject: number });
      if (order.state === "cancelled") return refused("supply order not open", { subject: number });
      return taken({ number, again: order.state === "issued" });
    });
  });
  await replan(context, touched, "replenishment issued");
  return outcomes;
}

const leadTimes = sql(
  "issue-lead-times",
  `select t.vendor_id as "vendorId", t.item_id as "itemId", coalesce(vi.lead_time_days, v.lead_time_days) as days
   from unnest($1::bigint[], $2::bigint[]) as t(vendor_id, item_id) join vendor v on v.id = t.vendor_id
   left join vendor_item vi on vi.vendor_id = t.vendor_id and vi.item_id = t.item_id`,
);

/** Issues inside a transaction of the caller. `dates`: expected days by line id where they are known already. */
export async function issueIn(tx: Tx, orderIds: readonly number[], context: FlowContext, dates?: ReadonlyMap<number, Day | null>): Promise<{ numbers: string[]; affected: ItemPlace[] }> {
  const orders = await getSupplyOrders(tx, orderIds);
  if (orders.length === 0) return { numbers: [], affected: [] };
  const now = context.now();
  const lines = await listLinesOf(tx, orderIds);
  const expected = dates ?? (await expectedDays(tx, lines, now));
  await setSupplyOrderState(tx, orderIds, "issued", now);
  const first = lines.map((line) => ({ lineId: line.id, version: line.dateVersion, cause: "expected" as const, parts: [{ quantity: line.open, day: expected.get(line.id) ?? null }] }));
  await writeLineDates(tx, first, { actor: context.actor, now });
  const affected = await mirrorLines(tx, lines.map((line) => line.id), context);
  const told = orders.filter((order) => order.vendorId !== null && order.cause !== "opening");
  const places = await loadPlaceDays(tx, [...new Set(told.map((order) => order.placeId))]);
  await addTodos(tx, told.flatMap((order) => {
    const place = places.get(order.placeId);
    const remindOn = place && addWorkingDays(place.calendar, localDay(now, place.zone), context.settings.vendorReminderWorkingDays);
    const key = String(order.id);
    const reminder = remindOn ? [{ kind: "notice.vendor-reminder", key, dueAt: Date.parse(`${remindOn}T09:00:00Z`) }] : [];
    return [{ kind: "notice.vendor", key, dueAt: now }, ...reminder];
  }), now);
  await recordEvents(tx, orders.map((order) => ({ kind: "supply order issued", subject: `supply_order:${order.id}`, payload: { number: order.number } })), { actor: context.actor, now });
  return { numbers: orders.map((order) => order.number), affected };
}

/** Today and the vendor's lead time in calendar days, at the place. */
async function expectedDays(tx: Tx, lines: readonly OpenLine[], now: number): Promise<Map<number, Day>> {
  const sourced = lines.filter((line) => line.vendorId !== null);
  const rows = await tx.rows<{ vendorId: number; itemId: number; days: number }>(leadTimes, [sourced.map((line) => line.vendorId), sourced.map((line) => line.itemId)]);
  const days = groupBy(rows, (row) => `${row.vendorId}:${row.itemId}`);
  const places = await loadPlaceDays(tx, [...new Set(lines.map((line) => line.placeId))]);
  return new Map(sourced.flatMap((line) => {
    const lead = days.get(`${line.vendorId}:${line.itemId}`)?.[0]?.days;
    const zone = places.get(line.placeId)?.zone;
    return lead === undefined || zone === undefined ? [] : [[line.id, addDays(localDay(now, zone), lead)] as const];
  }));
}
