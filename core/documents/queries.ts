/** Reads of documents. document_in_once: the same bytes are one document; document_part: one row per order of it, and per other thing it holds. */
import { sql, type Queryable, type Tx } from "../db/index.ts";
import type { DocumentHead, DocumentPart } from "./records.ts";

const HEAD = "id, channel, kind, name, state, findings, at";
const byHashes = sql(
  "documents-by-hash",
  `select ${HEAD}, content_hash as hash from document where direction = 'in' and content_hash = any ($1::text[])`,
);

/** Documents that came before with these bytes. Key: content hash. */
export async function findDocumentsByHash(
  tx: Queryable,
  hashes: readonly string[],
): Promise<Map<string, DocumentHead>> {
  if (hashes.length === 0) return new Map();
  const rows = await tx.rows<DocumentHead & { hash: string }>(byHashes, [hashes]);
  return new Map(rows.map(({ hash, ...head }) => [hash, head]));
}

const byId = sql("document-by-id", `select ${HEAD} from document where id = $1::bigint`);
const lockByIds = sql(
  "documents-lock",
  `select ${HEAD} from document where id = any ($1::bigint[]) order by id for update`,
);
const bytesOf = sql("document-bytes", "select bytes from document where id = $1::bigint");

export async function findDocument(tx: Queryable, id: number): Promise<DocumentHead | undefined> {
  return (await tx.rows<DocumentHead>(byId, [id]))[0];
}

/** Until the end of the transaction nobody else works on these documents. */
export async function lockDocuments(tx: Tx, ids: readonly number[]): Promise<DocumentHead[]> {
  return ids.length === 0 ? [] : tx.rows<DocumentHead>(lockByIds, [ids]);
}

export async function findBytes(tx: Queryable, id: number): Promise<Uint8Array | undefined> {
  return (await tx.rows<{ bytes: Uint8Array }>(bytesOf, [id]))[0]?.bytes;
}

const newest = sql(
  "documents-newest",
  `select ${HEAD}, coalesce((select job.state = 'undone' from import_job job where job.document_id = document.id order by job.id desc limit 1), false) as undone
   from document where direction = 'in' and id < $1::bigint order by id desc limit $2::int`,
);

/** What came in, newest first; `before` is the id of the last one seen. Undone: the newest import of it was taken back. */
export async function listDocuments(
  tx: Queryable,
  page: { readonly before?: number; readonly limit: number },
): Promise<(DocumentHead & { readonly undone: boolean })[]> {
  return tx.rows(newest, [page.before ?? Number.MAX_SAFE_INTEGER, page.limit]);
}

const unread = sql(
  "documents-unread",
  `select ${HEAD} from document where direction = 'in' and state = 'received' and at < $1::bigint order by id limit 100`,
);

/** Kept before an instant and never read to the end: a crash left them to be taken up again. */
export async function listUnread(tx: Queryable, before: number): Promise<DocumentHead[]> {
  return tx.rows<DocumentHead>(unread, [before]);
}

const PART = `document_id as "documentId", n, kind, order_key as "orderKey", received_at as "receivedAt", arrival_no as "arrivalNo", state, received,
  findings, order_id as "orderId", corrects, author, at`;
const partsOf = sql(
  "parts-of-documents",
  `select ${PART} from document_part where document_id = any ($1::bigint[]) order by document_id, n`,
);
const stoppedAfter = sql(
  "parts-stopped",
  `select ${PART} from document_part where state = 'stopped' and (document_id, n) > ($1::bigint, $2::int) order by document_id, n limit $3::int`,
);

export async function listParts(tx: Queryable, documentIds: readonly number[]): Promise<DocumentPart[]> {
  return documentIds.length === 0 ? [] : tx.rows<DocumentPart>(partsOf, [documentIds]);
}

const waiting = sql(
  "parts-changes-waiting",
  `select ${PART} from document_part where state = 'stopped' and kind = 'change' and order_key = any ($1::text[]) order by document_id, n limit 500`,
);

/** Changes that wait for orders of these numbers. */
export async function listWaitingChanges(tx: Queryable, numbers: readonly string[]): Promise<DocumentPart[]> {
  return numbers.length === 0 ? [] : tx.rows<DocumentPart>(waiting, [numbers]);
}

export interface PartRef {
  readonly documentId: number;
  readonly n: number;
}

export const FIRST_PART: PartRef = { documentId: 0, n: 0 };

/** Stopped parts after one, in the order they came. */
export async function listStopped(tx: Queryable, after: PartRef, limit: number): Promise<DocumentPart[]> {
  return tx.rows<DocumentPart>(stoppedAfter, [after.documentId, after.n, limit]);
}
