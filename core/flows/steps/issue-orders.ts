/** Issues supply orders: from then on they are supply with an expected day, the vendor is told, and the day is watched. */
import { sql, type Tx } from "../../db/index.ts";
import type { ItemPlace } from "../../inventory/index.ts";
import { instantAt, localDay, localTime, type Day } from "../../kernel/index.ts";
import { addWorkingDays, loadPlaceDays, type PlaceDays } from "../../promising/index.ts";
import {
  getSupplyOrders,
  setSupplyOrderState,
  writeLineDates,
  type OpenLine,
  type SupplyOrderHead,
} from "../../replenishment/index.ts";
import { addTodos, closeExceptions, recordEvents } from "../../tasks/index.ts";
import type { FlowContext } from "../context.ts";
import { lockLines } from "./lock-lines.ts";
import { mirrorLines } from "./mirror-lines.ts";
import { dayAfterLead } from "./pair-terms.ts";

const leadTimes = sql(
  "issue-lead-times",
  `select t.line_id as "lineId", coalesce(vi.lead_time_days, v.lead_time_days) as days
   from unnest($1::bigint[], $2::bigint[], $3::bigint[]) as t(line_id, vendor_id, item_id) join vendor v on v.id = t.vendor_id
   left join vendor_item vi on vi.vendor_id = t.vendor_id and vi.item_id = t.item_id`,
);

export interface IssuedOrders {
  /** Those that were issued now. */
  readonly numbers: readonly string[];
  readonly touched: readonly ItemPlace[];
}

/** Issues those that are proposed or approved. Lines whose day is known keep it, the others get their lead time. */
export async function issueOrders(tx: Tx, orderIds: readonly number[], context: FlowContext): Promise<IssuedOrders> {
  if (orderIds.length === 0) return { numbers: [], touched: [] };
  const all = await lockLines(tx, orderIds);
  const orders = (await getSupplyOrders(tx, orderIds)).filter(
    (order) => order.state === "proposed" || order.state === "approved",
  );
  const by = { actor: context.actor, now: context.now() };
  const ids = orders.map((order) => order.id);
  const lines = all.filter((line) => ids.includes(line.supplyOrderId) && line.open > 0);
  const places = await loadPlaceDays(tx, [...new Set(orders.map((order) => order.placeId))]);
  await setSupplyOrderState(tx, ids, "issued", by.now);
  const days = await expectedDays(
    tx,
    lines.filter((line) => line.dateVersion === 0),
    places,
    by.now,
  );
  await writeLineDates(
    tx,
    lines
      .filter((line) => line.dateVersion === 0)
      .map((line) => ({
        lineId: line.id,
        version: 0,
        parts: [{ quantity: line.open, day: days.get(line.id) ?? null }],
        cause: "expected",
      })),
    by,
  );
  const touched = await mirrorLines(
    tx,
    lines.map((line) => line.id),
    context,
  );
  await markToTell(tx, orders, places, context);
  await closeExceptions(
    tx,
    ids.map((id) => ({ kind: "purchase to approve", subject: `supply_order:${id}` })),
    by.now,
  );
  await recordEvents(
    tx,
    orders.map(({ id, number }) => ({
      kind: "supply order issued",
      subject: `supply_order:${id}`,
      payload: { number },
    })),
    by,
  );
  return { numbers: orders.map((order) => order.number), touched };
}

/** Today and the vendor's lead time in calendar days, on a working day of the place; a line without vendor has no day. */
async function expectedDays(
  tx: Tx,
  lines: readonly OpenLine[],
  places: ReadonlyMap<number, PlaceDays>,
  now: number,
): Promise<Map<number, Day>> {
  const leads = await tx.rows<{ lineId: number; days: number }>(leadTimes, [
    lines.map((line) => line.id),
    lines.map((line) => line.vendorId),
    lines.map((line) => line.itemId),
  ]);
  const byLine = new Map(leads.map((lead) => [lead.lineId, lead.days]));
  return new Map(
    lines.flatMap((line) => {
      const [place, lead] = [places.get(line.placeId), byLine.get(line.id)];
      return place && lead !== undefined ? [[line.id, dayAfterLead(place, lead, now)] as const] : [];
    }),
  );
}

/** The vendor hears of it now, and is reminded while it does not answer. What was issued before the book began is known to it. */
async function markToTell(
  tx: Tx,
  orders: readonly SupplyOrderHead[],
  places: ReadonlyMap<number, PlaceDays>,
  context: FlowContext,
): Promise<void> {
  const now = context.now();
  const todos = orders
    .filter((order) => order.vendorId !== null && order.cause !== "opening")
    .flatMap((order) => {
      const place = places.get(order.placeId);
      const key = String(order.id);
      const remindOn =
        place && addWorkingDays(place.calendar, localDay(now, place.zone), context.settings.vendorReminderWorkingDays);
      const reminder = remindOn && {
        kind: "notice.vendor-reminder",
        key,
        dueAt: instantAt(remindOn, localTime(now, place.zone), place.zone),
      };
      return [{ kind: "notice.vendor", key, dueAt: now }, ...(reminder ? [reminder] : [])];
    });
  await addTodos(tx, todos, now);
}
