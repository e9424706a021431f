/**
 * Writes of supply orders: heads, lines, dates, and what was received or given up of them. The caller holds the guards of
 * the lines. supply_line_date is append-only: each change of days is a new version whose parts add up to what is open.
 */
import { insertRows, newIds, sql, together, updateRows, type Tx } from "../../db/index.ts";
import { compareText, groupBy, invariant, sumBy } from "../../kernel/index.ts";
import { joinDays } from "../rules/dates.ts";
import type { DateCause, DatedPart, NeedReason, SupplyOrderCause, SupplyOrderState } from "../types.ts";

export interface NewSupplyLine {
  readonly lineNo: number;
  readonly itemId: number;
  readonly quantity: number;
  readonly price: string | null;
  readonly reasons: readonly NeedReason[];
}

export interface NewSupplyOrder {
  /** Missing: the next of ours. */
  readonly number?: string;
  readonly vendorId: number | null;
  readonly placeId: number;
  readonly state: SupplyOrderState;
  readonly cause: SupplyOrderCause;
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
const takenNumbers = sql(
  "supply-order-numbers-taken",
  "select number from supply_order where number = any ($1::text[])",
);

/** PO-1, PO-2 …; one that a list brought already is passed over. */
async function newNumbers(tx: Tx, count: number): Promise<string[]> {
  const numbers: string[] = [];
  while (numbers.length < count) {
    const missing = count - numbers.length;
    const [row] = await tx.rows<{ first: number }>(drawNumbers, [missing]);
    invariant(row, "no purchase number was drawn");
    const drawn = Array.from({ length: missing }, (_, i) => `PO-${row.first + i}`);
    const known = new Set((await tx.rows<{ number: string }>(takenNumbers, [drawn])).map((order) => order.number));
    numbers.push(...drawn.filter((number) => !known.has(number)));
  }
  return numbers;
}

const knownIds = sql("supply-order-ids", "select id from supply_order where id = any ($1::bigint[])");

/** Answers in order; null where the number is known already (supply_order_number_once), also from somebody else just now. */
export async function insertSupplyOrders(
  tx: Tx,
  orders: readonly NewSupplyOrder[],
  now: number,
): Promise<(CreatedOrder | null)[]> {
  if (orders.length === 0) return [];
  const ids = await newIds(tx, orders.length);
  const drawn = await newNumbers(tx, orders.filter((order) => order.number === undefined).length);
  const heads = orders.map((order, i) => ({ order, id: ids[i] ?? 0, number: order.number ?? drawn.shift() ?? "" }));
  const rows = heads.map(({ order, id, number }) => ({
    id,
    number,
    vendor_id: order.vendorId,
    place_id: order.placeId,
    state: order.state,
    proposed_at: now,
    issued_at: order.state === "issued" ? now : null,
    cause: order.cause,
  }));
  const sorted = rows.toSorted((a, b) => compareText(a.number, b.number));
  await insertRows(tx, { table: "supply_order", onConflict: "on conflict (number) do nothing" }, sorted);
  const made = new Set((await tx.rows<{ id: number }>(knownIds, [ids])).map((row) => row.id));
  const fresh = heads.filter(({ id }) => made.has(id));
  const lineIds = await insertSupplyLines(
    tx,
    fresh.flatMap(({ order, id }) => order.lines.map((line) => ({ ...line, supplyOrderId: id }))),
  );
  let next = 0;
  return heads.map(({ order, id, number }) =>
    made.has(id) ? { id, number, lineIds: order.lines.map(() => lineIds[next++] ?? 0) } : null,
  );
}

/** Ids of the lines, in their order. */
export async function insertSupplyLines(
  tx: Tx,
  lines: readonly (NewSupplyLine & { readonly supplyOrderId: number })[],
): Promise<number[]> {
  const ids = await newIds(tx, lines.length);
  const rows = lines.map((line, i) => ({
    id: ids[i],
    supply_order_id: line.supplyOrderId,
    line_no: line.lineNo,
    item_id: line.itemId,
    ordered: line.quantity,
    price: line.price,
    reasons: line.reasons,
  }));
  await insertRows(tx, "supply_order_line", rows);
  return ids;
}

/** Ids must be distinct and their heads locked. */
export async function setApproved(tx: Tx, ids: readonly number[]): Promise<void> {
  await updateRows(
    tx,
    "supply_order",
    ids.map((id) => ({ id, state: "approved" })),
  );
}

/** An approval withdrawn. Ids must be distinct and their heads locked. */
export async function setProposedAgain(tx: Tx, ids: readonly number[]): Promise<void> {
  await updateRows(
    tx,
    "supply_order",
    ids.map((id) => ({ id, state: "proposed" })),
  );
}

/** Ids must be distinct and their heads locked. */
export async function setIssued(tx: Tx, ids: readonly number[], now: number): Promise<void> {
  await updateRows(
    tx,
    "supply_order",
    ids.map((id) => ({ id, state: "issued", issued_at: now })),
  );
}

/** Ids must be distinct and their heads locked. */
export async function setCancelled(tx: Tx, ids: readonly number[]): Promise<void> {
  await updateRows(
    tx,
    "supply_order",
    ids.map((id) => ({ id, state: "cancelled" })),
  );
}

const setConfirmed = sql(
  "supply-orders-confirmed",
  `update supply_order o set confirmed_at = $2::bigint where o.id = any ($1::bigint[])
     and not exists (select from supply_order_line l where l.supply_order_id = o.id
       and l.received + l.cancelled + l.closed_short < l.ordered + l.over_accepted
       and not exists (select from supply_line_date d where d.line_id = l.id and d.cause = 'confirmed'))
   returning o.id`,
);

/** Marks orders confirmed, now, whose open lines the vendor has all answered; returns their ids. */
export async function confirmSupplyOrders(tx: Tx, ids: readonly number[], now: number): Promise<number[]> {
  return ids.length === 0 ? [] : (await tx.rows<{ id: number }>(setConfirmed, [ids, now])).map((row) => row.id);
}

export interface NewLineDates {
  readonly lineId: number;
  /** The version before. */
  readonly version: number;
  readonly parts: readonly DatedPart[];
  readonly cause: DateCause;
}

const setVersion = sql(
  "supply-lines-set-version",
  `update supply_order_line l set date_version = t.version from unnest($1::bigint[], $2::int[]) as t(id, version)
   where l.id = t.id and l.date_version = t.version - 1`,
);

/** Writes the next version of the dates of lines; a line with nothing open gets none. */
export async function writeLineDates(
  tx: Tx,
  dates: readonly NewLineDates[],
  by: { readonly actor: string; readonly now: number },
): Promise<void> {
  const real = dates.filter((d) => d.parts.length > 0);
  if (real.length === 0) return;
  const rows = real.flatMap((d) =>
    joinDays(d.parts).map((part, i) => ({
      line_id: d.lineId,
      version: d.version + 1,
      part: i + 1,
      quantity: part.quantity,
      day: part.day,
      cause: d.cause,
      by_whom: by.actor,
      at: by.now,
    })),
  );
  const [, touched] = await together(
    insertRows(tx, "supply_line_date", rows),
    tx.run(setVersion, [real.map((d) => d.lineId), real.map((d) => d.version + 1)]),
  );
  invariant(touched === real.length, `dates of ${real.length} lines met ${touched}`);
}

export interface LineUnits {
  readonly lineId: number;
  readonly quantity: number;
}

const addReceived = sql(
  "supply-lines-receive",
  `update supply_order_line l set received = l.received + t.quantity
   from unnest($1::bigint[], $2::bigint[]) as t(id, quantity) where l.id = t.id`,
);

/** Counts goods against lines. What is over is dealt out before: supply_order_line_not_over takes no more than is open. */
export async function receiveAgainst(tx: Tx, received: readonly LineUnits[]): Promise<void> {
  if (received.length === 0) return;
  const sums = [...groupBy(received, (unit) => unit.lineId)].map(([id, members]) => [
    id,
    sumBy(members, (m) => m.quantity),
  ]);
  const touched = await tx.run(addReceived, [sums.map(([id]) => id), sums.map(([, quantity]) => quantity)]);
  invariant(touched === sums.length, `a receipt met ${touched} of ${sums.length} supply order lines`);
}

/** A reversed receipt: the units are open again. */
export async function unreceive(tx: Tx, received: readonly LineUnits[]): Promise<void> {
  await receiveAgainst(
    tx,
    received.map((unit) => ({ ...unit, quantity: -unit.quantity })),
  );
}

const endUnits = sql(
  "supply-lines-end",
  `update supply_order_line l set cancelled = l.cancelled + t.cancelled, closed_short = l.closed_short + t.closed
   from unnest($1::bigint[], $2::bigint[], $3::bigint[]) as t(id, cancelled, closed) where l.id = t.id`,
);

export interface EndedUnits {
  readonly lineId: number;
  readonly cancelled: number;
  readonly closed: number;
}

/** Units that will not come: cancelled by us, or closed short. Lines must be distinct. */
export async function endLineUnits(tx: Tx, ends: readonly EndedUnits[]): Promise<void> {
  if (ends.length === 0) return;
  const columns = [ends.map((e) => e.lineId), ends.map((e) => e.cancelled), ends.map((e) => e.closed)];
  const touched = await tx.run(endUnits, columns);
  invariant(touched === ends.length, `units of ${touched} instead of ${ends.length} lines were given up`);
}
