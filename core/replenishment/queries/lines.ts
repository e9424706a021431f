/**
 * Reads of supply orders. supply_order_line_not_over: received + cancelled + closed short never exceed what was ordered
 * or accepted over. supply_line_date is append-only; the current version is the line's date_version.
 */
import { sql, type Queryable, type Tx } from "../../db/index.ts";
import { groupBy, type Day } from "../../kernel/index.ts";
import type { DateCause, DatedPart, LineDates, OpenLine, SupplyOrderCause, SupplyOrderState } from "../types.ts";

const LINE = `l.id, l.supply_order_id as "supplyOrderId", o.number, l.line_no as "lineNo", o.state, o.vendor_id as "vendorId", v.code as "vendorCode",
  o.place_id as "placeId", l.item_id as "itemId", i.code as "itemCode", l.ordered, l.received,
  l.ordered + l.over_accepted - l.received - l.cancelled - l.closed_short as open, l.date_version as "dateVersion",
  exists (select from supply_line_date c where c.line_id = l.id and c.cause = 'confirmed') as confirmed`;
const FROM = `supply_order_line l join supply_order o on o.id = l.supply_order_id join item i on i.id = l.item_id left join vendor v on v.id = o.vendor_id`;
const IS_OPEN = "l.ordered + l.over_accepted > l.received + l.cancelled + l.closed_short";
/** Those expected first, then the oldest. */
const ORDER = `order by (select min(d.day) from supply_line_date d where d.line_id = l.id and d.version = l.date_version) nulls last, o.id, l.line_no`;

const openByItem = sql(
  "supply-lines-by-item",
  `select ${LINE} from ${FROM} where l.item_id = any ($1::bigint[]) and o.state = 'issued' and ${IS_OPEN} ${ORDER}`,
);

/** Issued lines of these items with something open, the one expected first before the others. */
export async function findOpenLines(tx: Queryable, ask: { readonly itemIds: readonly number[] }): Promise<OpenLine[]> {
  return ask.itemIds.length === 0 ? [] : tx.rows<OpenLine>(openByItem, [ask.itemIds]);
}

const linesByNumber = sql(
  "supply-lines-by-number",
  `select ${LINE} from ${FROM} where o.number = any ($1::text[]) order by o.number, l.line_no`,
);

/** All lines of supply orders by number, open or not. */
export async function findLines(tx: Queryable, numbers: readonly string[]): Promise<OpenLine[]> {
  return numbers.length === 0 ? [] : tx.rows<OpenLine>(linesByNumber, [numbers]);
}

const linesById = sql(
  "supply-lines-by-id",
  `select ${LINE} from ${FROM} where l.id = any ($1::bigint[]) order by l.id`,
);

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
  return datesOf(await tx.rows<DateRow>(currentDates, [lineIds]));
}

function datesOf(found: readonly DateRow[]): Map<number, LineDates> {
  const groups = groupBy(found, (row) => row.lineId);
  return new Map(
    [...groups].map(([lineId, rows]) => {
      const [head] = rows;
      const parts = rows.map(({ quantity, day }) => ({ quantity, day }));
      return [
        lineId,
        { lineId, version: head?.version ?? 0, cause: head?.cause ?? "expected", at: head?.at ?? 0, parts },
      ];
    }),
  );
}

const saidDates = sql(
  "supply-dates-said",
  `select d.line_id as "lineId", d.version, d.cause, d.at, d.quantity, d.day from supply_line_date d where d.line_id = any ($1::bigint[])
     and d.version = (select max(v.version) from supply_line_date v where v.line_id = d.line_id and v.cause not in ('estimated', 'overdue'))
   order by d.line_id, d.part`,
);

/** The dates that somebody said last, by line: what we reckon since a day passed is left out. */
export async function getSaidDates(tx: Queryable, lineIds: readonly number[]): Promise<Map<number, LineDates>> {
  return lineIds.length === 0 ? new Map() : datesOf(await tx.rows<DateRow>(saidDates, [lineIds]));
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
  readonly cause: SupplyOrderCause;
}

const HEAD = `o.id, o.number, o.state, o.vendor_id as "vendorId", v.code as "vendorCode", o.place_id as "placeId", p.code as "placeCode", o.proposed_at as "proposedAt",
  o.issued_at as "issuedAt", o.confirmed_at as "confirmedAt", o.cause`;
const HEAD_FROM = `supply_order o join place p on p.id = o.place_id left join vendor v on v.id = o.vendor_id`;
const headsByNumber = sql(
  "supply-orders-by-number",
  `select ${HEAD} from ${HEAD_FROM} where o.number = any ($1::text[]) order by o.id`,
);
const headsById = sql(
  "supply-orders-by-id",
  `select ${HEAD} from ${HEAD_FROM} where o.id = any ($1::bigint[]) order by o.id`,
);
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
export async function listOpenSupplyOrders(
  tx: Queryable,
  page: { readonly after?: number; readonly limit: number },
): Promise<SupplyOrderHead[]> {
  return tx.rows<SupplyOrderHead>(headsOpen, [page.after ?? 0, page.limit]);
}

const linesOfOrders = sql(
  "supply-lines-of-orders",
  `select ${LINE} from ${FROM} where o.id = any ($1::bigint[]) order by o.id, l.line_no`,
);

export async function listLinesOf(tx: Queryable, supplyOrderIds: readonly number[]): Promise<OpenLine[]> {
  return supplyOrderIds.length === 0 ? [] : tx.rows<OpenLine>(linesOfOrders, [supplyOrderIds]);
}

const lockHeads = sql(
  "supply-orders-lock",
  "select id from supply_order where id = any ($1::bigint[]) order by id for no key update",
);

/** After the guards of their lines: state and lines of an order change under it. */
export async function lockSupplyOrders(tx: Tx, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await tx.rows(lockHeads, [ids]);
}

const firstDays = sql(
  "supply-lines-first-days",
  `select l.id as "lineId", min(d.day) as day from supply_order_line l left join supply_line_date d on d.line_id = l.id and d.version = 1
   where l.id = any ($1::bigint[]) group by l.id`,
);

/** The day each line was first expected on; null: none was said. */
export async function getFirstDays(tx: Queryable, lineIds: readonly number[]): Promise<Map<number, Day | null>> {
  if (lineIds.length === 0) return new Map();
  const rows = await tx.rows<{ lineId: number; day: Day | null }>(firstDays, [lineIds]);
  return new Map(rows.map((row) => [row.lineId, row.day]));
}
