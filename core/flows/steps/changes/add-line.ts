/**
 * A line that a change adds to its order: like more of a line it arrives now, with its own place in the queue, and under the
 * terms of the order. What it may use is dealt by re-planning, so its item is marked dirty.
 */
import { newArrivals, newIds, type Row, type Tx } from "../../../db/index.ts";
import { markDirty, type ItemPlace } from "../../../inventory/index.ts";
import { insertDemands, insertLines, type OrderHead } from "../../../orders/index.ts";
import { listReceivingWeeks } from "../../../partners/index.ts";
import { enterStandings, loadPlaceDays } from "../../../promising/index.ts";
import { addTodos, recordEvents } from "../../../tasks/index.ts";
import { actingAt, type FlowContext } from "../../context.ts";
import { bookLines } from "../book-orders.ts";
import { cancelAfterTodos } from "../cancel-after-todos.ts";
import type { ResolvedLine, ResolvedOrder } from "../resolved.ts";
import { settleStatus } from "../settle-status.ts";

export interface Adding {
  readonly order: OrderHead;
  readonly resolved: ResolvedOrder;
  readonly line: ResolvedLine;
  readonly touched: ItemPlace[];
}

/** The caller holds the guards of its items, so that arrival numbers follow commit order. */
export async function addLine(tx: Tx, adding: Adding, context: FlowContext): Promise<void> {
  const { order, line, touched } = adding;
  const now = context.now();
  const rows = await rowsOf(tx, adding, now);
  await insertLines(tx, [rows.line]);
  await insertDemands(tx, rows.demands);
  await enterStandings(tx, rows.demands);
  await settleStatus(tx, [order.id]);
  const watched = rows.demands.map((row) => ({
    id: Number(row["id"]),
    placeId: Number(row["place_id"]),
    cancelAfter: row["cancel_after"] as string | null,
  }));
  await addTodos(tx, await cancelAfterTodos(tx, watched), now);
  const pairs = line.stores.map(({ placeId }) => ({ itemId: line.itemId, placeId }));
  await markDirty(tx, pairs, now);
  touched.push(...pairs);
  const payload = { line: line.lineNo, orderId: order.id, more: line.quantity, less: 0, dates: null };
  await recordEvents(tx, [{ kind: "amended", subject: `order:${order.id}`, payload }], actingAt(context, now));
}

interface Rows {
  readonly line: Row;
  readonly demands: readonly Row[];
}

/** On a ship-complete order it must be complete by itself and does not delay what was told. */
async function rowsOf(tx: Tx, { order, resolved, line }: Adding, now: number): Promise<Rows> {
  const ids = await newIds(tx, 1 + line.stores.length);
  const arrivals = await newArrivals(tx, 1);
  const options = {
    now,
    places: await loadPlaceDays(tx, [...new Set(line.stores.map(({ placeId }) => placeId))]),
    receivingWeeks: await listReceivingWeeks(tx, [order.customerId]),
    nextId: drawn(ids),
    nextArrival: drawn(arrivals),
  };
  const terms = order.terms as unknown as ResolvedOrder["terms"];
  const entry = { resolved: { ...resolved, terms, lines: [line] }, receivedAt: now };
  const [booked] = bookLines(order.id, entry, options);
  const demands = (booked?.demands ?? []).map((row) => ({
    ...row,
    complete: row["complete"] === "none" ? "none" : "line",
  }));
  return { line: booked?.row ?? {}, demands };
}

function drawn(numbers: readonly number[]): () => number {
  let next = 0;
  return () => numbers[next++] ?? 0;
}
