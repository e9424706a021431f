/** Stopped parts tried again at the place they had. */
import type { Tx } from "../../../db/index.ts";
import {
  isReplayable,
  listParts,
  lockDocuments,
  setPartAnswers,
  settleDocuments,
  type AnsweredPart,
  type DocumentPart,
  type PartRef,
} from "../../../documents/index.ts";
import { refused, taken, type Outcome } from "../../../kernel/index.ts";
import type { ReceivedOrder } from "../../../orders/index.ts";
import type { FlowContext } from "../../context.ts";
import { placeParts } from "./place-parts.ts";

/** What became of a part that was tried again. */
export type Replayed = AnsweredPart;

/** Only those that are still stopped: another replay may have been faster. */
export async function replayLocked(
  tx: Tx,
  members: readonly DocumentPart[],
  context: FlowContext,
): Promise<Replayed[]> {
  const documents = [...new Set(members.map((part) => part.documentId))];
  await lockDocuments(tx, documents);
  const asked = new Set(members.map((part) => `${part.documentId}:${part.n}`));
  const now = (await listParts(tx, documents)).filter(
    (part) => asked.has(`${part.documentId}:${part.n}`) && isReplayable(part),
  );
  return replayParts(tx, now, context);
}

export async function replayParts(tx: Tx, parts: readonly DocumentPart[], context: FlowContext): Promise<Replayed[]> {
  const asks = parts.map((part) => ({
    received: part.received as ReceivedOrder,
    receivedAt: part.receivedAt,
    arrivalNo: part.arrivalNo,
    findings: [],
  }));
  const placed = await placeParts(tx, asks, context);
  const answers = placed.flatMap((answer, i) =>
    parts[i] ? [{ ...answer, documentId: parts[i].documentId, n: parts[i].n }] : [],
  );
  await setPartAnswers(tx, answers);
  await settleDocuments(
    tx,
    parts.map((part) => part.documentId),
  );
  return answers.map(({ documentId, n, state, findings, orderId }) => ({ documentId, n, state, findings, orderId }));
}

export async function lockPart(tx: Tx, ref: PartRef): Promise<Outcome<DocumentPart>> {
  const [document] = await lockDocuments(tx, [ref.documentId]);
  const part = document && (await listParts(tx, [ref.documentId])).find((candidate) => candidate.n === ref.n);
  if (!part) return refused("part unknown", { subject: `${ref.documentId}/${ref.n}` });
  return part.state === "stopped"
    ? taken(part)
    : refused("part not stopped", { subject: part.orderKey, args: { state: part.state } });
}
