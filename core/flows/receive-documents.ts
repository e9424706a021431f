/**
 * Takes documents: the raw bytes are kept first, alone; then each order in them is placed, or stops alone and is kept
 * with what is missing. The same bytes again are answered as the first time and change nothing.
 */
import {
  findDocument,
  insertParts,
  keepDocuments,
  listParts,
  lockDocuments,
  plain,
  setDocumentFindings,
  settleDocuments,
  type DocumentState,
  type PartFinding,
  type PartState,
} from "../documents/index.ts";
import { invariant } from "../kernel/index.ts";
import type { Tx } from "../db/index.ts";
import type { ReceivedOrder } from "../orders/index.ts";
import { findPartnersByIdentifier } from "../partners/index.ts";
import type { FlowContext } from "./context.ts";
import { inHalves } from "./steps/in-halves.ts";
import { placeParts } from "./steps/place-parts.ts";

export interface ReadFinding {
  readonly code: string;
  readonly line?: string;
  readonly text: string;
  readonly segment?: string;
  readonly position?: number;
}

export interface ReadOrder {
  /** What a person calls it: its number, or where it stands in the file. */
  readonly key: string;
  /** Null: nothing of it could be read. */
  readonly order: ReceivedOrder | null;
  readonly findings: readonly ReadFinding[];
}

export interface ReadDocument {
  readonly channel: string;
  readonly kind: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  /** "ZZ:RETAILERXYZ", where the envelope names one. */
  readonly sender?: string;
  /** When it reached us; not said: now. */
  readonly receivedAt?: number;
  readonly orders: readonly ReadOrder[];
  /** What is wrong with the document as a whole. */
  readonly findings: readonly ReadFinding[];
}

export interface DocumentAnswer {
  readonly documentId: number;
  /** The same bytes came before. */
  readonly again: boolean;
  readonly state: DocumentState;
  readonly findings: readonly PartFinding[];
  readonly parts: readonly PartSummary[];
}

export interface PartSummary {
  readonly n: number;
  readonly key: string;
  readonly state: PartState;
  readonly orderId: number | null;
  readonly findings: readonly PartFinding[];
}

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

interface Members {
  readonly documentId: number;
  readonly document: ReadDocument;
  readonly members: readonly { readonly read: ReadOrder; readonly n: number }[];
  /** The database refused the one member: it stops with this. */
  readonly culprit: string | null;
}

async function placeMembers(tx: Tx, batch: Members, context: FlowContext): Promise<void> {
  const { documentId, document } = batch;
  const done = new Set((await listParts(tx, [documentId])).map((part) => part.n));
  const members = batch.members.filter(({ n }) => !done.has(n));
  const receivedAt = Math.min(document.receivedAt ?? context.now(), context.now());
  const extra: PartFinding[] = batch.culprit === null ? [] : [{ code: "order not storable", text: `The order cannot be kept as it is: ${batch.culprit}`, stage: "reading" }];
  const asks = members.map(({ read }) => ({ received: read.order, receivedAt, arrivalNo: null, findings: [...read.findings.map(asReading), ...extra] }));
  const placed = await placeParts(tx, asks, context);
  await insertParts(tx, members.flatMap(({ read, n }, i) => {
    const answer = placed[i];
    if (!answer) return [];
    const base = { documentId, n, orderKey: read.key, receivedAt, received: read.order ?? {}, corrects: null, author: null, at: context.now() };
    return [{ ...base, ...answer }];
  }));
}

const asReading = (finding: ReadFinding): PartFinding => ({ ...finding, stage: "reading" });

async function answerFor(context: FlowContext, documentId: number, again: boolean): Promise<DocumentAnswer> {
  return context.db.snapshot(async (tx) => {
    const head = await findDocument(tx, documentId);
    invariant(head, `document ${documentId} is gone`);
    const parts = (await listParts(tx, [documentId])).map(({ n, orderKey, state, orderId, findings }) => ({ n, key: orderKey, state, orderId, findings }));
    return { documentId, again, state: head.state, findings: head.findings, parts };
  });
}
