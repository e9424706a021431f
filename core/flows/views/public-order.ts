/**
 * An order as its customer sees it by a signed link: the present, what it was, what may still be cancelled, shipments, the
 * rating given. Nothing of another customer is read. It is of one moment: what was cancelled while it is read is not half of it.
 */
import { sql, type Database, type Queryable } from "../../db/index.ts";
import { listShipmentsOf, type ShipmentRow } from "../../fulfilment/index.ts";
import { groupBy } from "../../kernel/index.ts";
import {
  composeStatusPage,
  getOrderFacts,
  isWaiting,
  type OrderFacts,
  type StatusPage,
  type ToldDemand,
} from "../../notices/index.ts";
import { findDelays, type Delays } from "../steps/find-delays.ts";

/** A line of which something is open. */
export interface PublicOpenLine {
  readonly lineId: number;
  readonly line: string;
  readonly item: string;
  readonly name: string;
  readonly unit: string;
  /** Base units in one ordered unit. */
  readonly multiple: number;
  /** Base units: all that is open, and what of it is neither picked nor packed, in whole ordered units. */
  readonly open: number;
  readonly cancellable: number;
  /** It waits for supply: cancelled, it is demand that was lost. */
  readonly waits: boolean;
}

export interface PublicOrder extends Pick<OrderFacts, "orderId" | "number" | "today" | "delivered">, Delays {
  readonly customer: string;
  readonly language: string;
  /** It is written to by mail. */
  readonly isMailed: boolean;
  readonly page: StatusPage;
  readonly openLines: readonly PublicOpenLine[];
  /** Some of it was cancelled. */
  readonly isCancelled: boolean;
  readonly shipments: readonly ShipmentRow[];
  readonly rating: { readonly score: number; readonly comment: string | null; readonly at: number } | null;
  readonly lastShippedAt: number | null;
}

/** What was told before the promise of today: the days a reader remembers. */
const toldBefore = sql(
  "public-order-told",
  `select d.order_id as "orderId", t.demand_id as "demandId", max(t.version) as version, 0::bigint as cancelled, false as "preOrder"
   from demand d join told t on t.demand_id = d.id and t.audience = 'customer' and t.version < d.promise_version
   where d.order_id = $1::bigint group by d.order_id, t.demand_id`,
);
const rating = sql("public-order-rating", "select score, comment, at from rating where order_id = $1::bigint");
const customer = sql(
  "public-order-customer",
  `select c.code, (select max(s.shipped_at) from shipment s where s.order_id = o.id) as "lastShippedAt"
   from sales_order o join customer c on c.id = o.customer_id where o.id = $1::bigint`,
);
const openLines = sql(
  "public-order-open-lines",
  `select l.id as "lineId", l.line_no as line, i.code as item, i.name, l.unit, l.multiple, sum(d.ordered - d.shipped - d.cancelled)::bigint as open,
     coalesce(sum((select sum(c.quantity) from cover c where c.demand_id = d.id and c.state <> 'planned')), 0)::bigint as fixed
   from demand d join order_line l on l.id = d.line_id join item i on i.id = l.item_id
   where d.order_id = $1::bigint and d.kind = 'order' and d.shipped + d.cancelled < d.ordered
   group by l.id, i.id order by l.id`,
);

type OpenLineRow = Omit<PublicOpenLine, "cancellable" | "waits"> & { readonly fixed: number };

export function getPublicOrder(db: Database, orderId: number, now: number): Promise<PublicOrder | undefined> {
  return db.snapshot((tx) => findPublicOrder(tx, orderId, now));
}

async function findPublicOrder(db: Queryable, orderId: number, now: number): Promise<PublicOrder | undefined> {
  const rows = await db.rows<ToldDemand & { orderId: number }>(toldBefore, [orderId]);
  const told = new Map([...groupBy(rows, (row) => row.orderId)].map(([id, demands]) => [id, { at: now, demands }]));
  const [order] = await getOrderFacts(db, [orderId], { now, told });
  if (!order) return undefined;
  const { number, today, delivered, recipient, notify } = order;
  const [given] = await db.rows<NonNullable<PublicOrder["rating"]>>(rating, [orderId]);
  const [of] = await db.rows<{ code: string; lastShippedAt: number | null }>(customer, [orderId]);
  return {
    orderId,
    number,
    today,
    delivered,
    ...(await findDelays(db, orderId, now)),
    customer: of?.code ?? "",
    language: recipient.language,
    isMailed: notify === "email" && recipient.email !== null,
    page: composeStatusPage(order),
    openLines: (await db.rows<OpenLineRow>(openLines, [orderId])).map((row) => openLine(row, order)),
    isCancelled: order.lines.some((line) => line.demands.some((demand) => demand.cancelled > 0)),
    shipments: await listShipmentsOf(db, [orderId]),
    rating: given ?? null,
    lastShippedAt: of?.lastShippedAt ?? null,
  };
}

function openLine({ fixed, ...line }: OpenLineRow, order: OrderFacts): PublicOpenLine {
  const free = line.open - fixed;
  const demands = order.lines.find((one) => one.lineId === line.lineId)?.demands ?? [];
  return { ...line, cancellable: free - (free % line.multiple), waits: demands.some(isWaiting) };
}
