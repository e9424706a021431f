/** How people call demands, and what a unit of them is worth: for plans by hand, whose readers see all customers. */
import { sql, type Queryable } from "../../../db/index.ts";

export interface DemandName {
  readonly demandId: number;
  readonly orderId: number;
  readonly order: string;
  readonly line: string;
  readonly item: string;
  readonly customer: string;
  /** The shopper's own, where a shop ordered for one. */
  readonly customerName: string;
  readonly shipTo: string | null;
  /** "Brightmart 6021, PO 8842117" in short. */
  readonly name: string;
  /** Decimal, for so many base units. */
  readonly price: string | null;
  readonly priceBasis: number;
  readonly currency: string;
}

const names = sql(
  "plan-demand-names",
  `select d.id as "demandId", o.id as "orderId", o.number as "order", l.line_no as line, i.code as item, c.code as customer, p.name as "customerName",
     s.code as "shipTo", concat_ws(' ', p.name, s.code) as name, l.price, l.price_basis * l.multiple as "priceBasis", o.currency
   from demand d join order_line l on l.id = d.line_id join sales_order o on o.id = d.order_id join item i on i.id = d.item_id
   join customer c on c.id = d.customer_id join party p on p.id = o.party_id left join ship_to s on s.id = d.ship_to_id
   where d.id = any ($1::bigint[])`,
);

export async function nameDemands(tx: Queryable, ids: readonly number[]): Promise<Map<number, DemandName>> {
  const rows = ids.length === 0 ? [] : await tx.rows<DemandName>(names, [ids]);
  return new Map(rows.map((row) => [row.demandId, row]));
}

const users = sql(
  "plan-author-names",
  `select 'user:' || id::text as actor, name from app_user where 'user:' || id::text = any ($1::text[])`,
);

/** What persons are called who act as these; a program is called what it acts as. */
export async function nameActors(tx: Queryable, actors: readonly string[]): Promise<Map<string, string>> {
  const rows = actors.length === 0 ? [] : await tx.rows<{ actor: string; name: string }>(users, [[...new Set(actors)]]);
  return new Map(rows.map((row) => [row.actor, row.name]));
}
