/**
 * Notices and their attempts. notice_once: one notice per audience, subject, kind and version. A notice_attempt without
 * a result is in doubt.
 */
import { sql, type Queryable, type Tx } from "../../db/index.ts";
import type { Audience, NoticeContent, NoticeKind, NoticeState } from "../types.ts";

const ATTEMPTS = `left join lateral (
     select count(*)::int as attempts, (count(*) filter (where a.result is null))::int as doubtful, max(a.started_at) as started,
       (array_agg(a.result order by a.n desc))[1] as result, (array_agg(a.detail order by a.n desc))[1] as detail
     from notice_attempt a where a.notice_id = n.id) as a on true`;

const readStates = sql(
  "notice-states",
  `select n.id as "noticeId", n.subject, n.kind, n.version, n.created_at as "createdAt", n.sent_at as "sentAt",
     n.content ->> 'kept' as kept, n.content -> 'told' as told, n.content -> 'toldLines' as "toldLines",
     a.attempts, a.doubtful, a.started as "lastStartedAt", a.result as "lastResult"
   from notice n ${ATTEMPTS}
   where n.audience = $1::text and n.subject = any ($2::text[]) and n.kind = any ($3::text[])
   order by n.subject, n.created_at, n.id`,
);

const lockAll = sql(
  "notice-subjects-lock",
  `select pg_advisory_xact_lock(key) from (
     select distinct hashtextextended($1::text || ' ' || subject, 0) as key from unnest($2::text[]) as s(subject) order by key) as k`,
);

/**
 * One worker at a time decides about a subject, whatever it is; held until the transaction ends. Taken before anything
 * is read or written, in one order, and by nobody who holds a row: it cannot deadlock.
 */
export async function lockSubjects(tx: Tx, filter: Pick<StateFilter, "audience" | "subjects">): Promise<void> {
  await tx.rows(lockAll, [filter.audience, filter.subjects]);
}

export interface StateFilter {
  readonly audience: Audience;
  readonly subjects: readonly string[];
  readonly kinds: readonly NoticeKind[];
}

/** Notices of these subjects, oldest first, without their texts. */
export async function listNoticeStates(tx: Queryable, filter: StateFilter): Promise<NoticeState[]> {
  return tx.rows<NoticeState>(readStates, [filter.audience, filter.subjects, filter.kinds]);
}

/** Where a notice stands, for people. */
export type NoticeStanding =
  | "sent"
  | "in doubt"
  | "refused"
  | "failed"
  | "waiting"
  | "kept, nobody is to hear"
  | "kept, no address";

export interface ToldNotice {
  readonly noticeId: number;
  readonly audience: Audience;
  readonly subject: string;
  readonly kind: NoticeKind;
  readonly version: number;
  readonly createdAt: number;
  readonly sentAt: number | null;
  readonly to: string | null;
  readonly title: string;
  readonly text: string;
  readonly standing: NoticeStanding;
  readonly attempts: number;
  readonly detail: string | null;
}

export interface NoticeFilter {
  /** "order:12"; a shipment's notices are found under their order too. */
  readonly subjects?: readonly string[];
  readonly to?: string;
  readonly kinds?: readonly NoticeKind[];
  readonly before?: number;
  readonly limit?: number;
}

interface NoticeRow extends Omit<ToldNotice, "to" | "title" | "text" | "standing"> {
  readonly content: NoticeContent;
  readonly doubtful: number;
  readonly result: "sent" | "refused" | "failed" | null;
}

const readNotices = sql(
  "notice-list",
  `select n.id as "noticeId", n.audience, n.subject, n.kind, n.version, n.created_at as "createdAt", n.sent_at as "sentAt", n.content,
     a.attempts, a.doubtful, a.result, a.detail
   from notice n ${ATTEMPTS}
   where ($1::text[] is null or n.subject = any ($1::text[])
       or n.subject in (select 'shipment:' || s.id from shipment s where 'order:' || s.order_id = any ($1::text[])))
     and ($2::text is null or n.content ->> 'to' = $2::text) and ($3::text[] is null or n.kind = any ($3::text[]))
     and ($4::bigint is null or n.id < $4::bigint)
   order by n.id desc limit $5::int`,
);

const LIMIT = 100;

/** What was told, newest first, with its text. */
export async function listNotices(db: Queryable, filter: NoticeFilter = {}): Promise<ToldNotice[]> {
  const { subjects = null, to = null, kinds = null, before = null, limit = LIMIT } = filter;
  const rows = await db.rows<NoticeRow>(readNotices, [subjects, to, kinds, before, limit]);
  return rows.map(({ content, doubtful, result, ...row }) => ({
    ...row,
    to: content.to,
    title: content.subject,
    text: content.text,
    standing: standingOf({ content, doubtful, result, sentAt: row.sentAt, attempts: row.attempts }),
  }));
}

function standingOf(row: Pick<NoticeRow, "content" | "doubtful" | "result" | "sentAt" | "attempts">): NoticeStanding {
  if (row.sentAt !== null) return "sent";
  if (row.content.kept === "nobody") return "kept, nobody is to hear";
  if (row.content.kept === "no address") return "kept, no address";
  if (row.doubtful > 0) return "in doubt";
  if (row.attempts === 0) return "waiting";
  return row.result === "refused" ? "refused" : "failed";
}
