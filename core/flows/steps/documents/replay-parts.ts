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
import { groupBy, refused, taken, type Outcome } from "../../../kernel/index.ts";
import type { ItemPlace } from "../../../inventory/index.ts";
import type { FlowContext } from "../../context.ts";
import { kindNamed } from "./part-kinds.ts";

/** What became of a part that was tried again. */
export type Replayed = AnsweredPart;

export interface Replaying {
  readonly members: readonly DocumentPart[];
  /** Gets the items at places that are to be planned again after the transaction. */
  readonly touched: ItemPlace[];
}

const refOf = ({ documentId, n }: DocumentPart): PartRef => ({ documentId, n });
const askAgain = ({ documentId, n, received, receivedAt, arrivalNo }: DocumentPart) => ({
  documentId,
  n,
  received,
  receivedAt,
  arrivalNo,
  findings: [],
});

/** Only those that are still stopped: another replay may have been faster. */
export async function replayLocked(tx: Tx, { members, touched }: Replaying, context: FlowContext): Promise<Replayed[]> {
  const documents = [...new Set(members.map((part) => part.documentId))];
  await lockDocuments(tx, documents);
  const asked = new Set(members.map((part) => `${part.documentId}:${part.n}`));
  const now = (await listParts(tx, documents)).filter(
    (part) => asked.has(`${part.documentId}:${part.n}`) && isReplayable(part),
  );
  return replayParts(tx, { members: now, touched }, context);
}

/** Orders first: a change may wait for one of them. */
export async function replayParts(tx: Tx, { members, touched }: Replaying, context: FlowContext): Promise<Replayed[]> {
  const ordersFirst = members.toSorted((a, b) => Number(b.kind === "order") - Number(a.kind === "order"));
  const answers: Replayed[] = [];
  for (const [kind, parts] of groupBy(ordersFirst, (part) => part.kind)) {
    const placed = await kindNamed(kind).place(tx, { asks: parts.map(askAgain), touched }, context);
    answers.push(...placed.flatMap((answer, i) => (parts[i] ? [{ ...answer, ...refOf(parts[i]) }] : [])));
  }
  await setPartAnswers(tx, answers);
  await settleDocuments(
    tx,
    members.map((part) => part.documentId),
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
