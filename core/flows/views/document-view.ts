/** Documents as a person reads them: one whole, one order of it with what its codes mean here, and what we sent. */
import { sql, type Queryable } from "../../db/index.ts";
import { findDocument, listParts, type DocumentPart, type PartRef } from "../../documents/index.ts";
import type { ReceivedOrder } from "../../orders/index.ts";
import { nameActors } from "./actors.ts";

export interface LineView {
  readonly line: string;
  readonly items: readonly {
    readonly qualifier: string;
    readonly code: string;
    /** Our code, where it means one item. */
    readonly ours: string | null;
    readonly itemName: string | null;
  }[];
  readonly quantity: number;
  readonly unit: string;
  readonly price: string | null;
}

export interface Meaning {
  readonly code: string;
  readonly ours: string;
  readonly name: string;
}

const meanings = sql(
  "document-codes",
  `select distinct on (t.code) t.code, i.code as ours, i.name from unnest($1::text[]) as t(code)
   join lateral (
     select i.code, i.name, 0 as far from item i where i.code = t.code
     union all
     select i.code, i.name, case when a.partner_id is null then 2 else 1 end from item_alias a join item i on i.id = a.item_id
     where a.code = t.code and (a.partner_id is null or a.partner_id = $2::bigint)) i on true
   order by t.code, i.far`,
);
const sender = sql(
  "document-sender",
  `select p.id, p.code, c.code as customer, y.name from partner p join customer c on c.id = p.customer_id join party y on y.id = c.party_id
   where p.id = (select partner_id from document where id = $1::bigint) or $2::text = any (p.identifiers) limit 1`,
);
const customerName = sql(
  "document-customer",
  `select y.name from customer c join party y on y.id = c.party_id where c.code = $1::text`,
);
const nextStopped = sql(
  "document-next-stopped",
  `select document_id as "id", n from document_part where state = 'stopped' and (document_id, n) <> ($1::bigint, $2::int)
   order by (document_id, n) < ($1::bigint, $2::int), document_id, n limit 1`,
);

interface Sender {
  readonly id: number;
  readonly code: string;
  readonly customer: string;
  readonly name: string;
}

export async function getPartView(db: Queryable, ref: PartRef) {
  const document = await findDocument(db, ref.documentId);
  const parts = await listParts(db, [ref.documentId]);
  const part = parts.find((one) => one.n === ref.n);
  if (!document || !part) return undefined;
  const received = orderOf(part);
  const [from] = await db.rows<Sender>(sender, [ref.documentId, received?.sender ?? ""]);
  const customer = received?.customer ?? from?.customer ?? null;
  const [named] = customer === null ? [] : await db.rows<{ name: string }>(customerName, [customer]);
  const [next] = await db.rows<{ id: number; n: number }>(nextStopped, [ref.documentId, ref.n]);
  const old = parts.find((one) => one.n === part.corrects);
  return {
    document: {
      ...document,
      applied: parts.filter((one) => one.state === "applied").length,
      stopped: parts.filter((one) => one.state === "stopped").length,
      partner: from?.code ?? null,
    },
    part,
    customer,
    customerName: named?.name ?? null,
    shipTo: received?.shipTo?.code ?? null,
    lines: await linesOf(db, received, from?.id ?? null),
    before: old
      ? { n: old.n, author: await namedAuthor(db, part), lines: await linesOf(db, orderOf(old), from?.id ?? null) }
      : null,
    next: next ?? null,
  };
}

async function namedAuthor(db: Queryable, { author }: DocumentPart): Promise<string | null> {
  return author === null ? null : (await nameActors(db, [author]))(author);
}

function orderOf({ kind, received }: DocumentPart): ReceivedOrder | undefined {
  return kind === "order" && typeof received === "object" && received !== null && "lines" in received
    ? (received as ReceivedOrder)
    : undefined;
}

/** What codes mean here, those of a partner as it uses them. Key: the code. */
export async function findMeanings(
  db: Queryable,
  codes: readonly string[],
  partnerId: number | null,
): Promise<Map<string, Meaning>> {
  if (codes.length === 0) return new Map();
  const rows = await db.rows<Meaning>(meanings, [[...new Set(codes)], partnerId]);
  return new Map(rows.map((one) => [one.code, one]));
}

async function linesOf(db: Queryable, order: ReceivedOrder | undefined, partnerId: number | null): Promise<LineView[]> {
  if (!order) return [];
  const codes = order.lines.flatMap((line) => line.items.map((item) => item.code));
  const found = await findMeanings(db, codes, partnerId);
  return order.lines.map(({ line, items, quantity, unit, price }) => ({
    line,
    items: items.map(({ qualifier, code }) => ({
      qualifier,
      code,
      ours: found.get(code)?.ours ?? null,
      itemName: found.get(code)?.name ?? null,
    })),
    quantity,
    unit: unit ?? "",
    price: price ?? null,
  }));
}

/** Of several of one file the newest. */
const importOf = sql(
  "document-import",
  "select id, state = 'undone' as undone from import_job where document_id = $1::bigint order by id desc limit 1",
);

export async function getDocumentView(db: Queryable, id: number) {
  const document = await findDocument(db, id);
  if (!document) return undefined;
  const parts = await listParts(db, [id]);
  const nameOf = await nameActors(
    db,
    parts.flatMap((part) => part.author ?? []),
  );
  const imported = (await db.rows<{ id: number; undone: boolean }>(importOf, [id]))[0];
  return {
    ...document,
    importId: imported?.id ?? null,
    undone: imported?.undone ?? false,
    parts: parts.map(({ n, kind, orderKey: key, state, orderId, findings, author }) => ({
      n,
      kind,
      key,
      state,
      orderId,
      findings,
      author: author === null ? null : nameOf(author),
    })),
  };
}

const outgoing = sql(
  "documents-outgoing",
  `select d.id, d.kind, d.name, p.code as partner, d.state, d.at from document d left join partner p on p.id = d.partner_id
   where d.direction = 'out' and d.id < $1::bigint order by d.id desc limit $2::int`,
);

export interface OutgoingView {
  readonly id: number;
  readonly kind: string;
  readonly name: string;
  readonly partner: string | null;
  readonly state: string;
  readonly at: number;
}

export async function listOutgoing(
  db: Queryable,
  page: { readonly before?: number | undefined; readonly limit: number },
): Promise<OutgoingView[]> {
  return db.rows<OutgoingView>(outgoing, [page.before ?? Number.MAX_SAFE_INTEGER, page.limit]);
}
