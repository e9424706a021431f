/** What a partner said to a document that left: of its messages the state that needs a person most, and how many are in it. */
import { sql, type Queryable } from "../../db/index.ts";
import type { AcknowledgmentState } from "../../documents/index.ts";

export interface AnsweredView {
  /** Name of the partner's customer; null: nobody we know. */
  readonly partner: string | null;
  readonly state: AcknowledgmentState;
  /** In this state, of so many. */
  readonly messages: number;
  readonly of: number;
  /** When the last of them was acknowledged. */
  readonly at: number | null;
  /** Until when the first of them waits, and whether that has passed. */
  readonly dueAt: number | null;
  readonly late: boolean;
}

const answered = sql(
  "document-answered",
  `select m.state, y.name as partner, count(*)::int as messages, (sum(count(*)) over ())::int as "of",
     max(m.acknowledged_at) as at, min(m.due_at) as "dueAt", coalesce(min(m.due_at) < $2::bigint, false) as late
   from edi_message m join document d on d.id = m.document_id
   left join partner p on p.id = d.partner_id left join customer c on c.id = p.customer_id left join party y on y.id = c.party_id
   where m.document_id = $1::bigint and d.direction = 'out' and d.state = 'sent'
   group by m.state, y.name
   order by array_position(array['rejected', 'waiting', 'accepted with errors', 'accepted', 'none'], m.state) limit 1`,
);

/** Undefined: it came, it has not left, or it is none of EDI. */
export async function findAnswered(db: Queryable, id: number, now: number): Promise<AnsweredView | undefined> {
  return (await db.rows<AnsweredView>(answered, [id, now]))[0];
}
