/** Reads of the order book. sales_order_once: one order per channel, customer, number and what tells it apart, of itself its release. */
import { sql, type Queryable } from "../db/index.ts";
import type { OrderStatus, Quantities } from "./rules/status.ts";

export interface OrderKey {
  readonly channel: string;
  readonly customerId: number;
  readonly number: string;
  /** What tells it from others of its number. */
  readonly apart: string;
}

export interface OrderHead extends OrderKey {
  readonly id: number;
  readonly release: string;
  readonly contentHash: string;
  readonly receivedAt: number;
  readonly terms: Readonly<Record<string, unknown>>;
  readonly partyId: number;
  readonly partnerId: number | null;
  readonly buyerRule: string | null;
}

const HEAD = `o.id, o.channel, o.customer_id as "customerId", o.number, o.release_number as release, coalesce(o.apart, o.release_number) as apart,
  o.content_hash as "contentHash", o.received_at as "receivedAt", o.terms, o.party_id as "partyId", o.partner_id as "partnerId", o.buyer_rule as "buyerRule"`;

const byKeys = sql(
  "orders-by-key",
  `select ${HEAD} from sales_order o join unnest($1::text[], $2::bigint[], $3::text[], $4::text[]) as t(channel, customer_id, number, apart)
   on o.channel = t.channel and o.customer_id = t.customer_id and o.number = t.number and coalesce(o.apart, o.release_number) = t.apart`,
);

export async function findOrdersByKey(tx: Queryable, keys: readonly OrderKey[]): Promise<OrderHead[]> {
  if (keys.length === 0) return [];
  return tx.rows<OrderHead>(byKeys, [
    keys.map((k) => k.channel),
    keys.map((k) => k.customerId),
    keys.map((k) => k.number),
    keys.map((k) => k.apart),
  ]);
}

const byNumbers = sql(
  "orders-by-customer-number",
  `select t.n::int - 1 as n, o.id, o.channel, o.received_at as "receivedAt"
   from unnest($1::text[], $2::text[], $3::text[]) with ordinality as t(customer, number, release_number, n)
   join customer c on c.code = t.customer
   join sales_order o on o.number = t.number and o.customer_id = c.id and o.release_number = t.release_number order by t.n, o.id`,
);

/** An order that has a customer's number, whatever channel brought it. */
export interface OrderOfNumber {
  /** Index of the one asked for. */
  readonly n: number;
  readonly id: number;
  readonly channel: string;
  readonly receivedAt: number;
}

export async function findOrdersByNumber(
  tx: Queryable,
  asked: readonly { readonly customer?: string; readonly number: string; readonly release?: string }[],
): Promise<OrderOfNumber[]> {
  return tx.rows<OrderOfNumber>(byNumbers, [
    asked.map((one) => one.customer ?? ""),
    asked.map((one) => one.number),
    asked.map((one) => one.release ?? ""),
  ]);
}

const byName = sql(
  "orders-by-name",
  `select t.n::int - 1 as n, ${HEAD}, c.code as "customerCode"
   from unnest($1::text[], $2::text[], $3::bigint[]) with ordinality as t(number, customer, own_id, n)
   join lateral (select s.id from sales_order s where s.number = t.number union select t.own_id) x on true
   join sales_order o on o.id = x.id join customer c on c.id = o.customer_id
   where t.customer is null or c.code = t.customer order by t.n, o.id`,
);

/** Of each name the orders that a person means by it: the customer's own number, or ours (SO-…). More than one: ask for the customer. */
export async function findOrdersByName(
  tx: Queryable,
  names: readonly { readonly order: string; readonly customer?: string }[],
): Promise<(OrderHead & { customerCode: string })[][]> {
  const found: (OrderHead & { customerCode: string })[][] = names.map(() => []);
  if (names.length === 0) return found;
  const rows = await tx.rows<OrderHead & { n: number; customerCode: string }>(byName, [
    names.map(({ order }) => order),
    names.map(({ customer }) => customer ?? null),
    names.map(({ order }) => {
      const ours = /^SO-(\d{1,15})$/.exec(order)?.[1];
      return ours === undefined ? null : Number(ours);
    }),
  ]);
  for (const { n, ...order } of rows) found[n]?.push(order);
  return found;
}

const ofCustomer = sql(
  "orders-of-customer",
  `select ${HEAD}, s.code as "shipToCode" from sales_order o left join ship_to s on s.id = o.ship_to_id
   where o.customer_id = $1::bigint and o.number = $2::text order by o.id`,
);

/** Every order of a customer that bears a number: one, unless it was released or shipped apart. */
export async function findOrdersOfCustomer(
  tx: Queryable,
  { customerId, number }: { readonly customerId: number; readonly number: string },
): Promise<(OrderHead & { readonly shipToCode: string | null })[]> {
  return tx.rows(ofCustomer, [customerId, number]);
}

export interface DemandRow {
  readonly id: number;
  readonly lineId: number;
  readonly lineNo: string;
  readonly orderId: number;
  readonly customerId: number;
  readonly itemId: number;
  readonly itemCode: string;
  readonly placeId: number;
  readonly shipToId: number | null;
  readonly shipToCode: string | null;
  readonly unit: string;
  readonly tier: number;
  readonly receivedAt: number;
  readonly arrivalNo: number;
  readonly multiple: number;
  readonly windowFrom: string;
  readonly windowTo: string;
  readonly cancelAfter: string | null;
  readonly cancelBasis: "ship" | "deliver" | null;
  readonly limitDay: string | null;
  readonly transitDays: number;
  readonly complete: "none" | "line" | "order";
  readonly mayWait: boolean;
  readonly prefer: "latest" | "earliest";
  readonly ordered: number;
  readonly shipped: number;
  readonly cancelled: number;
  readonly covered: number;
  readonly preOrder: boolean;
  readonly version: number;
  readonly promiseVersion: number;
}

const DEMAND = `d.id, d.line_id as "lineId", l.line_no as "lineNo", d.order_id as "orderId", d.customer_id as "customerId",
  d.item_id as "itemId", i.code as "itemCode", d.place_id as "placeId", d.ship_to_id as "shipToId", s.code as "shipToCode", l.unit, d.tier,
  d.received_at as "receivedAt", d.arrival_no as "arrivalNo", d.multiple, d.window_from as "windowFrom", d.window_to as "windowTo",
  d.cancel_after as "cancelAfter", d.cancel_basis as "cancelBasis", d.limit_day as "limitDay", d.transit_days as "transitDays", d.complete, d.may_wait as "mayWait", d.prefer,
  d.ordered, d.shipped, d.cancelled, d.covered, d.pre_order as "preOrder", d.version, d.promise_version as "promiseVersion"`;
const DEMAND_FROM = `demand d join order_line l on l.id = d.line_id join item i on i.id = d.item_id left join ship_to s on s.id = d.ship_to_id`;

const demandsOfOrders = sql(
  "demands-of-orders",
  `select ${DEMAND} from ${DEMAND_FROM} where d.order_id = any ($1::bigint[]) order by d.order_id, l.id, d.arrival_no, d.id`,
);

/** All demands of these orders, by line, oldest first. */
export async function listDemands(tx: Queryable, orderIds: readonly number[]): Promise<DemandRow[]> {
  return orderIds.length === 0 ? [] : tx.rows<DemandRow>(demandsOfOrders, [orderIds]);
}

const demandsByIds = sql(
  "demands-by-id",
  `select ${DEMAND} from ${DEMAND_FROM} where d.id = any ($1::bigint[]) order by d.id`,
);

export async function getDemands(tx: Queryable, ids: readonly number[]): Promise<DemandRow[]> {
  return ids.length === 0 ? [] : tx.rows<DemandRow>(demandsByIds, [ids]);
}

/** What of a demand a plan rests on. */
export type DemandState = Pick<DemandRow, "id" | "shipped" | "cancelled" | "promiseVersion">;

const statesByIds = sql(
  "demand-states",
  `select id, shipped, cancelled, promise_version as "promiseVersion" from demand where id = any ($1::bigint[])`,
);

export async function listDemandStates(tx: Queryable, ids: readonly number[]): Promise<DemandState[]> {
  return ids.length === 0 ? [] : tx.rows<DemandState>(statesByIds, [ids]);
}

const openHolds = sql(
  "holds-open",
  `select order_id as "orderId", id, kind, note, placed_at as "placedAt", keeps_stock_until as "keepsStockUntil" from hold
   where order_id = any ($1::bigint[]) and lifted_at is null order by id`,
);

export interface HoldRow {
  readonly id: number;
  readonly orderId: number;
  readonly kind: string;
  readonly note: string | null;
  readonly placedAt: number;
  readonly keepsStockUntil: number;
}

export async function listOpenHolds(tx: Queryable, orderIds: readonly number[]): Promise<HoldRow[]> {
  return orderIds.length === 0 ? [] : tx.rows<HoldRow>(openHolds, [orderIds]);
}

/** An order, its quantities, and whether all that shipped of it has arrived. */
export interface StatusFacts extends Quantities {
  readonly id: number;
  /** As it stands. */
  readonly status: OrderStatus;
  readonly delivered: boolean;
}

const statusFacts = sql(
  "orders-status-facts",
  `select o.id, o.status, coalesce(d.ordered, 0)::bigint as ordered, coalesce(d.shipped, 0)::bigint as shipped, coalesce(d.cancelled, 0)::bigint as cancelled,
     coalesce((select bool_and(s.delivered_at is not null) from shipment s where s.order_id = o.id), false) as delivered
   from sales_order o left join lateral (select sum(ordered) as ordered, sum(shipped) as shipped, sum(cancelled) as cancelled from demand where order_id = o.id) d on true
   where o.id = any ($1::bigint[])`,
);

export async function listStatusFacts(tx: Queryable, orderIds: readonly number[]): Promise<StatusFacts[]> {
  return tx.rows<StatusFacts>(statusFacts, [orderIds]);
}
