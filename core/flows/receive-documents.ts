/**
 * Takes documents: the raw bytes are kept first, alone; then each order in them is placed, or stops alone and is kept
 * with what is missing. The same bytes again are answered as the first time and change nothing.
 */
import type { FlowContext } from "./context.ts";
import { inHalves } from "./steps/documents/in-halves.ts";
import { answerDocument, closeDocument, keepRaw, lockOpen } from "./steps/documents/keep-document.ts";
import { placeMembers } from "./steps/documents/place-members.ts";
import type { DocumentAnswer, ReadDocument } from "./steps/documents/read-document.ts";

export type { DocumentAnswer, ReadDocument, ReadFinding, ReadOrder } from "./steps/documents/read-document.ts";

/** Orders placed in one transaction. */
const BATCH = 500;

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
    answers.push(await context.db.snapshot((tx) => answerDocument(tx, head.id, again)));
  }
  return answers;
}

/** Part by part, so that a crash leaves a document that goes on where it stood. */
async function placeDocument(context: FlowContext, documentId: number, document: ReadDocument): Promise<void> {
  const numbered = document.orders.map((read, i) => ({ read, n: i + 1 }));
  for (let start = 0; start < numbered.length; start += BATCH) {
    await inHalves(numbered.slice(start, start + BATCH), (members, culprit) =>
      context.db.transaction(async (tx) => {
        if (await lockOpen(tx, documentId)) await placeMembers(tx, { documentId, document, members, culprit }, context);
      }),
    );
  }
  await context.db.transaction((tx) => closeDocument(tx, documentId, document));
}
