/** Orders that came alone and stopped: each is kept as a document of one part, and found again when it comes again. */
import type { Tx } from "../../../db/index.ts";
import {
  findDocumentsByHash,
  insertParts,
  keepDocuments,
  listParts,
  setPartAnswers,
  settleDocuments,
  type DocumentPart,
  type PartRef,
} from "../../../documents/index.ts";
import { groupBy } from "../../../kernel/index.ts";
import type { ReceivedOrder } from "../../../orders/index.ts";
import type { PartPlaced } from "./kind.ts";

export interface SingleOrder {
  readonly received: ReceivedOrder;
  readonly receivedAt: number;
}

/** The stopped part that each order already is, when the same came before. */
export async function findWaiting(tx: Tx, hashes: readonly string[]): Promise<(DocumentPart | undefined)[]> {
  const known = await findDocumentsByHash(tx, hashes);
  const parts = groupBy(
    await listParts(
      tx,
      [...known.values()].map((head) => head.id),
    ),
    (part) => part.documentId,
  );
  return hashes.map((hash) => {
    const head = known.get(hash);
    return head && (parts.get(head.id) ?? []).find((part) => part.state === "stopped" && part.corrects === null);
  });
}

export async function answerWaiting(
  tx: Tx,
  waiting: readonly (DocumentPart | undefined)[],
  placed: readonly PartPlaced[],
): Promise<void> {
  const answered = new Map(
    waiting.flatMap((part, i) =>
      part && placed[i] ? [[part.documentId, { ...placed[i], documentId: part.documentId, n: part.n }] as const] : [],
    ),
  );
  await setPartAnswers(tx, [...answered.values()]);
  await settleDocuments(tx, [...answered.keys()]);
}

export interface Stopped {
  readonly order: SingleOrder;
  readonly placed: PartPlaced;
  readonly bytes: Uint8Array;
}

export async function keepStopped(tx: Tx, stopped: readonly Stopped[], now: number): Promise<PartRef[]> {
  if (stopped.length === 0) return [];
  const documents = stopped.map(({ order, bytes }) => ({
    channel: order.received.channel,
    kind: "order",
    name: order.received.number,
    bytes,
  }));
  const kept = await keepDocuments(tx, documents, now);
  const fresh = stopped.flatMap((member, i) =>
    kept[i] && !kept[i].again ? [{ ...member, documentId: kept[i].head.id }] : [],
  );
  await insertParts(
    tx,
    fresh.map(({ order, placed, documentId }) => ({
      ...placed,
      documentId,
      n: 1,
      kind: "order" as const,
      orderKey: order.received.number,
      receivedAt: order.receivedAt,
      received: order.received,
      corrects: null,
      author: null,
      at: now,
    })),
  );
  await settleDocuments(
    tx,
    fresh.map((member) => member.documentId),
  );
  return kept.map(({ head }) => ({ documentId: head.id, n: 1 }));
}
