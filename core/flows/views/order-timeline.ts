/** All that was done to an order and said of it, newest first: events with who acted, notices, documents. */
import { sql, type Queryable } from "../../db/index.ts";
import { listNotices, type NoticeStanding } from "../../notices/index.ts";
import { listEvents } from "../../tasks/index.ts";
import { nameActors } from "./actors.ts";

export type TimelineEntry =
  | {
      readonly what: "event";
      readonly at: number;
      readonly kind: string;
      /** Who acted. */
      readonly by: string;
      readonly payload: unknown;
    }
  | {
      readonly what: "notice";
      readonly at: number;
      readonly kind: string;
      readonly to: string | null;
      readonly title: string;
      readonly text: string;
      readonly standing: NoticeStanding;
      /** It left as this document, which is no entry of its own; null: a letter. */
      readonly document: DocumentOf | null;
    }
  | ({ readonly what: "document"; readonly at: number } & DocumentOf);

interface DocumentOf {
  readonly id: number;
  readonly kind: string;
  readonly name: string;
  readonly direction: "in" | "out";
  readonly state: string;
}

interface Paper extends DocumentOf {
  readonly at: number;
  /** What it told. */
  readonly noticeId: number | null;
}

// What we wrote is found by what it told: its subject names the order and the version.
const documents = sql(
  "order-timeline-documents",
  `select d.id, d.kind, d.name, d.direction, d.state, d.at, null::bigint as "noticeId" from document d
   where d.id in (select p.document_id from document_part p where p.order_id = $1::bigint)
   union all
   select d.id, d.kind, d.name, d.direction, d.state, d.at, n.id as "noticeId" from notice n
   join document d on d.direction = 'out' and d.subject = n.kind || ':' || n.subject || ':' || n.version
   where n.subject = 'order:' || $1::bigint and n.audience = 'partner'`,
);

const NOTICES_MAX = 200;

export async function getOrderTimeline(db: Queryable, orderId: number): Promise<TimelineEntry[]> {
  const subject = `order:${orderId}`;
  const events = await listEvents(db, [subject]);
  const nameOf = await nameActors(
    db,
    events.map((event) => event.actor),
  );
  const notices = await listNotices(db, { subjects: [subject], limit: NOTICES_MAX });
  const papers = await db.rows<Paper>(documents, [orderId]);
  const told = new Map(papers.map(({ noticeId, at: _, ...document }) => [noticeId, document]));
  const said = new Set<number | null>(notices.map(({ noticeId }) => noticeId));
  const entries: TimelineEntry[] = [
    ...events.map(({ at, kind, actor, payload }) => ({ what: "event" as const, at, kind, by: nameOf(actor), payload })),
    ...notices.toReversed().map(({ noticeId, createdAt, kind, to, title, text, standing }) => ({
      what: "notice" as const,
      at: createdAt,
      kind,
      to,
      title,
      text,
      standing,
      document: told.get(noticeId) ?? null,
    })),
    ...papers.flatMap(({ noticeId, ...paper }) =>
      said.has(noticeId) ? [] : [{ what: "document" as const, ...paper }],
    ),
  ];
  // Each kind stands oldest first until here: of one moment, too, the later is the newer.
  return entries.toReversed().toSorted((a, b) => b.at - a.at);
}
