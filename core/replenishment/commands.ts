/** Writes of supply orders: orders, lines, dates, and what was received, cancelled or closed of them. */
import { build, insertRows, newIds, sql, type Tx } from "../db/index.ts";
import { invariant } from "../kernel/index.ts";
import { joinDays } from "./rules.ts";
import type { DateCause, DatedPart, NeedReason, SupplyOrderState } from "./types.ts";

export interface NewSupplyLine {
  readonly lineNo?: number;
  readonly itemId: number;
  readonly quantity: number;
  readonly price: string | null;
  readonly reasons: readonly NeedReason[];
}

export interface NewSupplyOrder {
  readonly number?: string;
  readonly vendorId: number | null;
  readonly placeId: number;
  readonly state: SupplyOrderState;
  readonly cause: "shortage" | "reorder point" | "by hand" | "opening";
  readonly lines: readonly NewSupplyLine[];
}

export interface CreatedOrder {
  readonly id: number;
  readonly number: string;
  readonly lineIds: readonly number[];
}

const drawNumbers = sql(
  "supply-order-numbers",
  `insert into number_series (name, next) values ('purchase', 1 + $1::bigint)
   on conflict (name, epoch) do update set next = number_series.next + $1::bigint returning next - $1::bigint as first`,
);

/** Numbers PO-1, PO-2 … where none is given; a given one must be new (supply_order_number_once). */
export async function insertSupplyOrders(tx: Tx, orders: readonly NewSupplyOrder[], now: number): Promise<CreatedOrder[]> {
  if (orders.length === 0) return [];
  const unnamed = orders.filter((order) => order.number === undefined).length;
  const [series] = unnamed > 0 ? await tx.rows<{ first: number }>(drawNumbers, [unnamed]) : [];
  const ids = await newIds(tx, orders.length);
  let next = series?.first ?? 1;
  const created = orders.map((order, i) => ({ order, id: ids[i] ?? 0, number: order.number ?? `PO-${next++}` }));
  await insertRows(tx, "supply_order", created.map(({ order, id, number }) => ({
    id, number, vendor_id: order.vendorId, place_id: order.placeId, state: order.state, proposed_at: now,
    issued_at: order.state === "issued" ? now : null, cause: order.cause,
  })));
  const result: CreatedOrder[] = [];
  for (const { order, id, number } of created) result.push({ id, number, lineIds: await insertSupplyLines(tx, { supplyOrderId: id, lastLine: 0 }, order.lines) });
  return result;
}

export async function insertSupplyLines(tx: Tx, order: { readonly supplyOrderId: number; readonly lastLine: number }, lines: readonly NewSupplyLine[]): Promise<number[]> {
  const ids = await newIds(tx, lines.length);
  await insertRows(tx, "supply_order_line", lines.map((line, i) => ({
    id: ids[i], supply_order_id: order.supplyOrderId, line_no: line.lineNo ?? order.lastLine + i + 1, item_id: line.itemId, ordered: line.quantity,
    price: line.price, reasons: line.reasons,
  })));
  return ids;
}

const setQuantities = sql(
  "supply-lines-set-ordered",
  `update supply_order_line l set ordered = t.quantity, reasons = t.reasons from unnest($1::bigint[], $2::bigint[], $3::jsonb[]) as t(id, quantity, reasons) where l.id = t.id`,
);
const dropLines = sql("supply-lines-drop", "delete from supply_order_line where id = any ($1::bigint[])");
const dropEmptyOrders = sql(
  "supply-orders-drop-empty",
  `delete from supply_order o where o.state = 'proposed' and o.id = any ($1::bigint[]) and not exists (select from supply_order_line l where l.supply_order_id = o.id)`,
);

/** Brings proposed lines to a quantity; 0 takes them away, and an order without lines with them. Proposals were told to nobody. */
export async function setProposedLines(tx: Tx, lines: readonly { id: number; supplyOrderId: number; quantity: number; reasons: readonly NeedReason[] }[]): Promise<void> {
  const kept = lines.filter((line) => line.quantity > 0);
  const gone = lines.filter((line) => line.quantity === 0);
  if (kept.length > 0) await tx.run(setQuantities, [kept.map((l) => l.id), kept.map((l) => l.quantity), kept.map((l) => JSON.stringify(l.reasons))]);
  if (gone.length === 0) return;
  await tx.run(dropLines, [gone.map((line) => line.id)]);
  await tx.run(dropEmptyOrders, [gone.map((line) => line.supplyOrderId)]);
}

export async function setSupplyOrderState(tx: Tx, ids: readonly number[], state: SupplyOrderState, now: number): Promise<void> {
  if (ids.length === 0) return;
  const issued = state === "issued" ? { issued_at: now } : {};
  await tx.execute(build.updateTable("supply_order").set({ state, ...issued }).where("id", "in", ids));
}

export async function setConfirmed(tx: Tx, ids: readonly number[], now: number): Promise<void> {
  if (ids.length > 0) await tx.execute(build.updateTable("supply_order").set({ confirmed_at: now }).where("id", "in", ids));
}

export interface NewDates {
  readonly lineId: number;
  /** The version before. */
  readonly version: number;
  readonly parts: readonly DatedPart[];
  readonly cause: DateCause;
}

const setVersion = sql(
  "supply-lines-set-version",
  `update supply_order_line l set date_version = t.version from unnest($1::bigint[], $2::int[]) as t(id, version) where l.id = t.id and l.date_version = t.version - 1`,
);

/** Writes the next version of the dates of lines: append-only, parts add up to what is open. */
export async function writeLineDates(tx: Tx, dates: readonly NewDates[], by: { readonly actor: string; readonly now: number }): Promise<void> {
  const real = dates.filter((d) => d.parts.length > 0);
  if (real.length === 0) return;
  await insertRows(tx, "supply_line_date", real.flatMap((d) => joinDays(d.parts).map((part, i) => ({
    line_id: d.lineId, version: d.version + 1, part: i + 1, quantity: part.quantity, day: part.day, cause: d.cause, by_whom: by.actor, at: by.now,
  }))));
  const touched = await tx.run(setVersion, [real.map((d) => d.lineId), real.map((d) => d.version + 1)]);
  invariant(touched === real.length, `dates of ${real.length} lines met ${touched}`);
}

const addReceived = sql(
  "supply-lines-receive",
  `update supply_order_line l set received = l.received + t.quantity from unnest($1::bigint[], $2::bigint[]) as t(id, quantity) where l.id = t.id`,
);

function summed(changes: readonly { lineId: number; quantity: number }[]): [number[], number[]] {
  const sums = new Map<number, number>();
  for (const change of changes) sums.set(change.lineId, (sums.get(change.lineId) ?? 0) + change.quantity);
  const ids = [...sums.keys()].toSorted((a, b) => a - b);
  return [ids, ids.map((id) => sums.get(id) ?? 0)];
}

/** Counts goods against lines (supply_order_line_not_over refuses more than is open). */
export async function receiveAgainst(tx: Tx, received: readonly { lineId: number; quantity: number }[]): Promise<void> {
  if (received.length > 0) await tx.run(addReceived, summed(received));
}

/** A reversed receipt: the units are open again. */
export async function unreceive(tx: Tx, received: readonly { lineId: number; quantity: number }[]): Promise<void> {
  await receiveAgainst(tx, received.map((r) => ({ ...r, quantity: -r.quantity })));
}

const endUnits = sql(
  "supply-lines-end",
  `update supply_order_line l set cancelled = l.cancelled + t.cancelled, closed_short = l.closed_short + t.closed
   from unnest($1::bigint[], $2::bigint[], $3::bigint[]) as t(id, cancelled, closed) where l.id = t.id`,
);

/** Units that will not come: cancelled by us or short of the vendor, or closed by a person. */
export async function endLineUnits(tx: Tx, ends: readonly { lineId: number; cancelled: number; closed: number }[]): Promise<void> {
  if (ends.length > 0) await tx.run(endUnits, [ends.map((e) => e.lineId), ends.map((e) => e.cancelled), ends.map((e) => e.closed)]);
}
