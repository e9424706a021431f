/** One customer: how well it was served, what is agreed and since when, what was lost, how it rated us, what it was told. */
import { sql, type Queryable } from "../../db/index.ts";
import { addDays, type Day } from "../../kernel/index.ts";
import { listNotices, type ToldNotice } from "../../notices/index.ts";
import type { Service } from "../../orders/index.ts";
import { findCustomersByCodes, listAgreements, type AgreementVersion, type Customer } from "../../partners/index.ts";
import { countOpen, getServices, listServiceMonths, type OpenOf, type ServiceMonth } from "./customer-list.ts";

export interface LostView {
  readonly item: string;
  readonly quantity: number;
  readonly requestedDay: Day | null;
  readonly reason: string;
  readonly repeat: boolean;
  readonly at: number;
}

export interface OrdersUnder {
  readonly from: Day | null;
  readonly orders: number;
}

export interface RatingView {
  readonly orderId: number;
  readonly number: string;
  readonly score: number;
  readonly comment: string | null;
  readonly at: number;
}

export interface CustomerView
  extends OpenOf, Pick<Customer, "code" | "name" | "kind" | "email" | "language" | "currency"> {
  readonly today: Day;
  /** Of the last 90 days. */
  readonly service: Service | null;
  readonly months: readonly ServiceMonth[];
  /** Newest first; what is not said takes the default. */
  readonly agreements: readonly AgreementVersion[];
  /** Open orders by the version they stand under; null: none. */
  readonly under: readonly OrdersUnder[];
  readonly lost: readonly LostView[];
  readonly ratings: readonly RatingView[];
}

const SERVICE_DAYS = 90;
const MONTHS_DAYS = 366;
const SHOWN = 10;

const ORDERS_COUNTED = 1000;
const underOf = sql(
  "customer-orders-under",
  `select lower(a.valid)::text as "from", count(*)::int as orders
   from (select distinct order_id from demand where customer_id = $1::bigint and shipped + cancelled < ordered order by order_id limit $2::int) d
   join sales_order o on o.id = d.order_id left join agreement a on a.id = o.agreement_id group by a.valid order by a.valid desc nulls last`,
);
const lostOf = sql(
  "customer-lost",
  `select coalesce(i.code, l.item_code) as item, l.quantity, l.requested_day as "requestedDay", l.reason, l.repeat_of is not null as repeat, l.at
   from lost_demand l left join item i on i.id = l.item_id where l.customer_id = $1::bigint order by l.id desc limit $2::int`,
);
/** Ratings are few and orders many: the newest orders of the customer are looked through. */
const ratingsOf = sql(
  "customer-ratings",
  `select r.order_id as "orderId", o.number, r.score, r.comment, r.at
   from (select id, number from sales_order where customer_id = $1::bigint order by id desc limit 1000) o join rating r on r.order_id = o.id
   order by r.at desc, r.order_id desc limit $2::int`,
);

export const lastDays = (today: Day, days: number): { from: Day; until: Day } => ({
  from: addDays(today, -days),
  until: addDays(today, -1),
});

export async function getCustomerView(db: Queryable, code: string, today: Day): Promise<CustomerView | undefined> {
  const customer = (await findCustomersByCodes(db, [code])).get(code);
  if (!customer) return undefined;
  const { id, name, kind, email, language, currency } = customer;
  const open = (await countOpen(db, [id])).get(id) ?? { openOrders: 0, lateOrders: 0, more: false };
  return {
    code,
    name,
    kind,
    email,
    language,
    currency,
    today,
    ...open,
    service: (await getServices(db, [id], lastDays(today, SERVICE_DAYS))).get(id) ?? null,
    months: await listServiceMonths(db, id, lastDays(today, MONTHS_DAYS)),
    agreements: await listAgreements(db, id),
    under: await db.rows<OrdersUnder>(underOf, [id, ORDERS_COUNTED]),
    lost: await db.rows<LostView>(lostOf, [id, SHOWN]),
    ratings: await db.rows<RatingView>(ratingsOf, [id, SHOWN]),
  };
}

export const customerServiceSpan = (today: Day): { from: Day; until: Day } => lastDays(today, SERVICE_DAYS);

const subjectsOf = sql(
  "customer-notice-subjects",
  `select 'order:' || o.id as subject from (
     (select id from sales_order where customer_id = $1::bigint order by id desc limit 300)
     union (select order_id from demand where customer_id = $1::bigint and shipped + cancelled < ordered order by order_id limit 300)) o`,
);

/** Of its newest orders and its oldest open ones; an older one is asked by its number. */
export async function listCustomerNotices(
  db: Queryable,
  customerId: number,
  page: { readonly before?: number; readonly limit: number },
): Promise<ToldNotice[]> {
  const subjects = await db.rows<{ subject: string }>(subjectsOf, [customerId]);
  if (subjects.length === 0) return [];
  return listNotices(db, { subjects: subjects.map((row) => row.subject), ...page });
}
