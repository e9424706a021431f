/** Writes of documents: raw bytes first, then their parts, then what became of each. */
import { insertRows, newIds, sql, type Row, type Tx } from "../db/index.ts";
import { groupBy, hashOf, uniqueBy } from "../kernel/index.ts";
import { findDocumentsByHash, listParts } from "./queries.ts";
import { computeState, plain, storable } from "./rules.ts";
import type { DocumentHead, DocumentPart, DocumentState, NewDocument, PartAnswer, PartFinding } from "./records.ts";

const insertDocument = sql(
  "documents-keep",
  `insert into document (id, direction, partner_id, channel, kind, name, bytes, content_hash, state, at)
   select id, 'in', partner_id, channel, kind, name, bytes, content_hash, 'received', $8::bigint
   from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::bytea[], $7::text[]) as t(id, partner_id, channel, kind, name, bytes, content_hash)
   order by content_hash on conflict (content_hash) where direction = 'in' do nothing`,
);

export interface KeptDocument {
  readonly head: DocumentHead;
  /** The same bytes came before. */
  readonly again: boolean;
}

/** Keeps raw bytes, each once; one answer per document, in their order. */
export async function keepDocuments(tx: Tx, documents: readonly NewDocument[], now: number): Promise<KeptDocument[]> {
  const hashed = documents.map((document) => ({ ...document, hash: hashOf(document.bytes) }));
  const rows = uniqueBy(hashed, (document) => document.hash);
  const ids = await newIds(tx, rows.length);
  await tx.run(insertDocument, [
    ids,
    rows.map((d) => d.partnerId ?? null),
    rows.map((d) => plain(d.channel)),
    rows.map((d) => plain(d.kind)),
    rows.map((d) => plain(d.name)),
    rows.map((d) => Buffer.from(d.bytes)),
    rows.map((d) => d.hash),
    now,
  ]);
  const known = await findDocumentsByHash(
    tx,
    rows.map((d) => d.hash),
  );
  const fresh = new Set(ids);
  return hashed.map(({ hash }) => {
    const head = known.get(hash);
    if (!head) throw new Error(`document ${hash} was not kept`);
    return { head, again: !fresh.delete(head.id) };
  });
}

const reopen = sql(
  "documents-reopen",
  `update document d set state = 'received' where d.id = any ($1::bigint[]) and d.state = 'refused'
     and not exists (select from document_part p where p.document_id = d.id) returning d.id`,
);

/** Documents of which nothing could be read: who now says what they are has them read again. Ids of those reopened. */
export async function reopenUnread(tx: Tx, ids: readonly number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  return new Set((await tx.rows<{ id: number }>(reopen, [ids])).map((row) => row.id));
}

const setFindings = sql("document-findings", "update document set findings = $2::jsonb where id = $1::bigint");

/** What is wrong with a document as a whole. */
export async function setDocumentFindings(tx: Tx, id: number, findings: readonly PartFinding[]): Promise<void> {
  await tx.run(setFindings, [id, JSON.stringify(storable(findings))]);
}

const setStates = sql(
  "document-states",
  "update document d set state = t.state from unnest($1::bigint[], $2::text[]) as t(id, state) where d.id = t.id and d.state <> t.state",
);

/** A list has no parts: who took it says what became of it. */
export async function setDocumentState(tx: Tx, id: number, state: DocumentState): Promise<void> {
  await tx.run(setStates, [[id], [state]]);
}

/** The state of each document follows from its parts. */
export async function settleDocuments(tx: Tx, ids: readonly number[]): Promise<void> {
  const all = [...new Set(ids)];
  if (all.length === 0) return;
  const parts = groupBy(await listParts(tx, all), (part) => part.documentId);
  await tx.run(setStates, [all, all.map((id) => computeState((parts.get(id) ?? []).map((part) => part.state)))]);
}

export async function insertParts(tx: Tx, parts: readonly DocumentPart[]): Promise<void> {
  await insertRows(
    tx,
    "document_part",
    parts.map((part): Row => ({
      document_id: part.documentId,
      n: part.n,
      kind: part.kind,
      order_key: plain(part.orderKey),
      received_at: part.receivedAt,
      arrival_no: part.arrivalNo,
      state: part.state,
      received: storable(part.received) as object,
      findings: storable(part.findings),
      order_id: part.orderId,
      corrects: part.corrects,
      author: part.author,
      at: part.at,
    })),
  );
}

const answerParts = sql(
  "parts-answer",
  `update document_part p set state = t.state, findings = t.findings, order_id = t.order_id
   from unnest($1::bigint[], $2::int[], $3::text[], $4::jsonb[], $5::bigint[]) as t(document_id, n, state, findings, order_id)
   where p.document_id = t.document_id and p.n = t.n`,
);

export type AnsweredPart = Pick<DocumentPart, "documentId" | "n"> & PartAnswer;

/** What became of parts; what was received stays as it is. */
export async function setPartAnswers(tx: Tx, parts: readonly AnsweredPart[]): Promise<void> {
  if (parts.length === 0) return;
  await tx.run(answerParts, [
    parts.map((p) => p.documentId),
    parts.map((p) => p.n),
    parts.map((p) => p.state),
    parts.map((p) => JSON.stringify(storable(p.findings))),
    parts.map((p) => p.orderId),
  ]);
}
