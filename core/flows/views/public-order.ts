/** An order as its customer sees it by a signed link: the present, what it was, shipments, the rating given. */
import { sql, type Queryable } from "../../db/index.ts";
import { listShipmentsOf, type ShipmentRow } from "../../fulfilment/index.ts";
import { groupBy } from "../../kernel/index.ts";
import {
  composeStatusPage,
  getOrderFacts,
  type OrderFacts,
  type StatusPage,
  type ToldDemand,
} from "../../notices/index.ts";

export interface PublicOrder extends Pick<OrderFacts, "orderId" | "number" | "today" | "delivered"> {
  readonly language: string;
  readonly page: StatusPage;
  readonly shipments: readonly ShipmentRow[];
  readonly rating: { readonly score: number; readonly comment: string | null } | null;
}

/** What was told before the promise of today: the days a reader remembers. */
const toldBefore = sql(
  "public-order-told",
  `select d.order_id as "orderId", t.demand_id as "demandId", max(t.version) as version, 0::bigint as cancelled, false as "preOrder"
   from demand d join told t on t.demand_id = d.id and t.audience = 'customer' and t.version < d.promise_version
   where d.order_id = $1::bigint group by d.order_id, t.demand_id`,
);
const rating = sql("public-order-rating", "select score, comment from rating where order_id = $1::bigint");

export async function getPublicOrder(db: Queryable, orderId: number, now: number): Promise<PublicOrder | undefined> {
  const rows = await db.rows<ToldDemand & { orderId: number }>(toldBefore, [orderId]);
  const told = new Map([...groupBy(rows, (row) => row.orderId)].map(([id, demands]) => [id, { at: now, demands }]));
  const [order] = await getOrderFacts(db, [orderId], { now, told });
  if (!order) return undefined;
  const { number, today, delivered, recipient } = order;
  const [given] = await db.rows<{ score: number; comment: string | null }>(rating, [orderId]);
  const page = composeStatusPage(order);
  return {
    orderId,
    number,
    today,
    delivered,
    language: recipient.language,
    page,
    shipments: await listShipmentsOf(db, [orderId]),
    rating: given ?? null,
  };
}
