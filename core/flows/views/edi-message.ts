/** One message of EDI: its numbers, its part of the document, and the documents before it that say the same thing earlier. */
import { sql, type Queryable } from "../../db/index.ts";
import {
  findDocument,
  listMessages,
  listParts,
  type AcknowledgmentCode,
  type DocumentPart,
  type PartFinding,
} from "../../documents/index.ts";
import { readProfile, type PartnerProfile } from "../../partners/index.ts";
import { listEdiMessages, type EdiMessageView } from "./edi-messages.ts";

export interface MessageRef {
  readonly documentId: number;
  readonly n: number;
}

export interface EarlierMessage extends MessageRef {
  readonly type: string;
  readonly at: number;
}

export interface EdiMessageWhole {
  readonly message: EdiMessageView;
  readonly partnerId: number | null;
  /** Of its partner. */
  readonly profile: PartnerProfile | null;
  /** What became of it, of what came. */
  readonly part: DocumentPart | null;
}

const partnerOf = sql(
  "edi-message-partner",
  `select m.partner_id as id, p.profile from edi_message m left join partner p on p.id = m.partner_id
   where m.document_id = $1::bigint and m.n = $2::int`,
);

export async function getEdiMessage(
  db: Queryable,
  { documentId, n }: MessageRef,
): Promise<EdiMessageWhole | undefined> {
  const after = n > 1 ? `${documentId}/${n - 1}` : undefined;
  const [message] = (await listEdiMessages(db, { document: documentId }, { after, limit: 1 })).rows;
  if (message?.n !== n) return undefined;
  const [partner] = await db.rows<{ id: number | null; profile: unknown }>(partnerOf, [documentId, n]);
  const parts = message.part === null ? [] : await listParts(db, [documentId]);
  return {
    message,
    partnerId: partner?.id ?? null,
    profile: partner?.id ? readProfile(partner.profile) : null,
    part: lastOf(parts, message.part),
  };
}

/** The last of its copies, where it was corrected. */
function lastOf(parts: readonly DocumentPart[], n: number | null): DocumentPart | null {
  const own = parts.find((part) => part.n === n);
  const next = own && parts.find((part) => part.corrects === own.n);
  return next ? lastOf(parts, next.n) : (own ?? null);
}

/** Messages that say of the same thing how it stands: the later one stands for the earlier, or changes it. */
const FAMILIES: readonly { readonly types: readonly string[]; readonly of: "order" | "partner" }[] = [
  { types: ["850", "860", "ORDERS", "ORDCHG"], of: "order" },
  { types: ["855", "865", "870", "ORDRSP"], of: "order" },
  { types: ["846", "INVRPT"], of: "partner" },
  { types: ["852", "SLSRPT"], of: "partner" },
  { types: ["830", "DELFOR"], of: "partner" },
];

const CHAIN_MAX = 10;

const ofOrder = sql(
  "edi-message-before-of-order",
  `select document_id as "documentId", n, type, at from (
     select m.document_id, m.n, m.type, d.at from edi_message m join document d on d.id = m.document_id
       where m.order_id = $1::bigint and m.direction = $2::text and m.type = any ($3::text[])
     union
     select m.document_id, m.n, m.type, d.at from document_part t join document_part f on f.document_id = t.document_id and f.order_key = t.order_key
       join edi_message m on m.document_id = f.document_id and m.part = f.n join document d on d.id = m.document_id
       where t.order_id = $1::bigint and m.direction = $2::text and m.type = any ($3::text[])) x
   where (at, document_id, n) < ($4::bigint, $5::bigint, $6::int) order by at desc, document_id desc, n desc limit $7::int`,
);
const ofPartner = sql(
  "edi-message-before-of-partner",
  `select m.document_id as "documentId", m.n, m.type, d.at from edi_message m join document d on d.id = m.document_id
   where m.partner_id = $1::bigint and m.direction = $2::text and m.type = any ($3::text[]) and (m.document_id, m.n) < ($4::bigint, $5::int)
   order by m.document_id desc, m.n desc limit 1`,
);
const orderNamed = sql(
  "edi-message-order-named",
  `select o.id from sales_order o join partner p on p.customer_id = o.customer_id where p.id = $1::bigint and o.number = $2::text
   order by o.id desc limit 1`,
);

/** The documents before it of which it is the next, the oldest first; none: it is the first of its kind. */
export async function listEarlier(db: Queryable, whole: EdiMessageWhole): Promise<EarlierMessage[]> {
  const { message, partnerId } = whole;
  const { documentId, n, direction, at } = message;
  const family = FAMILIES.find(({ types }) => types.includes(message.type));
  if (!family) return [];
  if (family.of === "partner") {
    if (partnerId === null) return [];
    return db.rows<EarlierMessage>(ofPartner, [partnerId, direction, family.types, documentId, n]);
  }
  const order = await orderOf(db, whole);
  if (order === null) return [];
  const before = await db.rows<EarlierMessage>(ofOrder, [order, direction, family.types, at, documentId, n, CHAIN_MAX]);
  return before.toReversed();
}

/** A change that stopped belongs to no order yet: the one it names is meant. */
async function orderOf(db: Queryable, { message, partnerId, part }: EdiMessageWhole): Promise<number | null> {
  if (message.orderId !== null) return message.orderId;
  if (partnerId === null || !part || part.orderKey === "") return null;
  const [order] = await db.rows<{ id: number }>(orderNamed, [partnerId, part.orderKey]);
  return order?.id ?? null;
}

const currencyKnown = sql(
  "edi-message-currency",
  `select coalesce((select currency from sales_order where id = $1::bigint),
     (select c.currency from partner p join customer c on c.id = p.customer_id where p.id = $2::bigint), $3::text) as currency`,
);

/** Of sums in a message that names no currency: the order's, else the customer's, else the company's. */
export async function getEdiCurrency(db: Queryable, whole: EdiMessageWhole, company: string): Promise<string> {
  const order = await orderOf(db, whole);
  const [known] = await db.rows<{ currency: string }>(currencyKnown, [order, whole.partnerId, company]);
  return known?.currency ?? company;
}

export interface EdiPlaces {
  /** What was found when it came. */
  readonly findings: readonly PartFinding[];
  /** What the partner said is wrong, by number of the message. */
  readonly answered: ReadonlyMap<number, readonly AcknowledgmentCode[]>;
  readonly profile: PartnerProfile | null;
}

/** What is said of places in a document; undefined: it holds no message of EDI. */
export async function getEdiPlaces(db: Queryable, documentId: number): Promise<EdiPlaces | undefined> {
  const [document, messages] = [await findDocument(db, documentId), await listMessages(db, [documentId])];
  const [first] = messages;
  if (!document || !first) return undefined;
  const [partner] = await db.rows<{ id: number | null; profile: unknown }>(partnerOf, [documentId, first.n]);
  const parts = await listParts(db, [documentId]);
  return {
    findings: [...document.findings, ...parts.flatMap(({ findings }) => findings)],
    answered: new Map(messages.map(({ n, codes, direction }) => [n, direction === "out" ? codes : []])),
    profile: partner?.id ? readProfile(partner.profile) : null,
  };
}
