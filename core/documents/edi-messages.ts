/**
 * Messages of interchanges, in and out. edi_message_out_once: a series of ours never says a number twice.
 * edi_message_waits, edi_message_acknowledged: one that waits has an instant, one that was answered the document that did.
 */
import { insertRows, sql, type Queryable, type Row, type Tx } from "../db/index.ts";
import { plain } from "./rules.ts";

/** How it was acknowledged; "none": nobody asks for that. */
export type AcknowledgmentState = "none" | "waiting" | "accepted" | "accepted with errors" | "rejected";

/** As it stands in the envelopes, leading zeros and all; empty where there is none. */
export interface MessageNumbers {
  /** "850", "997", "ORDERS". */
  readonly type: string;
  /** "ZZ:RETAILERXYZ" */
  readonly sender: string;
  readonly receiver: string;
  /** ISA13; UNB 0020. */
  readonly interchange: string;
  /** GS06; UNG 0048. */
  readonly group: string;
  /** ST02; UNH 0062. */
  readonly control: string;
}

export interface NewEdiMessage extends MessageNumbers {
  readonly documentId: number;
  /** Its number in the document, from 1. */
  readonly n: number;
  readonly direction: "in" | "out";
  readonly partnerId: number | null;
  /** Of what we send: the order it speaks of. */
  readonly orderId?: number | null;
  /** Of what came: its part in the document. */
  readonly part?: number | null;
  /** Until then its acknowledgment is waited for; null: nobody acknowledges it. */
  readonly waitsUntil: number | null;
}

/** Envelopes that say more than any standard allows are kept shortened: they stand in indexes. */
const NUMBER_MAX = 80;
const shortened = (text: string): string => plain(text.slice(0, NUMBER_MAX));

/** Writes messages; one that is there already stays as it is. */
export async function insertMessages(tx: Tx, messages: readonly NewEdiMessage[]): Promise<void> {
  const rows = messages.map((message): Row => ({
    document_id: message.documentId,
    n: message.n,
    direction: message.direction,
    partner_id: message.partnerId,
    type: shortened(message.type),
    sender: shortened(message.sender),
    receiver: shortened(message.receiver),
    interchange: shortened(message.interchange),
    group_control: shortened(message.group),
    control: shortened(message.control),
    part: message.part ?? null,
    order_id: message.orderId ?? null,
    state: message.waitsUntil === null ? "none" : "waiting",
    due_at: message.waitsUntil,
  }));
  await insertRows(tx, { table: "edi_message", onConflict: "on conflict (document_id, n) do nothing" }, rows);
}

export interface MessageAnswer {
  readonly documentId: number;
  readonly n: number;
  readonly state: "accepted" | "accepted with errors" | "rejected";
  readonly codes: readonly AcknowledgmentCode[];
}

/** What an acknowledgment says is wrong, and where. */
export interface AcknowledgmentCode {
  /** Of which list: AK5 (set), AK9 (group), AK3 (segment), AK4 (element), TA1, UCI, UCF, UCM, UCS, UCD. */
  readonly list: string;
  readonly code: string;
  readonly segment?: string;
  readonly position?: number;
  readonly element?: number;
}

const acknowledge = sql(
  "edi-messages-acknowledge",
  `update edi_message m set state = t.state, codes = t.codes, due_at = null, acknowledged_by = $5::bigint, acknowledged_at = $6::bigint
   from unnest($1::bigint[], $2::int[], $3::text[], $4::jsonb[]) as t(document_id, n, state, codes)
   where m.document_id = t.document_id and m.n = t.n`,
);

/** `by` is the document that says it; a later one counts. */
export async function acknowledgeMessages(
  tx: Tx,
  answers: readonly MessageAnswer[],
  by: { readonly documentId: number; readonly at: number },
): Promise<void> {
  if (answers.length === 0) return;
  await tx.run(acknowledge, [
    answers.map((one) => one.documentId),
    answers.map((one) => one.n),
    answers.map((one) => one.state),
    answers.map((one) => JSON.stringify(one.codes)),
    by.documentId,
    by.at,
  ]);
}

const wait = sql(
  "edi-messages-wait-again",
  `update edi_message set state = 'waiting', due_at = $2::bigint, codes = '[]', acknowledged_by = null, acknowledged_at = null
   where document_id = $1::bigint and direction = 'out' and state in ('waiting', 'rejected')`,
);
const reopen = sql(
  "document-leaves-again",
  "update document set state = 'received' where id = $1::bigint and direction = 'out' and state = 'sent'",
);

/** A document leaves again: it is not sent until it has left, and what nobody accepted is waited for until then. */
export async function leaveAgain(tx: Tx, documentId: number, until: number | null): Promise<void> {
  await tx.run(reopen, [documentId]);
  if (until !== null) await tx.run(wait, [documentId, until]);
}

const waitNoMore = sql(
  "edi-messages-wait-no-more",
  `update edi_message set state = 'none', due_at = null
   where order_id = any ($1::bigint[]) and direction = 'out' and state = 'waiting'`,
);

/** Nobody will acknowledge what was written about these orders. */
export async function endWaits(tx: Tx, orderIds: readonly number[]): Promise<void> {
  if (orderIds.length > 0) await tx.run(waitNoMore, [orderIds]);
}

export interface EdiMessageRow extends MessageNumbers {
  readonly documentId: number;
  readonly n: number;
  readonly direction: "in" | "out";
  readonly partnerId: number | null;
  readonly orderId: number | null;
  readonly part: number | null;
  readonly state: AcknowledgmentState;
  readonly dueAt: number | null;
  readonly codes: readonly AcknowledgmentCode[];
  readonly acknowledgedBy: number | null;
  readonly acknowledgedAt: number | null;
}

const ROW = `m.document_id as "documentId", m.n, m.direction, m.partner_id as "partnerId", m.type, m.sender, m.receiver, m.interchange,
  m.group_control as "group", m.control, m.order_id as "orderId", m.part, m.state, m.due_at as "dueAt", m.codes,
  m.acknowledged_by as "acknowledgedBy", m.acknowledged_at as "acknowledgedAt"`;

const messagesOf = sql(
  "edi-messages-of",
  `select ${ROW} from edi_message m where m.document_id = any ($1::bigint[]) order by m.document_id, m.n`,
);

export async function listMessages(db: Queryable, documentIds: readonly number[]): Promise<EdiMessageRow[]> {
  return documentIds.length === 0 ? [] : db.rows<EdiMessageRow>(messagesOf, [documentIds]);
}

const repeatsOf = sql(
  "edi-messages-repeated",
  `select distinct on (o.sender, o.interchange) o.interchange as control, o.sender, e.document_id as "before", d.at from edi_message o
   join edi_message e on e.direction = 'in' and e.sender = o.sender and ltrim(e.interchange, '0') = ltrim(o.interchange, '0')
   join document d on d.id = e.document_id join document own on own.id = o.document_id
   where o.document_id = $1::bigint and o.direction = 'in' and o.sender <> '' and o.interchange <> ''
     and (d.at, d.id) < (own.at, own.id) order by o.sender, o.interchange, d.at desc, d.id desc`,
);

/** An interchange number of a document that its sender used before, in other bytes. */
export interface RepeatedNumber {
  readonly control: string;
  readonly sender: string;
  /** Document that had it last. */
  readonly before: number;
  readonly at: number;
}

export async function listRepeated(db: Queryable, documentId: number): Promise<RepeatedNumber[]> {
  return db.rows<RepeatedNumber>(repeatsOf, [documentId]);
}

const gapsOf = sql(
  "edi-messages-gaps",
  `select partner_id as "partnerId", sender, before + 1 as "first", number - 1 as "last", document_id as "after" from (
     select *, count(*) filter (where number - before > 1) over (partition by partner_id, sender) as leaps,
       count(before) over (partition by partner_id, sender) as steps from (
     select *, lag(number) over (partition by partner_id, sender order by number) as before from (
       select partner_id, sender, ltrim(interchange, '0')::bigint as number, min(document_id) as document_id from edi_message
       where direction = 'in' and partner_id is not null and interchange ~ '^0*[1-9][0-9]{0,13}$'
         and document_id in (select id from document where direction = 'in' and at >= $1::bigint)
       group by partner_id, sender, 3) numbers) followed) counted
   where number - before between 2 and $2::bigint and (steps < 4 or leaps * 3 <= steps) order by document_id desc limit 100`,
);

/** Numbers of a sender that lie between two of those that came. */
export interface NumberGap {
  readonly partnerId: number;
  readonly sender: string;
  readonly first: number;
  readonly last: number;
  /** Document whose number came behind the gap. */
  readonly after: number;
}

/** A leap further than this begins another series. */
const GAP_MAX = 1000;

/**
 * Gaps among the numbers of what came since an instant, the newest first. A sender of whose steps more than a third leap counts
 * others of its receivers in the same series: of that nothing is said.
 */
export async function listGaps(db: Queryable, since: number): Promise<NumberGap[]> {
  return db.rows<NumberGap>(gapsOf, [since, GAP_MAX]);
}

const groupNamed = sql(
  "edi-messages-of-group",
  `select ${ROW} from edi_message m where m.direction = 'out' and m.partner_id = $1::bigint and ltrim(m.group_control, '0') = ltrim($2::text, '0')
     and m.group_control <> '' order by m.document_id, m.n for update`,
);
const interchangeNamed = sql(
  "edi-messages-of-interchange",
  `select ${ROW} from edi_message m where m.direction = 'out' and m.partner_id = $1::bigint and m.interchange = $2::text
   order by m.document_id, m.n for update`,
);

export interface NamedOut {
  readonly of: "group" | "interchange";
  readonly partnerId: number;
  readonly control: string;
}

/** What we sent that an acknowledgment names, held by this transaction. */
export async function lockSent(tx: Tx, { of, partnerId, control }: NamedOut): Promise<EdiMessageRow[]> {
  return tx.rows<EdiMessageRow>(of === "group" ? groupNamed : interchangeNamed, [partnerId, control]);
}
