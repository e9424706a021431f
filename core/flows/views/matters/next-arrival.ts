/** What comes next when nothing is to do: the first arrival after a day. */
import { sql, type Queryable } from "../../../db/index.ts";
import type { Day } from "../../../kernel/index.ts";

export interface NextArrival {
  readonly supplyOrder: string;
  readonly vendor: string | null;
  readonly day: Day;
}

const next = sql(
  "matters-next-arrival",
  `select o.number as "supplyOrder", p.name as vendor, s.usable_on as day from supply s join supply_order_line l on l.id = s.source_line
   join supply_order o on o.id = l.supply_order_id left join vendor v on v.id = o.vendor_id left join party p on p.id = v.party_id
   where s.state = 'coming' and s.usable_on > $1::date order by s.usable_on limit 1`,
);

export async function findNextArrival(db: Queryable, after: Day): Promise<NextArrival | null> {
  const [row] = await db.rows<NextArrival>(next, [after]);
  return row ?? null;
}
