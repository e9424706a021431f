/** What may be done with several orders at once: the facts by which each is taken or refused, in one statement. */
import { sql, type Queryable } from "../../../db/index.ts";
import { EDI_NOTICE, ORDER_NOTICE } from "../../steps/mark-notices.ts";

export interface SeveralFacts {
  readonly id: number;
  readonly number: string;
  readonly customerName: string;
  readonly open: number;
  /** Picking or packed: not to be cancelled. */
  readonly fixed: number;
  /** Something open of it ships complete. */
  readonly whole: boolean;
  readonly holds: readonly string[];
  /** Something waits to be told. */
  readonly news: boolean;
}

const facts = sql(
  "orders-several-facts",
  `select o.id, o.number, p.name as "customerName", coalesce(x.open, 0)::bigint as open, coalesce(k.fixed, 0)::bigint as fixed, coalesce(x.whole, false) as whole,
     array(select h.kind from hold h where h.order_id = o.id and h.lifted_at is null order by h.id) as holds,
     exists (select from todo t where t.kind in ('${ORDER_NOTICE}', '${EDI_NOTICE}') and t.key = o.id::text) as news
   from unnest($1::bigint[]) with ordinality as a(id, n) join sales_order o on o.id = a.id join party p on p.id = o.party_id
   left join lateral (select sum(d.ordered - d.shipped - d.cancelled) as open,
     bool_or(d.complete <> 'none' and d.shipped + d.cancelled < d.ordered) as whole from demand d where d.order_id = o.id) x on true
   left join lateral (select sum(c.quantity) as fixed from demand d join cover c on c.demand_id = d.id and c.state <> 'planned' where d.order_id = o.id) k on true
   order by a.n`,
);

/** In the order they are named; an id that is unknown is missing. */
export async function getSeveralFacts(db: Queryable, orderIds: readonly number[]): Promise<SeveralFacts[]> {
  return orderIds.length === 0 ? [] : db.rows<SeveralFacts>(facts, [orderIds]);
}
