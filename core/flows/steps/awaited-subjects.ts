/** About what an event must come so that something happens to a subject: a line's events stand under its order. */
import { sql, type Queryable } from "../../db/index.ts";

const awaited = sql(
  "awaited-subjects",
  `with asked as (select * from unnest($1::text[], $2::bigint[]) as t(subject, id))
   select a.subject, 'order:' || d.order_id as event from asked a join demand d on d.id = a.id where a.subject like 'demand:%'
   union all
   select a.subject, 'supply_order:' || l.supply_order_id from asked a join supply_order_line l on l.id = a.id where a.subject like 'supply_order_line:%'
   union all
   select a.subject, 'order:' || s.order_id from asked a join shipment s on s.id = a.id where a.subject like 'shipment:%'
   union all
   select a.subject, n.subject from asked a join notice n on n.id = a.id where a.subject like 'notice:%'
   union all
   select a.subject, n.subject from asked a join note n on n.id = a.id where a.subject like 'mention:%'
   union all
   select a.subject, t.subject from asked a join task t on t.id = a.id where a.subject like 'task:%'
   union all
   select a.subject, 'supply_order:' || a.id from asked a where a.subject like 'arrival:%'
   union all
   select a.subject, a.subject from asked a where a.subject ~ '^(order|supply_order|document):'`,
);

/** Key: the subject. Missing: no event is ever about it. */
export async function awaitedOf(db: Queryable, subjects: readonly string[]): Promise<Map<string, string>> {
  const asked = [...new Set(subjects)].flatMap((subject) => {
    const id = Number(subject.split(":")[1]);
    return Number.isSafeInteger(id) ? [{ subject, id }] : [];
  });
  const rows = await db.rows<{ subject: string; event: string }>(awaited, [
    asked.map((one) => one.subject),
    asked.map((one) => one.id),
  ]);
  return new Map(rows.map(({ subject, event }) => [subject, event]));
}
