/** What we sent and its partner has not acknowledged in time; it goes when the acknowledgment comes. */
import { sql, type Queryable } from "../../../db/index.ts";
import type { Found, Horizon } from "./derived.ts";

const late = sql(
  "matters-unacknowledged",
  `select d.id, min(m.due_at) as "dueAt", min(m.type) as document, p.code as partner, min(m.interchange) as interchange, min(o.number) as number
   from edi_message m join document d on d.id = m.document_id and d.state = 'sent' join partner p on p.id = m.partner_id
   left join sales_order o on o.id = m.order_id where m.state = 'waiting' and m.direction = 'out' and m.due_at < $1::bigint
   group by d.id, p.code order by min(m.due_at), d.id limit 100`,
);

interface LateRow {
  readonly id: number;
  readonly dueAt: number;
}

export async function findUnacknowledged(db: Queryable, { now }: Horizon): Promise<Found[]> {
  const rows = await db.rows<LateRow>(late, [now]);
  return rows.map(({ id, dueAt, ...details }) => ({
    kind: "acknowledgment missing",
    subjects: [`document:${id}`],
    details: { ...details, at: dueAt },
    dueAt,
    openedAt: dueAt,
    money: [],
  }));
}
