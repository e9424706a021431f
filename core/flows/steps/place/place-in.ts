/**
 * Places orders inside a transaction of the caller: replays and corrections use it too. Each order gets its answer, in the
 * order of the asks; one that stops or is refused never fails its neighbours.
 */
import { newIds, together, type Tx } from "../../../db/index.ts";
import { refused } from "../../../kernel/index.ts";
import { queuedAt, type ReceivedOrder } from "../../../orders/index.ts";
import type { FlowContext } from "../../context.ts";
import type { Entry } from "../book-orders.ts";
import { resolveOrders } from "../resolve-orders.ts";
import type { ResolvedOrder } from "../resolved.ts";
import { stopContradictions } from "./contradictions.ts";
import { enterBook } from "./enter-book.ts";
import { stoppedFor, type PlaceOutcome } from "./outcomes.ts";

export interface OrderAsk {
  readonly received: ReceivedOrder;
  /** The instant the message reached us; with the channel's own time the earlier of both is the place in the queue. */
  readonly receivedAt: number;
  /** Place of a stopped order that now goes through. */
  readonly arrivalNo?: number;
}

export async function placeIn(tx: Tx, asks: readonly OrderAsk[], context: FlowContext): Promise<PlaceOutcome[]> {
  const received = asks.map((ask) => ask.received);
  const [found, ids] = await together(resolveOrders(tx, received, context), newIds(tx, asks.length));
  const resolutions = found.map(stopContradictions);
  const entries = resolutions.map((r, i) => (r.ok ? entryOf(r.value, asks[i], context.now()) : null));
  const good = entries.flatMap((entry) => entry ?? []);
  const placed = await enterBook(tx, new Map(good.map((entry, i) => [entry, ids[i] ?? 0])), context);
  return resolutions.map((resolution, i) => {
    if (!resolution.ok) return stoppedFor(asks[i]?.received.number, resolution.findings);
    const entry = entries[i];
    return (entry && placed.get(entry)) ?? refused("order stopped");
  });
}

function entryOf(resolved: ResolvedOrder, ask: OrderAsk | undefined, now: number): Entry {
  const { orderedAt } = resolved.received;
  return { resolved, receivedAt: queuedAt({ receivedAt: ask?.receivedAt, orderedAt, now }), arrivalNo: ask?.arrivalNo };
}
