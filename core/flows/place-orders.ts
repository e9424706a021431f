/**
 * Takes orders, also when stock is out, and says at once when they will ship. One transaction for the batch: look up,
 * enter the book, plan, promise, mark who must hear. A bad order is refused or stopped alone.
 */
import { uuidv7 } from "uuidv7";
import { newIds, type Tx } from "../db/index.ts";
import { refused, taken, type Refusal } from "../kernel/index.ts";
import { findOrdersByKey, insertOrders, type OrderHead, type ReceivedOrder } from "../orders/index.ts";
import { contradiction } from "../promising/index.ts";
import type { FlowContext } from "./context.ts";
import { orderRow, type Entry } from "./steps/book-orders.ts";
import { enterFresh } from "./steps/enter-fresh.ts";
import { resolveOrders, type Resolution } from "./steps/resolve-orders.ts";
import type { Finding, ResolvedOrder } from "./steps/resolved.ts";

export interface OrderAsk {
  readonly received: ReceivedOrder;
  /** The instant the message reached us; with the channel's own time the earlier of both is the place in the queue. */
  readonly receivedAt: number;
  /** Place of a stopped order that now goes through. */
  readonly arrivalNo?: number;
}

export interface Placed {
  readonly orderId: number;
  /** The same order came before: answered as the first time. */
  readonly again: boolean;
}

/** A stopped order is kept by the caller with what is missing; a refused one is answered. */
export type PlaceRefusal = Refusal<"order stopped" | "order differs" | "order unknown"> & {
  readonly findings?: readonly Finding[];
};
export type PlaceOutcome =
  | { readonly ok: true; readonly value: Placed }
  | { readonly ok: false; readonly refusal: PlaceRefusal };

export async function placeOrders(context: FlowContext, asks: readonly OrderAsk[]): Promise<PlaceOutcome[]> {
  return context.db.transaction((tx) => placeIn(tx, asks, context));
}

/** Places orders inside a transaction of the caller: replays and corrections use it too. */
export async function placeIn(tx: Tx, asks: readonly OrderAsk[], context: FlowContext): Promise<PlaceOutcome[]> {
  const resolved = (
    await resolveOrders(
      tx,
      asks.map((ask) => ask.received),
      context,
    )
  ).map(refuseContradictions);
  const entries = resolved.map((r, i) => (r.ok ? entryOf(asks[i], r.value, context.now()) : null));
  const good = entries.flatMap((entry) => (entry ? [entry] : []));
  const ids = await newIds(tx, good.length);
  const placed = await enterBook(tx, new Map(good.map((entry, i) => [entry, ids[i] ?? 0])), context);
  return resolved.map((r, i) => {
    const entry = entries[i];
    if (!r.ok)
      return { ok: false, refusal: { code: "order stopped", subject: asks[i]?.received.number, findings: r.findings } };
    return (entry && placed.get(entry)) ?? refused("order stopped");
  });
}

/** Dates that contradict each other stop the order: nobody can keep both. */
function refuseContradictions(resolution: Resolution): Resolution {
  if (!resolution.ok) return resolution;
  const findings = resolution.value.lines.flatMap((line): Finding[] => {
    const pair = contradiction(line.dates);
    if (!pair) return [];
    const [early, late] = pair;
    const text = `Line ${line.lineNo}: ${early} ${line.dates[early]} lies after ${late} ${line.dates[late]}. Correct one of the two days.`;
    return [{ code: "dates contradict", line: line.lineNo, text }];
  });
  return findings.length === 0 ? resolution : { ok: false, findings };
}

function entryOf(ask: OrderAsk | undefined, resolved: ResolvedOrder, now: number): Entry {
  const receivedAt = Math.min(ask?.receivedAt ?? now, resolved.received.orderedAt ?? now, now);
  return { resolved, receivedAt, arrivalNo: ask?.arrivalNo };
}

const keyOf = (order: { channel: string; customerId: number; number: string; release: string }): string =>
  JSON.stringify([order.channel, order.customerId, order.number, order.release]);

const keyOfEntry = ({ resolved }: Entry): string => {
  const { received, customerId } = resolved;
  return keyOf({ channel: received.channel, customerId, number: received.number, release: received.release ?? "" });
};

async function enterBook(
  tx: Tx,
  entries: ReadonlyMap<Entry, number>,
  context: FlowContext,
): Promise<Map<Entry, PlaceOutcome>> {
  const rows = [...entries].map(([entry, id]) => ({ entry, row: orderRow(id, uuidv7(), entry, context.now()) }));
  const sorted = rows.toSorted((a, b) => (keyOfEntry(a.entry) < keyOfEntry(b.entry) ? -1 : 1));
  const inserted = await insertOrders(
    tx,
    sorted.map(({ row }) => row),
  );
  const fresh = rows.filter(({ row }) => inserted.has(row.id)).map(({ entry, row }) => ({ entry, orderId: row.id }));
  const others = rows.filter(({ row }) => !inserted.has(row.id)).map(({ entry }) => entry);
  const known = await findOrdersByKey(
    tx,
    others.map(({ resolved: { received, customerId } }) => ({
      channel: received.channel,
      customerId,
      number: received.number,
      release: received.release ?? "",
    })),
  );
  const byKey = new Map(known.map((order) => [keyOf(order), order]));
  await enterFresh(tx, fresh, context);
  return new Map<Entry, PlaceOutcome>([
    ...fresh.map(({ entry, orderId }) => [entry, taken({ orderId, again: false })] as const),
    ...others.map((entry) => [entry, answerKnown(entry, byKey.get(keyOfEntry(entry)))] as const),
  ]);
}

/** Same key and content: the same order. Other content changes nothing unless the document says it is a change. */
function answerKnown(entry: Entry, known: OrderHead | undefined): PlaceOutcome {
  if (known?.contentHash === entry.resolved.contentHash) return taken({ orderId: known.id, again: true });
  const number = entry.resolved.received.number;
  const text = `Order ${number} is in the book with other content. Nothing was changed. Send it as a change, or amend the order.`;
  return {
    ok: false,
    refusal: { code: "order differs", subject: number, findings: [{ code: "order differs", text }] },
  };
}
