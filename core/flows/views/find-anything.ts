/**
 * Finds anything by what somebody types or scans: a number names one thing and is found by its index, a label under GS1 its
 * article or purchase order, a delivery note its receipt; words are looked up in items, customers, shoppers (whose orders they
 * are) and vendors (whose purchases they are), the beginning of a number in orders, also those that stopped, and supply orders. Each list is short, the newest first
 * where there are more.
 */
import { readLabel } from "../../catalog/index.ts";
import { sql, together, type Queryable } from "../../db/index.ts";

/** What a hit is; a shipment leads to its order, a receipt to what it was bought with, a message to its place in its document. */
export type HitKind =
  | "order"
  | "stopped order"
  | "item"
  | "customer"
  | "supply order"
  | "shipment"
  | "receipt"
  | "document"
  | "message";

export interface Hit {
  readonly what: HitKind;
  /** Its address: id of an order or document, "57/1" of a message or a stopped order, code or number of the others; null where nothing leads to it. */
  readonly key: string | null;
  /** Its name: "SO-1152", "KT-17". */
  readonly name: string;
  /** What else is known: number and customer, name of an item. */
  readonly about: string;
}

export interface Hits {
  /** What the text names exactly. */
  readonly named: readonly Hit[];
  readonly like: readonly Hit[];
}

const EACH_MAX = 6;
/** Shoppers of a name whose orders are looked for. */
const PEOPLE_MAX = 200;
const WORD_MIN = 2;
const TEXT_MAX = 60;
/** Shorter ones stand on messages of every day. */
const CONTROL_MIN = 4;

const named = sql(
  "find-named",
  `with q as (select $1::text as text, lower($1::text) as lower, $2::text[] as codes, $3::bigint as id, $4::text as letters, $5::bytea as control, $6::text[] as numbers)
   select 'order' as what, o.id::text as key, 'SO-' || o.id as name, o.number || ', ' || p.name as about
     from q join sales_order o on o.id = q.id join customer c on c.id = o.customer_id join party p on p.id = c.party_id where q.letters in ('SO', '')
   union all
   (select 'order', o.id::text, 'SO-' || o.id, o.number || ', ' || p.name
     from q join sales_order o on o.number = any (q.numbers) join customer c on c.id = o.customer_id join party p on p.id = c.party_id order by o.id desc limit 5)
   union all
   (select 'stopped order', d.document_id || '/' || d.n, d.order_key, concat_ws(' ', x.kind, nullif(x.name, d.order_key))
     from q join document_part d on d.state = 'stopped' and lower(d.order_key) = q.lower join document x on x.id = d.document_id order by d.document_id desc limit 3)
   union all
   (select 'order', o.id::text, 'SO-' || o.id, o.number || ', ' || p.name from q join party p on p.email is not null and lower(p.email) = q.lower
       and not exists (select from customer c where c.party_id = p.id)
     cross join lateral (select id, number from sales_order where party_id = p.id order by id desc limit 5) o order by o.id desc limit 5)
   union all
   (select 'item', i.code, i.code, i.name from q join item i on lower(i.code) = q.lower limit 3)
   union all
   (select distinct 'item', i.code, i.code, i.name from q join item_alias a on a.code = any (q.codes) join item i on i.id = a.item_id limit 5)
   union all
   (select 'supply order', o.number, o.number, coalesce(p.name, '') from q join supply_order o on lower(o.number) in (q.lower, 'po-' || q.lower)
     left join vendor v on v.id = o.vendor_id left join party p on p.id = v.party_id limit 3)
   union all
   (select 'customer', c.code, p.name, c.code from q join customer c on c.code = upper(q.text) join party p on p.id = c.party_id limit 1)
   union all
   select 'shipment', s.order_id::text, s.number, o.number || ', ' || p.name from q join shipment s on s.number in (q.text, upper(q.text))
     join sales_order o on o.id = s.order_id join party p on p.id = o.party_id
   union all
   (select 'receipt', so.number, 'RC-' || r.id, r.note from q join receipt r on r.id = q.id and q.letters = 'RC'
     left join receipt_line rl on rl.receipt_id = r.id and rl.source_line is not null left join supply_order_line sl on sl.id = rl.source_line
     left join supply_order so on so.id = sl.supply_order_id order by rl.n limit 1)
   union all
   (select 'receipt', (select so.number from receipt_line rl join supply_order_line sl on sl.id = rl.source_line join supply_order so on so.id = sl.supply_order_id
       where rl.receipt_id = r.id order by rl.n limit 1), 'RC-' || r.id, concat_ws(', ', r.note, p.name)
     from q join receipt r on r.note = q.text left join vendor v on v.id = r.vendor_id left join party p on p.id = v.party_id order by r.id desc limit 3)
   union all
   (select 'document', d.id::text, q.text, d.kind || ' ' || d.name from q join document d
     on substring(d.bytes from 1 for 3) = '\\x495341'::bytea and substring(d.bytes from 91 for 9) = q.control
     where not exists (select 1 from edi_message m where m.document_id = d.id) order by d.id desc limit 3)
   union all
   (select 'document', d.id::text, d.name, d.kind from q join document d on lower(d.name) = q.lower where d.name <> '' order by d.id desc limit 3)`,
);

// A number of an interchange or a group names its first message; that of a message is short and stands in many.
const numbered = sql(
  "find-messages",
  `select 'message' as what, x.document_id || '/' || x.n as key, $2::text as name, concat_ws(' ', m.type, p.code, d.name) as about from (
     (select document_id, min(n) as n from edi_message where ltrim(interchange, '0') = $1::text group by document_id order by document_id desc limit 3)
     union
     (select document_id, min(n) from edi_message where ltrim(group_control, '0') = $1::text and group_control <> ''
       group by document_id order by document_id desc limit 3)
     union
     (select document_id, n from edi_message where ltrim(control, '0') = $1::text and control <> '' and $3::boolean order by document_id desc limit 3)) x
   join edi_message m on m.document_id = x.document_id and m.n = x.n join document d on d.id = m.document_id left join partner p on p.id = m.partner_id
   order by x.document_id desc, x.n limit 5`,
);

// Who is called so is looked up by index once, before it is asked who of them is a customer, and the newest orders of each
// shopper are walked to by theirs: joined at will, every search read all names, or all orders. Beginnings are ranges of bytes: a pattern that is handed in would not be looked up by index.
const like = sql(
  "find-like",
  `with called as materialized (select id, name from party where to_tsvector('simple', name) @@ to_tsquery('simple', $1::text))
   (select 'item' as what, i.code as key, i.code as name, i.name as about from item i
     where lower(i.code) ~>=~ $2::text and lower(i.code) ~<~ $3::text order by lower(i.code) using ~<~ limit $6::int)
   union
   (select 'item', i.code, i.code, i.name from item i where to_tsvector('simple', i.code || ' ' || i.name) @@ to_tsquery('simple', $1::text) limit $6::int)
   union all
   (select 'customer', c.code, p.name, c.code from called p join customer c on c.party_id = p.id limit $6::int)
   union all
   (select 'supply order', o.number, o.number, coalesce(p.name, '') from supply_order o left join vendor v on v.id = o.vendor_id left join party p on p.id = v.party_id
     where lower(o.number) ~>=~ $2::text and lower(o.number) ~<~ $3::text order by lower(o.number) using ~<~ limit $6::int)
   union all
   (select 'order', o.id::text, 'SO-' || o.id, o.number || ', ' || p.name from (
       select y.id, y.name from called y where not exists (select from customer c where c.party_id = y.id) limit ${PEOPLE_MAX}) p
     cross join lateral (select id, number from sales_order where party_id = p.id order by id desc limit $6::int) o order by o.id desc limit $6::int)
   union all
   (select 'supply order', o.number, o.number, p.name from called p join vendor v on v.party_id = p.id join supply_order o on o.vendor_id = v.id order by o.id desc limit $6::int)
   union all
   (select 'stopped order', d.document_id || '/' || d.n, d.order_key, concat_ws(' ', x.kind, nullif(x.name, d.order_key)) from document_part d join document x on x.id = d.document_id
     where d.state = 'stopped' and lower(d.order_key) ~>=~ $2::text and lower(d.order_key) ~<~ $3::text order by d.document_id desc limit $6::int)
   union all
   (select 'document', d.id::text, d.name, d.kind from document d where d.name <> '' and lower(d.name) ~>=~ $2::text and lower(d.name) ~<~ $3::text
     order by lower(d.name) using ~>~ limit $6::int)
   union all
   (select 'order', o.id::text, 'SO-' || o.id, o.number || ', ' || p.name from (
       (select * from sales_order where number ~>=~ $4::text and number ~<~ $5::text order by number using ~>~ limit $6::int)
       union
       (select * from sales_order where number ~>=~ $7::text and number ~<~ $8::text order by number using ~>~ limit $6::int)) o
     join customer c on c.id = o.customer_id join party p on p.id = c.party_id)`,
);
const LAST = "\u{10FFFF}";

export async function findAnything(db: Queryable, typed: string): Promise<Hits> {
  const text = typed.trim().slice(0, TEXT_MAX);
  if (text.length === 0) return { named: [], like: [] };
  const label = readLabel(typed.trim());
  // Numbers of orders are kept as they came, mostly in capitals.
  const upper = text.toUpperCase();
  const [, letters = "", digits = ""] = /^(?:(SO|SH|RC)-?)?(\d{1,15})$/i.exec(text) ?? [];
  const [words, messages] = await together(
    db.rows<Hit>(named, [
      text,
      [...codesOf(text), ...(label?.gtin ? codesOf(label.gtin) : [])],
      digits === "" ? null : Number(digits),
      letters.toUpperCase(),
      Buffer.from(/^\d{1,9}$/.test(text) ? text.padStart(9, "0") : "-", "latin1"),
      [...new Set([text, upper, ...(label?.order ? [label.order] : [])])],
    ]),
    db.rows<Hit>(numbered, [text.replace(/^0+(?=.)/, ""), text, text.length >= CONTROL_MIN]),
  );
  const exact = [...words, ...messages];
  if (text.length < WORD_MIN) return { named: exact, like: [] };
  const lower = text.toLowerCase();
  const ranges = [lower, lower + LAST, text, text + LAST, EACH_MAX, upper, upper + LAST];
  const near = await db.rows<Hit>(like, [wordsOf(text), ...ranges]);
  const known = new Set(exact.map(keyOf));
  return { named: exact, like: near.filter((hit) => !known.has(keyOf(hit))) };
}

const keyOf = ({ what, key, name }: Hit): string => `${what} ${key} ${name}`;

/** A GTIN is scanned with 14 digits, kept with 12, 13 or 14: zeros in front mean nothing. */
function codesOf(text: string): string[] {
  const bare = text.replace(/^0+/, "");
  if (!/^\d{8,14}$/.test(text)) return [text];
  return [...new Set([text, ...[8, 12, 13, 14].map((length) => bare.padStart(length, "0"))])];
}

/** All words, each as a beginning: "ket cor" finds "Cordless kettle". */
function wordsOf(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.every((word) => word.length < WORD_MIN) ? "" : words.map((word) => `'${word}':*`).join(" & ");
}
