/** What is due of each connection: looks at what they sent, and documents that wait for it. */
import { sql, type Queryable } from "../../../db/index.ts";
import { DELIVER, POLL } from "./wake.ts";

export interface DueOfLine {
  /** 0: the outbox folder of those without a connection. */
  readonly lineId: number;
  readonly kind: string;
  readonly key: string;
}

/** Of one connection at once: one that has thousands waiting hides nobody else's. */
const OF_LINE_MAX = 200;

const due = sql(
  "lines-due",
  `select "lineId", kind, key from (
     select "lineId", kind, key, row_number() over (partition by "lineId", kind order by due_at, key) as place from (
       select key::bigint as "lineId", kind, key, due_at from todo
       where kind = '${POLL}' and due_at <= $1::bigint and (leased_until is null or leased_until <= $1::bigint)
       union all
       select coalesce(cp.connection_id, 0), t.kind, t.key, t.due_at
       from todo t left join document d on d.id = t.key::bigint left join connection_partner cp on cp.partner_id = d.partner_id
       where t.kind = '${DELIVER}' and t.due_at <= $1::bigint and (t.leased_until is null or t.leased_until <= $1::bigint)
     ) waits) placed
   where place <= $2::int order by "lineId", kind, place`,
);

export const listDueOfLines = (db: Queryable, now: number): Promise<DueOfLine[]> =>
  db.rows<DueOfLine>(due, [now, OF_LINE_MAX]);
