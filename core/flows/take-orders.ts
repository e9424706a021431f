/**
 * Takes orders that come one by one: over the API, from a shop, typed by hand. What stops is kept with what is missing,
 * in the same transaction; sent again once that is supplied, it goes through at its old place.
 */
import { storable, type PartFinding, type PartRef } from "../documents/index.ts";
import { canonicalJson, hashOf } from "../kernel/index.ts";
import type { FlowContext } from "./context.ts";
import { placeParts } from "./steps/documents/place-parts.ts";
import { answerWaiting, findWaiting, keepStopped, type SingleOrder } from "./steps/documents/waiting-parts.ts";
import type { OrderAnswer } from "./views/order-answer.ts";

export type { SingleOrder } from "./steps/documents/waiting-parts.ts";

export type TakenOrder =
  | { readonly ok: true; readonly orderId: number; readonly answer?: OrderAnswer }
  | { readonly ok: false; readonly stopped: PartRef & { readonly findings: readonly PartFinding[] } };

/** One answer per order, in their order. */
export async function takeOrders(context: FlowContext, orders: readonly SingleOrder[]): Promise<TakenOrder[]> {
  return context.db.transaction(async (tx) => {
    const raw = orders.map(({ received }) => Buffer.from(canonicalJson(storable(received))));
    const waiting = await findWaiting(tx, raw.map(hashOf));
    const asks = orders.map(({ received, receivedAt }, i) => {
      const part = waiting[i];
      return { received, receivedAt: part?.receivedAt ?? receivedAt, arrivalNo: part?.arrivalNo ?? null, findings: [] };
    });
    const placed = await placeParts(tx, asks, context);
    await answerWaiting(tx, waiting, placed);
    const stopped = orders.flatMap((order, i) => {
      const answer = placed[i];
      return answer && answer.orderId === null && !waiting[i]
        ? [{ order, placed: answer, bytes: raw[i] ?? Buffer.alloc(0) }]
        : [];
    });
    const kept = await keepStopped(tx, stopped, context.now());
    let next = 0;
    return placed.map((answer, i): TakenOrder => {
      if (answer.orderId !== null) return { ok: true, orderId: answer.orderId, answer: answer.answer };
      const { documentId, n } = waiting[i] ?? kept[next++] ?? { documentId: 0, n: 0 };
      return { ok: false, stopped: { documentId, n, findings: answer.findings } };
    });
  });
}
