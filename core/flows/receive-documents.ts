/**
 * Takes documents: the raw bytes are kept first, alone; then each order and every other part in them is placed, or stops
 * alone and is kept with what is missing. The same bytes again are answered as the first time and change nothing.
 */
import type { FlowContext } from "./context.ts";
import { inHalves } from "./steps/documents/in-halves.ts";
import { answerDocument, closeDocument, keepRaw, lockOpen } from "./steps/documents/keep-document.ts";
import { batchesOf, placeMembers } from "./steps/documents/place-members.ts";
import { numberedParts, type DocumentAnswer, type ReadDocument } from "./steps/documents/read-document.ts";
import { replanned } from "./steps/documents/replanned.ts";
import { wakeChanges } from "./steps/documents/wake-changes.ts";

export type {
  DocumentAnswer,
  ReadDocument,
  ReadFinding,
  ReadMessage,
  ReadOrder,
  ReadOther,
  ReceivedHead,
} from "./steps/documents/read-document.ts";

/** One answer per document, in their order. */
export async function receiveDocuments(
  context: FlowContext,
  documents: readonly ReadDocument[],
): Promise<DocumentAnswer[]> {
  const kept = await context.db.transaction((tx) => keepRaw(tx, documents, context));
  const answers: DocumentAnswer[] = [];
  for (const [i, { head, again }] of kept.entries()) {
    const document = documents[i];
    if (document && head.state === "received") await placeDocument(context, head.id, document);
    const answer = await context.db.snapshot((tx) => answerDocument(tx, head.id, again));
    answers.push(answer);
    if (!again) await wakeChanges(context, placedIn(answer));
  }
  return answers;
}

const placedIn = ({ parts }: DocumentAnswer): string[] =>
  parts.filter(({ kind, state }) => kind === "order" && state === "applied").map(({ key }) => key);

/** Part by part, so that a crash leaves a document that goes on where it stood. */
async function placeDocument(context: FlowContext, documentId: number, document: ReadDocument): Promise<void> {
  for (const batch of batchesOf(numberedParts(document))) {
    await inHalves(batch, (members, culprit) =>
      replanned(context, async (tx, touched) => {
        const ask = { documentId, document, members, culprit, touched };
        if (await lockOpen(tx, documentId)) await placeMembers(tx, ask, context);
      }),
    );
  }
  await context.db.transaction((tx) => closeDocument(tx, { documentId, document }, context.now()));
}
