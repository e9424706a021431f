/** Who a link is for: the customer of an order, the vendor of a purchase that was issued. */
import { sql, type Queryable } from "../../db/index.ts";
import type { Link } from "../../notices/index.ts";

export interface LinkOwner {
  readonly what: "order" | "vendor";
  readonly id: number;
  readonly number: string;
  readonly name: string;
  readonly email: string | null;
  readonly language: string;
}

const ORDER = `select 'order' as what, o.id, o.number, p.name, coalesce(p.email, cp.email) as email, coalesce(o.terms ->> 'language', p.language) as language
   from sales_order o join party p on p.id = o.party_id join customer c on c.id = o.customer_id join party cp on cp.id = c.party_id`;
const PURCHASE = `select 'vendor' as what, o.id, o.number, p.name, p.email, p.language
   from supply_order o join vendor v on v.id = o.vendor_id join party p on p.id = v.party_id`;

const ofOrder = sql("link-owner-order", `${ORDER} where o.id = $1::bigint`);
const ofPurchase = sql("link-owner-purchase", `${PURCHASE} where o.id = $1::bigint and o.issued_at is not null`);
const byNumber = sql(
  "link-owners-by-number",
  `(${ORDER} where o.number = $1::text and lower(coalesce(p.email, cp.email)) = lower($2::text) order by o.id desc limit 3)
   union all (${PURCHASE} where o.number = $1::text and o.issued_at is not null and lower(p.email) = lower($2::text) limit 1)`,
);

export async function findLinkOwner(
  db: Queryable,
  { what, id }: Pick<Link, "what" | "id">,
): Promise<LinkOwner | undefined> {
  const [owner] = await db.rows<LinkOwner>(what === "vendor" ? ofPurchase : ofOrder, [id]);
  return owner;
}

/** Those whose number and address belong together; a number that several customers use has several. */
export async function listLinkOwners(
  db: Queryable,
  asked: { readonly number: string; readonly email: string },
): Promise<LinkOwner[]> {
  return db.rows<LinkOwner>(byNumber, [asked.number, asked.email]);
}
