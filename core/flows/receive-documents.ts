/**
 * Takes documents: the raw bytes are kept first, alone; then each order in them is placed, or stops alone and is kept
 * with what is missing. The same bytes again are answered as the first time and change nothing.
 */
import type { Tx } from "../db/index.ts";
import { findDocument, keepDocuments, listParts, lockDocuments, plain, setDocumentFindings, settleDocuments } from "../documents/index.ts";
import { invariant } from "../kernel/index.ts";
import { findPartnersByIdentifier } from "../partners/index.ts";
import type { FlowContext } from "./context.ts";
import { inHalves } from "./steps/documents/in-halves.ts";
import { placeMembers } from "./steps/documents/place-members.ts";
import { asReading, type DocumentAnswer, type ReadDocument } from "./steps/documents/read-document.ts";

export type { DocumentAnswer, ReadDocument, ReadFinding, ReadOrder } from "./steps/documents/read-document.ts";

/** Orders placed in one transaction. */
const BATCH = 500;

export async function receiveDocuments(context: FlowContext, documents: readonly ReadDocument[]): Promise<DocumentAnswer[]> {
  const kept = await context.db.transaction(async (tx) => {
    const partners = await findPartnersByIdentifier(tx, documents.flatMap((d) => (d.sender === undefined ? [] : [plain(d.sender)])));
    const rows = documents.map((document) => ({ ...document, partnerId: partners.get(document.sender ?? "")?.id ?? null }));
    return keepDocuments(tx, rows, context.now());
  });
  const answers: DocumentAnswer[] = [];
  for (const [i, { head, again }] of kept.entries()) {
    const document = documents[i];
    if (document && head.state === "received") await placeDocument(context, head.id, document);
    answers.push(await answerFor(context, head.id, again));
  }
  return answers;
}

/** Part by part, so that a crash leaves a document that goes on where it stood. */
async function placeDocument(context: FlowContext, documentId: number, document: ReadDocument): Promise<void> {
  const numbered = document.orders.map((read, i) => ({ read, n: i + 1 }));
  for (let start = 0; start < numbered.length; start += BATCH) {
    await inHalves(numbered.slice(start, start + BATCH), (members, culprit) =>
      context.db.transaction(async (tx) => {
        if (await isOpen(tx, documentId)) await placeMembers(tx, { documentId, document, members, culprit }, context);
      }));
  }
  await context.db.transaction(async (tx) => {
    if (!(await isOpen(tx, documentId))) return;
    await setDocumentFindings(tx, documentId, document.findings.map(asReading));
    await settleDocuments(tx, [documentId]);
  });
}

const isOpen = async (tx: Tx, documentId: number): Promise<boolean> => (await lockDocuments(tx, [documentId]))[0]?.state === "received";

async function answerFor(context: FlowContext, documentId: number, again: boolean): Promise<DocumentAnswer> {
  return context.db.snapshot(async (tx) => {
    const head = await findDocument(tx, documentId);
    invariant(head, `document ${documentId} is gone`);
    const parts = (await listParts(tx, [documentId])).map(({ n, orderKey, state, orderId, findings }) => ({ n, key: orderKey, state, orderId, findings }));
    return { documentId, again, state: head.state, findings: head.findings, parts };
  });
}
