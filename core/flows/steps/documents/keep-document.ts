/** The life of a document around its orders: kept raw, open until all are placed, closed, answered. */
import type { Tx } from "../../../db/index.ts";
import {
  findDocument,
  keepDocuments,
  listParts,
  lockDocuments,
  plain,
  reopenUnread,
  setDocumentFindings,
  settleDocuments,
  type KeptDocument,
} from "../../../documents/index.ts";
import { invariant } from "../../../kernel/index.ts";
import { findPartnersByIdentifier } from "../../../partners/index.ts";
import { recordEvents } from "../../../tasks/index.ts";
import { actingAt, type FlowContext } from "../../context.ts";
import { acknowledgeDocument } from "../edi/acknowledge-document.ts";
import { findRepeated, keepMessages } from "../edi/keep-messages.ts";
import { asReading, numberedParts, type DocumentAnswer, type ReadDocument } from "./read-document.ts";

export async function keepRaw(
  tx: Tx,
  documents: readonly ReadDocument[],
  context: FlowContext,
): Promise<KeptDocument[]> {
  const now = context.now();
  const senders = documents.map((document) => plain(document.sender ?? ""));
  const partners = await findPartnersByIdentifier(
    tx,
    senders.filter((sender) => sender !== ""),
  );
  const rows = documents.map((document, i) => ({ ...document, partnerId: partners.get(senders[i] ?? "")?.id ?? null }));
  const kept = await keepDocuments(tx, rows, now);
  const acts = kept.flatMap(({ again, head: { id, kind } }) =>
    again ? [] : [{ kind: "document received" as const, subject: `document:${id}`, payload: { document: kind } }],
  );
  await recordEvents(tx, acts, actingAt(context, now));
  const readNow = kept.filter(({ again }, i) => again && hasParts(documents[i]));
  const reopened = await reopenUnread(
    tx,
    readNow.map(({ head }) => head.id),
  );
  const open = kept.map((one) =>
    reopened.has(one.head.id) ? { again: false, head: { ...one.head, state: "received" as const } } : one,
  );
  const fresh = open.flatMap(({ again, head }, i) =>
    again || !documents[i] ? [] : [{ documentId: head.id, document: documents[i] }],
  );
  await keepMessages(tx, fresh);
  return open;
}

const hasParts = (document: ReadDocument | undefined): boolean =>
  document !== undefined && numberedParts(document).length > 0;

/** Held by this transaction, and not answered yet. */
export async function lockOpen(tx: Tx, documentId: number): Promise<boolean> {
  const [head] = await lockDocuments(tx, [documentId]);
  return head?.state === "received";
}

export interface Closing {
  readonly documentId: number;
  readonly document: ReadDocument;
}

/** What became of it is said once: to who looks at it, and to its sender. */
export async function closeDocument(tx: Tx, { documentId, document }: Closing, now: number): Promise<void> {
  if (!(await lockOpen(tx, documentId))) return;
  const repeated = await findRepeated(tx, documentId);
  await setDocumentFindings(tx, documentId, [...document.findings.map(asReading), ...repeated]);
  await settleDocuments(tx, [documentId]);
  await acknowledgeDocument(tx, { documentId, document }, now);
}

export async function answerDocument(tx: Tx, documentId: number, again: boolean): Promise<DocumentAnswer> {
  const head = await findDocument(tx, documentId);
  invariant(head, `document ${documentId} is gone`);
  const parts = await listParts(tx, [documentId]);
  const said = parts.map(({ n, kind, orderKey: key, state, orderId, findings }) => ({
    n,
    kind,
    key,
    state,
    orderId,
    findings,
  }));
  return { documentId, again, state: head.state, findings: head.findings, parts: said };
}
