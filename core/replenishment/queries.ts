/**
 * Reads of supply orders. supply_order_line_not_over: received + cancelled + closed short never exceed what was ordered
 * or accepted over. supply_line_date is append-only; the current version is the line's date_version.
 */
import { sql, type Queryable } from "../db/index.ts";
import { groupBy } from "../kernel/index.ts";
import type { DateCause, DatedPart, LineDates, NeedFacts, OpenLine, SupplyOrderState } from "./types.ts";

const LINE = `l.id, l.supply_order_id as "supplyOrderId", o.number, l.line_no as "lineNo", o.state, o.vendor_id as "vendorId", v.code as "vendorCode",
  o.place_id as "placeId", l.item_id as "itemId", i.code as "itemCode", l.ordered, l.received,
  l.ordered + l.over_accepted - l.received - l.cancelled - l.closed_short as open, l.date_version as "dateVersion"`;
const FROM = `supply_order_line l join supply_order o on o.id = l.supply_order_id join item i on i.id = l.item_id left join vendor v on v.id = o.vendor_id`;
const IS_OPEN = "l.ordered + l.over_accepted > l.received + l.cancelled + l.closed_short";
/** Those expected first, then the oldest. */
const ORDER = `order by (select min(d.day) from supply_line_date d where d.line_id = l.id and d.version = l.date_version) nulls last, o.id, l.line_no`;

const openByItem = sql("supply-lines-by-item", `select ${LINE} from ${FROM} where l.item_id = any ($1::bigint[]) and o.state = 'issued' and ${IS_OPEN} ${ORDER}`);

/** Issued lines of these items with something open, the one expected first before the others. */
export async function findOpenLines(tx: Queryable, ask: { readonly itemIds: readonly number[] }): Promise<OpenLine[]> {
  return ask.itemIds.length === 0 ? [] : tx.rows<OpenLine>(openByItem, [ask.itemIds]);
}

const linesByNumber = sql("supply-lines-by-number", `select ${LINE} from ${FROM} where o.number = any ($1::text[]) order by o.number, l.line_no`);

/** All lines of supply orders by number, open or not. */
export async function findLines(tx: Queryable, numbers: readonly string[]): Promise<OpenLine[]> {
  return numbers.length === 0 ? [] : tx.rows<OpenLine>(linesByNumber, [numbers]);
}

const linesById = sql("supply-lines-by-id", `select ${LINE} from ${FROM} where l.id = any ($1::bigint[]) order by l.id`);

export async function getLines(tx: Queryable, ids: readonly number[]): Promise<OpenLine[]> {
  return ids.length === 0 ? [] : tx.rows<OpenLine>(linesById, [ids]);
}

const currentDates = sql(
  "supply-dates-current",
  `select d.line_id as "lineId", d.version, d.cause, d.at, d.quantity, d.day from supply_order_line l
   join supply_line_date d on d.line_id = l.id and d.version = l.date_version where l.id = any ($1::bigint[]) order by d.line_id, d.part`,
);

interface DateRow extends DatedPart {
  readonly lineId: number;
  readonly version: number;
  readonly cause: DateCause;
  readonly at: number;
}

/** Current dates by line. */
export async function getLineDates(tx: Queryable, lineIds: readonly number[]): Promise<Map<number, LineDates>> {
  if (lineIds.length === 0) return new Map();
  const groups = groupBy(await tx.rows<DateRow>(currentDates, [lineIds]), (row) => row.lineId);
  return new Map([...groups].map(([lineId, rows]) => {
    const [head] = rows;
    const parts = rows.map(({ quantity, day }) => ({ quantity, day }));
    return [lineId, { lineId, version: head?.version ?? 0, cause: head?.cause ?? "expected", at: head?.at ?? 0, parts }];
  }));
}

const needs = sql(
  "supply-needs",
  `select t.item_id as "itemId", t.place_id as "placeId", coalesce(ip.reorder_point, 0) as "reorderPoint", coalesce(ip.order_up_to, 0) as "orderUpTo",
     (select coalesce(sum(d.ordered - d.shipped - d.cancelled - d.covered), 0)::bigint from demand d
       where d.item_id = t.item_id and d.place_id = t.place_id and d.shipped + d.cancelled < d.ordered and d.may_wait
         and (d.limit_day is null or d.limit_day >= t.arrives)) as wanted,
     coalesce(s.here, 0)::bigint as "freeStock", coalesce(s.coming, 0)::bigint as "freeInbound"
   from unnest($1::bigint[], $2::bigint[], $3::date[]) as t(item_id, place_id, arrives)
   left join item_place ip on ip.item_id = t.item_id and ip.place_id = t.place_id
   left join lateral (select sum(quantity - leaving - covered) filter (where state = 'here') as here, sum(quantity - leaving - covered) filter (where state = 'coming') as coming
     from supply s where s.item_id = t.item_id and s.place_id = t.place_id and s.leaving = 0) s on true`,
);

/** `arrives`: the day a purchase of today would be usable; who must have shipped before is not bought for. */
export async function getNeedFacts(tx: Queryable, pairs: readonly { itemId: number; placeId: number; arrives: string }[]): Promise<NeedFacts[]> {
  return pairs.length === 0 ? [] : tx.rows<NeedFacts>(needs, [pairs.map((p) => p.itemId), pairs.map((p) => p.placeId), pairs.map((p) => p.arrives)]);
}

const watched = sql(
  "supply-watched-pairs",
  `select ip.item_id as "itemId", ip.place_id as "placeId" from item_place ip where ip.reorder_point > 0
   union select d.item_id, d.place_id from demand d where d.shipped + d.cancelled + d.covered < d.ordered and d.may_wait
   union select l.item_id, o.place_id from supply_order_line l join supply_order o on o.id = l.supply_order_id and o.state = 'proposed'`,
);

/** Every item at a place that may need something, or has a proposal to be looked at again. */
export async function listWatchedPairs(tx: Queryable): Promise<{ itemId: number; placeId: number }[]> {
  return tx.rows(watched);
}

const proposedLines = sql(
  "supply-proposed-lines",
  `select ${LINE} from ${FROM} where o.state = 'proposed' and o.cause <> 'by hand' and l.item_id = any ($1::bigint[]) order by l.id for update of l`,
);

/** Lines that were proposed for these items by rule, locked: they are brought to what is needed now. */
export async function lockProposedLines(tx: Queryable, itemIds: readonly number[]): Promise<OpenLine[]> {
  return itemIds.length === 0 ? [] : tx.rows<OpenLine>(proposedLines, [itemIds]);
}

const proposedOrders = sql(
  "supply-proposed-orders",
  `select id, number, vendor_id as "vendorId", place_id as "placeId", (select coalesce(max(line_no), 0) from supply_order_line where supply_order_id = o.id) as "lastLine"
   from supply_order o where o.state = 'proposed' and o.cause <> 'by hand' and o.vendor_id = any ($1::bigint[]) order by id for update`,
);

export interface ProposedOrder {
  readonly id: number;
  readonly number: string;
  readonly vendorId: number;
  readonly placeId: number;
  readonly lastLine: number;
}

export async function lockProposedOrders(tx: Queryable, vendorIds: readonly number[]): Promise<ProposedOrder[]> {
  return vendorIds.length === 0 ? [] : tx.rows<ProposedOrder>(proposedOrders, [vendorIds]);
}

export interface SupplyOrderHead {
  readonly id: number;
  readonly number: string;
  readonly state: SupplyOrderState;
  readonly vendorId: number | null;
  readonly vendorCode: string | null;
  readonly placeId: number;
  readonly placeCode: string;
  readonly proposedAt: number;
  readonly issuedAt: number | null;
  readonly confirmedAt: number | null;
  readonly cause: string;
}

const HEAD = `o.id, o.number, o.state, o.vendor_id as "vendorId", v.code as "vendorCode", o.place_id as "placeId", p.code as "placeCode", o.proposed_at as "proposedAt",
  o.issued_at as "issuedAt", o.confirmed_at as "confirmedAt", o.cause`;
const HEAD_FROM = `supply_order o join place p on p.id = o.place_id left join vendor v on v.id = o.vendor_id`;
const headsByNumber = sql("supply-orders-by-number", `select ${HEAD} from ${HEAD_FROM} where o.number = any ($1::text[]) order by o.id`);
const headsById = sql("supply-orders-by-id", `select ${HEAD} from ${HEAD_FROM} where o.id = any ($1::bigint[]) order by o.id`);
const headsOpen = sql(
  "supply-orders-open",
  `select ${HEAD} from ${HEAD_FROM} where o.state <> 'cancelled' and o.id > $1::bigint
     and exists (select from supply_order_line l where l.supply_order_id = o.id and ${IS_OPEN}) order by o.id limit $2::int`,
);

export async function findSupplyOrders(tx: Queryable, numbers: readonly string[]): Promise<SupplyOrderHead[]> {
  return numbers.length === 0 ? [] : tx.rows<SupplyOrderHead>(headsByNumber, [numbers]);
}

export async function getSupplyOrders(tx: Queryable, ids: readonly number[]): Promise<SupplyOrderHead[]> {
  return ids.length === 0 ? [] : tx.rows<SupplyOrderHead>(headsById, [ids]);
}

/** Supply orders with something open, by page. */
export async function listOpenSupplyOrders(tx: Queryable, page: { readonly after?: number; readonly limit: number }): Promise<SupplyOrderHead[]> {
  return tx.rows<SupplyOrderHead>(headsOpen, [page.after ?? 0, page.limit]);
}

const linesOfOrders = sql("supply-lines-of-orders", `select ${LINE} from ${FROM} where o.id = any ($1::bigint[]) order by o.id, l.line_no`);

export async function listLinesOf(tx: Queryable, supplyOrderIds: readonly number[]): Promise<OpenLine[]> {
  return supplyOrderIds.length === 0 ? [] : tx.rows<OpenLine>(linesOfOrders, [supplyOrderIds]);
}
