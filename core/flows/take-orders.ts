/**
 * Takes orders that come one by one: over the API, from a shop, typed by hand. What stops is kept with what is missing,
 * in the same transaction; sent again once that is supplied, it goes through at its old place.
 */
import type { Tx } from "../db/index.ts";
import {
  findDocumentsByHash,
  insertParts,
  keepDocuments,
  listParts,
  setPartAnswers,
  settleDocuments,
  storable,
  type DocumentPart,
  type PartFinding,
} from "../documents/index.ts";
import { canonicalJson, groupBy, hashOf } from "../kernel/index.ts";
import type { ReceivedOrder } from "../orders/index.ts";
import type { FlowContext } from "./context.ts";
import { placeParts, type PartPlaced } from "./steps/place-parts.ts";

export interface SingleOrder {
  readonly received: ReceivedOrder;
  readonly receivedAt: number;
}

export type TakenOrder =
  | { readonly ok: true; readonly orderId: number }
  | { readonly ok: false; readonly stopped: { readonly documentId: number; readonly n: number; readonly findings: readonly PartFinding[] } };

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
    const kept = await keepStopped(tx, orders.flatMap((order, i) => (placed[i] && placed[i].state !== "applied" && !waiting[i] ? [{ order, placed: placed[i], bytes: raw[i] ?? Buffer.alloc(0) }] : [])), context);
    let next = 0;
    return placed.map((answer, i): TakenOrder => {
      if (answer.orderId !== null) return { ok: true, orderId: answer.orderId };
      const { documentId, n } = waiting[i] ?? kept[next++] ?? { documentId: 0, n: 0 };
      return { ok: false, stopped: { documentId, n, findings: answer.findings } };
    });
  });
}

/** The stopped part that each order already is, when the same came before. */
async function findWaiting(tx: Tx, hashes: readonly string[]): Promise<(DocumentPart | undefined)[]> {
  const known = await findDocumentsByHash(tx, hashes);
  const parts = groupBy(await listParts(tx, [...known.values()].map((head) => head.id)), (part) => part.documentId);
  return hashes.map((hash) => {
    const head = known.get(hash);
    return head && (parts.get(head.id) ?? []).find((part) => part.state === "stopped" && part.corrects === null);
  });
}

async function answerWaiting(tx: Tx, waiting: readonly (DocumentPart | undefined)[], placed: readonly PartPlaced[]): Promise<void> {
  const answered = new Map(waiting.flatMap((part, i) => (part && placed[i] ? [[part.documentId, { ...placed[i], documentId: part.documentId, n: part.n }] as const] : [])));
  await setPartAnswers(tx, [...answered.values()]);
  await settleDocuments(tx, [...answered.keys()]);
}

interface Stopped {
  readonly order: SingleOrder;
  readonly placed: PartPlaced;
  readonly bytes: Uint8Array;
}

async function keepStopped(tx: Tx, stopped: readonly Stopped[], context: FlowContext): Promise<{ documentId: number; n: number }[]> {
  if (stopped.length === 0) return [];
  const now = context.now();
  const documents = stopped.map(({ order, bytes }) => ({ channel: order.received.channel, kind: "order", name: order.received.number, bytes }));
  const kept = await keepDocuments(tx, documents, now);
  const fresh = stopped.flatMap((member, i) => (kept[i] && !kept[i].again ? [{ ...member, documentId: kept[i].head.id }] : []));
  await insertParts(tx, fresh.map(({ order, placed, documentId }) => ({
    ...placed, documentId, n: 1, orderKey: order.received.number, receivedAt: order.receivedAt, received: order.received, corrects: null, author: null, at: now,
  })));
  await settleDocuments(tx, fresh.map((member) => member.documentId));
  return kept.map(({ head }) => ({ documentId: head.id, n: 1 }));
}
