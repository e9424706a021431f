/** Issues supply orders: from then on they are supply with an expected day, the vendor is told, and the day is watched. */
import { sql, type Tx } from "../../db/index.ts";
import type { ItemPlace } from "../../inventory/index.ts";
import { instantAt, localDay, localTime } from "../../kernel/index.ts";
import { addWorkingDays, loadPlaceDays, type PlaceDays } from "../../promising/index.ts";
import {
  getSupplyOrders,
  setIssued,
  writeLineDates,
  type NewLineDates,
  type OpenLine,
  type SupplyOrderHead,
} from "../../replenishment/index.ts";
import { addTodos, closeExceptions, recordEvents, type NewTodo, type NewEvent } from "../../tasks/index.ts";
import { actingAt, type FlowContext } from "../context.ts";
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
  const found = await getSupplyOrders(tx, orderIds);
  const orders = found.filter((order) => order.state === "proposed" || order.state === "approved");
  const ids = orders.map((order) => order.id);
  const lines = all.filter((line) => ids.includes(line.supplyOrderId) && line.open > 0);
  const places = await loadPlaceDays(tx, [...new Set(orders.map((order) => order.placeId))]);
  const undated = lines.filter((line) => line.dateVersion === 0);
  const by = actingAt(context);
  await setIssued(tx, ids, by.now);
  await writeLineDates(tx, await expectedDates(tx, undated, { places, now: by.now }), by);
  const lineIds = lines.map((line) => line.id);
  const touched = await mirrorLines(tx, lineIds, context);
  await addTodos(tx, tellings(orders, places, context), by.now);
  const approvals = ids.flatMap((id) =>
    ["purchase to approve", "purchase to issue"].map((kind) => ({ kind, subject: `supply_order:${id}` })),
  );
  await closeExceptions(tx, approvals, by.now);
  const events: NewEvent[] = orders.map(({ id, number }) => ({
    kind: "supply order issued",
    subject: `supply_order:${id}`,
    payload: { number },
  }));
  await recordEvents(tx, events, by);
  return { numbers: orders.map((order) => order.number), touched };
}

interface At {
  readonly places: ReadonlyMap<number, PlaceDays>;
  readonly now: number;
}

/** Today and the vendor's lead time in calendar days, on a working day of the place; a line without vendor has no day. */
async function expectedDates(tx: Tx, lines: readonly OpenLine[], { places, now }: At): Promise<NewLineDates[]> {
  const columns = [lines.map((line) => line.id), lines.map((line) => line.vendorId), lines.map((line) => line.itemId)];
  const leads = await tx.rows<{ lineId: number; days: number }>(leadTimes, columns);
  const byLine = new Map(leads.map((lead) => [lead.lineId, lead.days]));
  return lines.map((line) => {
    const [place, lead] = [places.get(line.placeId), byLine.get(line.id)];
    const day = place && lead !== undefined ? dayAfterLead(place, lead, now) : null;
    return { lineId: line.id, version: 0, parts: [{ quantity: line.open, day }], cause: "expected" };
  });
}

/** The vendor hears of it now, and is reminded while it does not answer. What was issued before the book began is known to it. */
function tellings(orders: readonly SupplyOrderHead[], places: At["places"], context: FlowContext): NewTodo[] {
  const now = context.now();
  const workingDays = context.settings.vendorReminderWorkingDays;
  return orders
    .filter((order) => order.vendorId !== null && order.cause !== "opening")
    .flatMap((order): NewTodo[] => {
      const place = places.get(order.placeId);
      const key = String(order.id);
      const told = { kind: "notice.vendor", key, dueAt: now };
      if (!place) return [told];
      const remindOn = addWorkingDays(place.calendar, localDay(now, place.zone), workingDays);
      const dueAt = instantAt(remindOn, localTime(now, place.zone), place.zone);
      return [told, { kind: "notice.vendor-reminder", key, dueAt }];
    });
}
