/** Writes of the order book: orders, lines, demands, holds, lost demand. Cover and its counters are allocation's alone. */
import { build, insertRows, newIds, sql, updateRows, type Row, type Tx } from "../db/index.ts";
import type { OrderStatus } from "./rules/status.ts";
import type { Complete } from "./rules/terms.ts";
import type { ReceivedStore } from "./types.ts";

/** An order that is about to enter the book. */
export interface NewOrder extends Row {
  readonly id: number;
  readonly public_id: string;
  readonly channel: string;
  readonly customer_id: number;
  readonly number: string;
  readonly release_number: string;
  /** Null: its release tells it apart from others of its number. */
  readonly apart: string | null;
  readonly content_hash: string;
  /** Of its prices. */
  readonly currency: string;
  readonly received_at: number;
  readonly accepted_at: number;
}

const insertOrder = sql(
  "order-insert",
  `insert into sales_order (id, public_id, channel, customer_id, number, release_number, content_hash, agreement_id, terms, buyer_rule,
     party_id, ship_to_id, partner_id, ordered_on, "references", received_at, accepted_at, apart, currency)
   select * from unnest($1::bigint[], $2::uuid[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::jsonb[],
     $10::text[], $11::bigint[], $12::bigint[], $13::bigint[], $14::date[], $15::jsonb[], $16::bigint[], $17::bigint[], $18::text[], $19::text[])
   on conflict (channel, customer_id, number, coalesce(apart, release_number)) do nothing returning id`,
);

const ORDER_COLUMNS = [
  "id",
  "public_id",
  "channel",
  "customer_id",
  "number",
  "release_number",
  "content_hash",
  "agreement_id",
  "terms",
  "buyer_rule",
  "party_id",
  "ship_to_id",
  "partner_id",
  "ordered_on",
  "references",
  "received_at",
  "accepted_at",
  "apart",
  "currency",
] as const;
const JSON_COLUMNS = new Set<string>(["terms", "references"]);

/** Inserts orders sorted by key (lock order); returns the ids that are new. Constraint: sales_order_once. */
export async function insertOrders(tx: Tx, orders: readonly NewOrder[]): Promise<Set<number>> {
  if (orders.length === 0) return new Set();
  const columns = ORDER_COLUMNS.map((column) =>
    orders.map((order) => {
      const value = order[column] ?? null;
      return JSON_COLUMNS.has(column) ? JSON.stringify(value ?? {}) : value;
    }),
  );
  return new Set((await tx.rows<{ id: number }>(insertOrder, columns)).map((row) => row.id));
}

export async function insertLines(tx: Tx, lines: readonly Row[]): Promise<void> {
  await insertRows(tx, "order_line", lines);
}

export async function insertDemands(tx: Tx, demands: readonly Row[]): Promise<void> {
  await insertRows(tx, "demand", demands);
}

export interface LostDemand {
  readonly lineId: number | null;
  readonly demandId: number | null;
  readonly itemId: number | null;
  readonly customerId: number;
  readonly itemCode: string;
  readonly quantity: number;
  readonly requestedDay: string | null;
  readonly reason: string;
}

const DAYS_A_REPEAT_MS = 30 * 86_400_000;
const findRepeats = sql(
  "lost-repeats",
  `select t.n::int as n, max(l.id) as id from unnest($1::bigint[], $2::bigint[], $3::bigint[]) with ordinality as t(item_id, customer_id, quantity, n)
   join lost_demand l on l.item_id = t.item_id and l.customer_id = t.customer_id and l.quantity = t.quantity and l.repeat_of is null and l.at > $4::bigint
   group by t.n`,
);

/** Keeps what was refused or cancelled for want of stock; what looks like a repeat of it is marked, not counted twice. */
export async function recordLostDemand(tx: Tx, lost: readonly LostDemand[], now: number): Promise<void> {
  if (lost.length === 0) return;
  const repeats = await tx.rows<{ n: number; id: number }>(findRepeats, [
    lost.map((l) => l.itemId),
    lost.map((l) => l.customerId),
    lost.map((l) => l.quantity),
    now - DAYS_A_REPEAT_MS,
  ]);
  const repeatOf = new Map(repeats.map((row) => [row.n - 1, row.id]));
  const ids = await newIds(tx, lost.length);
  await insertRows(
    tx,
    "lost_demand",
    lost.map((l, i) => ({
      id: ids[i],
      line_id: l.lineId,
      demand_id: l.demandId,
      item_id: l.itemId,
      customer_id: l.customerId,
      item_code: l.itemCode,
      quantity: l.quantity,
      requested_day: l.requestedDay,
      reason: l.reason,
      repeat_of: repeatOf.get(i) ?? null,
      at: now,
    })),
  );
}

const cancelUnits = sql(
  "demand-cancel",
  `update demand d set cancelled = d.cancelled + t.quantity, version = d.version + 1
   from unnest($1::bigint[], $2::bigint[]) as t(id, quantity) where d.id = t.id`,
);

/** Cancels units that no cover holds any more (demand_open_not_negative refuses the rest). */
export async function cancelOpen(tx: Tx, changes: readonly { demandId: number; quantity: number }[]): Promise<void> {
  const real = changes.filter((change) => change.quantity > 0);
  if (real.length > 0) await tx.run(cancelUnits, [real.map((c) => c.demandId), real.map((c) => c.quantity)]);
}

const shipUnits = sql(
  "demand-ship",
  `update demand d set shipped = d.shipped + t.quantity, version = d.version + 1
   from unnest($1::bigint[], $2::bigint[]) as t(id, quantity) where d.id = t.id`,
);

/** Counts units as shipped, after their cover was taken back in the same transaction. */
export async function countShipped(tx: Tx, changes: readonly { demandId: number; quantity: number }[]): Promise<void> {
  if (changes.length > 0) await tx.run(shipUnits, [changes.map((c) => c.demandId), changes.map((c) => c.quantity)]);
}

export async function setWindows(tx: Tx, windows: readonly ({ id: number } & Row)[]): Promise<void> {
  await updateRows(tx, "demand", windows);
}

const completeDemands = sql(
  "demand-complete",
  `update demand d set complete = t.complete, version = d.version + 1
   from unnest($1::bigint[], $2::text[]) as t(id, complete) where d.id = t.id`,
);

export interface CompleteChange {
  readonly demandId: number;
  readonly complete: Complete;
}

export async function setComplete(tx: Tx, changes: readonly CompleteChange[]): Promise<void> {
  await tx.run(completeDemands, [changes.map((c) => c.demandId), changes.map((c) => c.complete)]);
}

const lockOrderRows = sql(
  "orders-lock",
  "select id from sales_order where id = any ($1::bigint[]) order by id for no key update",
);

/** Locks orders named by the request, before any guard. */
export async function lockOrders(tx: Tx, orderIds: readonly number[]): Promise<void> {
  await tx.rows(lockOrderRows, [[...orderIds].toSorted((a, b) => a - b)]);
}

/** What `computeStatus` says of orders whose rows are locked. */
export async function setStatuses(tx: Tx, orders: readonly { id: number; status: OrderStatus }[]): Promise<void> {
  await updateRows(tx, "sales_order", orders);
}

export interface NewHold {
  readonly orderId: number;
  readonly kind: string;
  readonly note: string | null;
  readonly placedAt: number;
  readonly keepsStockUntil: number;
}

/** Places holds; one of a kind per order stays one (hold_one_of_a_kind). */
export async function insertHolds(tx: Tx, holds: readonly NewHold[]): Promise<number[]> {
  const ids = await newIds(tx, holds.length);
  const rows = holds.map((hold, i) => ({
    id: ids[i],
    order_id: hold.orderId,
    kind: hold.kind,
    note: hold.note,
    placed_at: hold.placedAt,
    keeps_stock_until: hold.keepsStockUntil,
  }));
  const onConflict = "on conflict (order_id, kind) where lifted_at is null do nothing";
  await insertRows(tx, { table: "hold", onConflict }, rows);
  return ids;
}

/** Lifts all holds of these orders, or those of one kind; returns how many. */
export async function liftHolds(
  tx: Tx,
  ask: { readonly orderIds: readonly number[]; readonly kind?: string },
  now: number,
): Promise<number> {
  const { orderIds, kind } = ask;
  let query = build
    .updateTable("hold")
    .set({ lifted_at: now })
    .where("order_id", "in", orderIds)
    .where("lifted_at", "is", null);
  if (kind !== undefined) query = query.where("kind", "=", kind);
  return tx.execute(query);
}

const ordinary = sql(
  "demand-pre-order-ends",
  `update demand set pre_order = false where item_id = any ($1::bigint[]) and pre_order and shipped + cancelled < ordered
   returning order_id as "orderId"`,
);

/** The first receipt makes pre-orders ordinary; returns the orders that are to hear it. */
export async function endPreOrders(tx: Tx, itemIds: readonly number[]): Promise<number[]> {
  if (itemIds.length === 0) return [];
  return [...new Set((await tx.rows<{ orderId: number }>(ordinary, [itemIds])).map((row) => row.orderId))];
}

const setPrices = sql(
  "lines-price",
  `update order_line l set price = t.price, price_basis = t.basis from unnest($2::text[], $3::numeric[], $4::int[]) as t(line_no, price, basis)
   where l.order_id = $1::bigint and l.line_no = t.line_no`,
);

const setMarks = sql(
  "line-marked",
  "update order_line set marked = $3::jsonb where order_id = $1::bigint and line_no = $2::text",
);

/** Stores that a line is packed for, in base units; what serves it stays. */
export async function setLineMarks(
  tx: Tx,
  orderId: number,
  { line, stores }: { readonly line: string; readonly stores: readonly ReceivedStore[] },
): Promise<void> {
  await tx.run(setMarks, [orderId, line, JSON.stringify(stores)]);
}

/** New prices of lines; cover and promises know none. */
export async function setLinePrices(
  tx: Tx,
  orderId: number,
  lines: readonly { readonly line: string; readonly price: string; readonly basis: number }[],
): Promise<void> {
  await tx.run(setPrices, [
    orderId,
    lines.map(({ line }) => line),
    lines.map(({ price }) => price),
    lines.map(({ basis }) => basis),
  ]);
}
