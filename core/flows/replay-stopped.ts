/**
 * Stopped orders try again: looked up anew at the place they had, after what was missing was supplied; or corrected as a
 * copy with an author. What was received never changes.
 */
import type { Tx } from "../db/index.ts";
import {
  FIRST_PART,
  insertParts,
  isReplayable,
  listParts,
  lockDocuments,
  lockStopped,
  setPartAnswers,
  settleDocuments,
  type AnsweredPart,
  type DocumentPart,
  type PartRef,
} from "../documents/index.ts";
import { refused, taken, type Outcome } from "../kernel/index.ts";
import type { ReceivedOrder } from "../orders/index.ts";
import { recordEvents } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { inHalves } from "./steps/in-halves.ts";
import { placeParts } from "./steps/place-parts.ts";

/** What became of a part that was tried again. */
export type Replayed = AnsweredPart;

const BATCH = 500;

/** Tries one stopped part again. */
export async function replay(context: FlowContext, ref: PartRef): Promise<Outcome<Replayed>> {
  return context.db.transaction(async (tx) => {
    const found = await lockPart(tx, ref);
    if (!found.ok) return found;
    if (!isReplayable(found.value)) return refused("part needs a correction", { subject: found.value.orderKey });
    const [answer] = await replayParts(tx, [found.value], context);
    return answer ? taken(answer) : refused("part not stopped", { subject: found.value.orderKey });
  });
}

/** Tries every stopped part again that a look-up may help; called when masters were supplied. */
export async function replayStopped(context: FlowContext): Promise<Replayed[]> {
  const done: Replayed[] = [];
  let after: PartRef = FIRST_PART;
  for (;;) {
    const batch = await context.db.transaction((tx) => lockStopped(tx, after, BATCH));
    const last = batch.at(-1);
    if (!last) return done;
    after = last;
    await inHalves(batch.filter(isReplayable), async (members, culprit) => {
      if (members.length === 0 || culprit !== null) return;
      done.push(...(await context.db.transaction((tx) => replayLocked(tx, members, context))));
    });
  }
}

/** Only those that are still stopped: another replay may have been faster. */
async function replayLocked(tx: Tx, members: readonly DocumentPart[], context: FlowContext): Promise<Replayed[]> {
  const documents = [...new Set(members.map((part) => part.documentId))];
  await lockDocuments(tx, documents);
  const asked = new Set(members.map((part) => `${part.documentId}:${part.n}`));
  const now = (await listParts(tx, documents)).filter((part) => asked.has(`${part.documentId}:${part.n}`) && isReplayable(part));
  return replayParts(tx, now, context);
}

async function replayParts(tx: Tx, parts: readonly DocumentPart[], context: FlowContext): Promise<Replayed[]> {
  const asks = parts.map((part) => ({ received: part.received as ReceivedOrder, receivedAt: part.receivedAt, arrivalNo: part.arrivalNo, findings: [] }));
  const placed = await placeParts(tx, asks, context);
  const answers = placed.flatMap((answer, i) => (parts[i] ? [{ ...answer, documentId: parts[i].documentId, n: parts[i].n }] : []));
  await setPartAnswers(tx, answers);
  await settleDocuments(tx, parts.map((part) => part.documentId));
  return answers.map(({ documentId, n, state, findings, orderId }) => ({ documentId, n, state, findings, orderId }));
}

async function lockPart(tx: Tx, ref: PartRef): Promise<Outcome<DocumentPart>> {
  const [document] = await lockDocuments(tx, [ref.documentId]);
  const part = document && (await listParts(tx, [ref.documentId])).find((candidate) => candidate.n === ref.n);
  if (!part) return refused("part unknown", { subject: `${ref.documentId}/${ref.n}` });
  return part.state === "stopped" ? taken(part) : refused("part not stopped", { subject: part.orderKey, args: { state: part.state } });
}

export interface Correction extends PartRef {
  readonly order: ReceivedOrder;
  readonly author: string;
}

/** Places a corrected copy of a stopped order, at the old place. It may stop again, for another reason. */
export async function correct(context: FlowContext, correction: Correction): Promise<Outcome<Replayed>> {
  return context.db.transaction(async (tx) => {
    const found = await lockPart(tx, correction);
    if (!found.ok) return found;
    const old = found.value;
    const parts = await listParts(tx, [old.documentId]);
    const n = Math.max(...parts.map((part) => part.n)) + 1;
    const [placed] = await placeParts(tx, [{ received: correction.order, receivedAt: old.receivedAt, arrivalNo: old.arrivalNo, findings: [] }], context);
    if (!placed) return refused("part not stopped", { subject: old.orderKey });
    const { author, order } = correction;
    await insertParts(tx, [{ ...old, ...placed, n, received: order, orderKey: order.number, corrects: old.n, author, at: context.now() }]);
    await setPartAnswers(tx, [{ documentId: old.documentId, n: old.n, state: "corrected", findings: old.findings, orderId: null }]);
    await settleDocuments(tx, [old.documentId]);
    const event = { kind: "order corrected", subject: `document:${old.documentId}`, payload: { part: old.n, correction: n } };
    await recordEvents(tx, [event], { actor: context.actor, now: context.now() });
    return taken({ documentId: old.documentId, n, state: placed.state, findings: placed.findings, orderId: placed.orderId });
  });
}
