/** What would become of a document: kept and placed by the same rules, and taken back. Nothing of it stays. */
import { lookOnly } from "./steps/look-only.ts";
import type { FlowContext } from "./context.ts";
import { answerDocument, closeDocument, keepRaw } from "./steps/documents/keep-document.ts";
import { batchesOf, placeMembers } from "./steps/documents/place-members.ts";
import { numberedParts, type DocumentAnswer, type ReadDocument } from "./steps/documents/read-document.ts";
import { invariant } from "../kernel/index.ts";

export async function checkDocument(context: FlowContext, document: ReadDocument): Promise<DocumentAnswer> {
  return lookOnly(context.db, async (tx) => {
    const [kept] = await keepRaw(tx, [document], context);
    invariant(kept, "a document was looked at and is not there");
    const { head, again } = kept;
    if (head.state === "received") {
      for (const members of batchesOf(numberedParts(document)))
        await placeMembers(tx, { documentId: head.id, document, members, culprit: null }, context);
      await closeDocument(tx, { documentId: head.id, document }, context.now());
    }
    return answerDocument(tx, head.id, again);
  });
}
