/** A stopped order is corrected as a copy with an author, at its old place. What was received never changes. */
import type { Tx } from "../db/index.ts";
import { insertParts, listParts, setPartAnswers, settleDocuments, type PartRef } from "../documents/index.ts";
import { refused, taken, type Outcome } from "../kernel/index.ts";
import type { ReceivedOrder } from "../orders/index.ts";
import { recordEvents, type NewEvent } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";
import { placeParts } from "./steps/documents/place-parts.ts";
import { wakeChangesOf } from "./steps/documents/wake-changes.ts";
import { lockPart, type Replayed } from "./steps/documents/replay-parts.ts";

export interface Correction extends PartRef {
  readonly order: ReceivedOrder;
  readonly author: string;
}

/** Places a corrected copy of a stopped order, at the old place. It may stop again, for another reason. */
export async function correctOrder(context: FlowContext, correction: Correction): Promise<Outcome<Replayed>> {
  const corrected = await context.db.transaction((tx) => correctIn(tx, correction, context));
  if (corrected.ok) await wakeChangesOf(context, [corrected.value]);
  return corrected;
}

export async function correctIn(tx: Tx, correction: Correction, context: FlowContext): Promise<Outcome<Replayed>> {
  const found = await lockPart(tx, correction);
  if (!found.ok) return found;
  const old = found.value;
  if (old.kind !== "order") return refused("part is no order", { subject: old.orderKey });
  const parts = await listParts(tx, [old.documentId]);
  const n = Math.max(...parts.map((part) => part.n)) + 1;
  const [placed] = await placeParts(
    tx,
    [{ received: correction.order, receivedAt: old.receivedAt, arrivalNo: old.arrivalNo, findings: [] }],
    context,
  );
  if (!placed) return refused("part not stopped", { subject: old.orderKey });
  const { author, order } = correction;
  await insertParts(tx, [
    { ...old, ...placed, n, received: order, orderKey: order.number, corrects: old.n, author, at: context.now() },
  ]);
  await setPartAnswers(tx, [
    { documentId: old.documentId, n: old.n, state: "corrected", findings: old.findings, orderId: null },
  ]);
  await settleDocuments(tx, [old.documentId]);
  const event: NewEvent = {
    kind: "order corrected",
    subject: `document:${old.documentId}`,
    payload: { part: old.n, correction: n },
  };
  await recordEvents(tx, [event], actingAt(context));
  return taken({
    documentId: old.documentId,
    n,
    state: placed.state,
    findings: placed.findings,
    orderId: placed.orderId,
  });
}
