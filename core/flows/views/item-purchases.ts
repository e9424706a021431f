/** What somebody who wants more of an item needs to know: who sells it to us and how, and what is proposed already. */
import { sql, type Queryable } from "../../db/index.ts";

export interface SellerView {
  readonly vendor: string;
  readonly vendorName: string;
  readonly quantityMin: number;
  readonly multiple: number;
  readonly leadTimeDays: number;
  /** Of one base unit. */
  readonly price: string | null;
  readonly currency: string;
}

export interface ProposedView {
  readonly number: string;
  readonly vendorName: string | null;
  readonly place: string;
  readonly quantity: number;
}

export interface ItemPurchases {
  /** The preferred one first. */
  readonly sellers: readonly SellerView[];
  readonly proposed: readonly ProposedView[];
  /** Where goods can be received. */
  readonly places: readonly string[];
}

const known = sql("item-purchases-item", "select id from item where code = $1::text");
const sellers = sql(
  "item-purchases-sellers",
  `select v.code as vendor, p.name as "vendorName", vi.quantity_min as "quantityMin", vi.multiple, coalesce(vi.lead_time_days, v.lead_time_days) as "leadTimeDays",
     vi.price::text as price, coalesce(v.currency, $2::text) as currency
   from vendor_item vi join vendor v on v.id = vi.vendor_id join party p on p.id = v.party_id
   where vi.item_id = $1::bigint order by vi.preferred desc, vi.vendor_id`,
);
const proposed = sql(
  "item-purchases-proposed",
  `select o.number, y.name as "vendorName", p.code as place, l.ordered - l.cancelled as quantity
   from supply_order_line l join supply_order o on o.id = l.supply_order_id and o.state in ('proposed', 'approved') join place p on p.id = o.place_id
   left join vendor v on v.id = o.vendor_id left join party y on y.id = v.party_id
   where l.item_id = $1::bigint and l.cancelled < l.ordered order by o.id, l.line_no`,
);
const places = sql("item-purchases-places", "select code from place where kind = 'storage' order by code");

/** `currency`: the company's, of vendors who have none of their own. */
export async function getItemPurchases(
  db: Queryable,
  code: string,
  currency: string,
): Promise<ItemPurchases | undefined> {
  const [item] = await db.rows<{ id: number }>(known, [code]);
  if (!item) return undefined;
  return {
    sellers: await db.rows<SellerView>(sellers, [item.id, currency]),
    proposed: await db.rows<ProposedView>(proposed, [item.id]),
    places: (await db.rows<{ code: string }>(places)).map((place) => place.code),
  };
}
