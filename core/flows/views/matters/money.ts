/** What hangs on a matter in money: open units of the lines it concerns, at their price, where one is known. */
import { sql, type Queryable } from "../../../db/index.ts";
import { groupBy, type Money } from "../../../kernel/index.ts";

const OPEN = "d.shipped + d.cancelled < d.ordered";
const value = sql(
  "matters-money",
  `with asked as (select * from unnest($1::text[], $2::bigint[]) as t(subject, id)),
   concerned as (
     select a.subject, d.line_id, d.ordered - d.shipped - d.cancelled as units from asked a join demand d on d.order_id = a.id and ${OPEN} where a.subject like 'order:%'
     union all
     select a.subject, d.line_id, d.ordered - d.shipped - d.cancelled from asked a join demand d on d.id = a.id where a.subject like 'demand:%'
     union all
     select a.subject, d.line_id, c.quantity from asked a join supply_order_line l on l.supply_order_id = a.id join supply s on s.source_line = l.id
       join cover c on c.supply_id = s.id join demand d on d.id = c.demand_id where a.subject like 'supply_order:%'
     union all
     select a.subject, d.line_id, c.quantity from asked a join supply s on s.source_line = a.id
       join cover c on c.supply_id = s.id join demand d on d.id = c.demand_id where a.subject like 'supply_order_line:%'
     union all
     select a.subject, d.line_id, d.ordered - d.shipped - d.cancelled - d.covered from asked a
       cross join lateral (select * from demand d where d.item_id = a.id and ${OPEN} limit 2000) d where a.subject like 'item:%')
   select c.subject, o.currency, round(sum(c.units * l.price / (l.price_basis * l.multiple)), 2)::float8 as amount
   from concerned c join order_line l on l.id = c.line_id join sales_order o on o.id = l.order_id where l.price is not null
   group by c.subject, o.currency having sum(c.units) > 0`,
);

/** Of each subject, apart by currency; subjects without a known price are missing. */
export async function moneyOf(db: Queryable, subjects: readonly string[]): Promise<Map<string, readonly Money[]>> {
  const known = [...new Set(subjects)].flatMap((subject) => {
    const id = Number(subject.split(":")[1]);
    return Number.isSafeInteger(id) ? [{ subject, id }] : [];
  });
  const rows = await db.rows<Money & { subject: string }>(value, [
    known.map((one) => one.subject),
    known.map((one) => one.id),
  ]);
  return groupBy(rows, ({ subject }) => subject);
}
