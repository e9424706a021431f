/** What the desk of EDI watches: what waits for its acknowledgment, what was rejected, numbers that repeat or are missing. */
import { sql, type Queryable } from "../../db/index.ts";
import { listGaps } from "../../documents/index.ts";

const DAY_MS = 86_400_000;
/** Repeats and gaps of so many days are shown. */
const LOOK_BACK_DAYS = 14;

export interface EdiWatch {
  readonly waiting: number;
  /** Of those, how many are late. */
  readonly late: number;
  /** Sent and rejected, not sent again since. */
  readonly rejected: number;
  /** Answers to orders that are due, the next first. */
  readonly due: readonly {
    readonly orderId: number;
    readonly number: string;
    readonly partner: string;
    readonly document: string;
    readonly dueAt: number;
  }[];
  readonly repeated: readonly {
    readonly documentId: number;
    readonly partner: string | null;
    readonly control: string;
    readonly before: number;
  }[];
  readonly gaps: readonly {
    readonly partner: string;
    readonly first: number;
    readonly last: number;
    readonly after: number;
  }[];
}

const counts = sql(
  "edi-watch-counts",
  `select count(*) filter (where state = 'waiting') as waiting, count(*) filter (where state = 'waiting' and due_at < $1::bigint) as late,
     count(*) filter (where state = 'rejected') as rejected
   from edi_message where direction = 'out' and state in ('waiting', 'rejected')`,
);
const due = sql(
  "edi-watch-due",
  `select o.id as "orderId", o.number, p.code as partner, case when p.profile ->> 'syntax' = 'edifact' then 'ORDRSP' else '855' end as document,
     t.due_at as "dueAt"
   from todo t join sales_order o on o.id = t.key::bigint
   join partner p on p.id = coalesce(o.partner_id, (select min(x.id) from partner x where x.customer_id = o.customer_id))
   where t.kind = 'edi.855' order by t.due_at, o.id limit 20`,
);
const repeated = sql(
  "edi-watch-repeated",
  `select d.id as "documentId", p.code as partner, f -> 'args' ->> 'control' as control, (f -> 'args' ->> 'before')::bigint as "before"
   from document d cross join lateral jsonb_array_elements(d.findings) f left join partner p on p.id = d.partner_id
   where d.direction = 'in' and d.channel = 'edi' and d.at >= $1::bigint and d.findings @> '[{"code": "control number repeated"}]'
     and f ->> 'code' = 'control number repeated' order by d.id desc limit 20`,
);
const codes = sql("edi-watch-partners", "select id, code from partner where id = any ($1::bigint[])");

export async function getEdiWatch(db: Queryable, now: number): Promise<EdiWatch> {
  const since = now - LOOK_BACK_DAYS * DAY_MS;
  const [counted] = await db.rows<Pick<EdiWatch, "waiting" | "late" | "rejected">>(counts, [now]);
  const gaps = (await listGaps(db, since)).slice(0, 20);
  const partners = await db.rows<{ id: number; code: string }>(codes, [gaps.map(({ partnerId }) => partnerId)]);
  const codeOf = new Map(partners.map(({ id, code }) => [id, code]));
  return {
    waiting: counted?.waiting ?? 0,
    late: counted?.late ?? 0,
    rejected: counted?.rejected ?? 0,
    due: await db.rows<EdiWatch["due"][number]>(due),
    repeated: await db.rows<EdiWatch["repeated"][number]>(repeated, [since]),
    gaps: gaps.map(({ partnerId, first, last, after }) => ({
      partner: codeOf.get(partnerId) ?? "",
      first,
      last,
      after,
    })),
  };
}
