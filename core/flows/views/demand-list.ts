/**
 * Lists of demands, by page, fast at a million: the page is found on a narrow index first and joined after. Sorted by
 * promised day (through standing) or by arrival; the cursor is the last row's key.
 */
import { sql, type Queryable, type Sql } from "../../db/index.ts";
import type { Day } from "../../kernel/index.ts";

export interface DemandFilter {
  readonly view?: "open" | "late" | "backordered" | "all";
  readonly customer?: string;
  readonly item?: string;
  /** Prefix of the customer's order number. */
  readonly number?: string;
}

export interface DemandListRow {
  readonly id: number;
  readonly order: string;
  readonly orderId: number;
  readonly customer: string;
  readonly line: string;
  readonly item: string;
  readonly store: string | null;
  readonly ordered: number;
  readonly shipped: number;
  readonly cancelled: number;
  readonly allocated: number;
  readonly pegged: number;
  readonly uncovered: number;
  readonly shipDay: Day | null;
  readonly firstDay: Day | null;
  readonly late: boolean;
  readonly backordered: boolean;
  readonly receivedAt: number;
}

export interface Page {
  /** Opaque; from the last answer. */
  readonly after?: string;
  readonly limit: number;
}

export interface DemandPage {
  readonly rows: readonly DemandListRow[];
  readonly next: string | null;
}

const rows = sql(
  "demand-list-rows",
  `select d.id, o.number as order, o.id as "orderId", c.code as customer, l.line_no as line, i.code as item, s.code as store,
     d.ordered, d.shipped, d.cancelled, coalesce(x.allocated, 0)::bigint as allocated, d.covered - coalesce(x.allocated, 0)::bigint as pegged,
     d.ordered - d.shipped - d.cancelled - d.covered as uncovered, st.ship_day as "shipDay", st.first_day as "firstDay",
     coalesce(st.late, false) as late, coalesce(st.backordered, false) as backordered, d.received_at as "receivedAt"
   from unnest($1::bigint[]) with ordinality as t(id, n) join demand d on d.id = t.id join sales_order o on o.id = d.order_id
   join order_line l on l.id = d.line_id join customer c on c.id = d.customer_id join item i on i.id = d.item_id
   left join ship_to s on s.id = d.ship_to_id left join standing st on st.demand_id = d.id
   left join lateral (select sum(k.quantity) as allocated from cover k join supply y on y.id = k.supply_id and y.state = 'here' where k.demand_id = d.id) x on true
   order by t.n`,
);

const OPEN = "d.shipped + d.cancelled < d.ordered";
/** Late ones by promised day: the partial index on standing alone. */
const lateIds = sql(
  "demand-list-late",
  `select s.demand_id as id, s.ship_day::text as key from standing s join demand d on d.id = s.demand_id and s.open and ${OPEN}
   where s.late and ($1::date is null or (s.ship_day, s.demand_id) > ($1::date, $2::bigint)) order by s.ship_day, s.demand_id limit $3::int`,
);
const backorderedIds = sql(
  "demand-list-backordered",
  `select s.demand_id as id, s.ship_day::text as key from standing s join demand d on d.id = s.demand_id and s.open and ${OPEN}
   where s.backordered and ($1::date is null or (s.ship_day, s.demand_id) > ($1::date, $2::bigint)) order by s.ship_day, s.demand_id limit $3::int`,
);
const filteredIds = sql(
  "demand-list-filtered",
  `select d.id, null as key from demand d left join standing st on st.demand_id = d.id
   where d.id > $2::bigint and ($1::date is null or true)
     and ($4::bigint is null or d.customer_id = $4::bigint) and ($5::bigint is null or d.item_id = $5::bigint)
     and ($6::text is null or d.order_id in (select o.id from sales_order o where o.number like $6::text || '%' limit 1000))
     and ($7::text = 'all' or ${OPEN}) and ($7::text <> 'late' or st.late) and ($7::text <> 'backordered' or st.backordered)
   order by d.id limit $3::int`,
);
const idsOfCodes = sql(
  "demand-list-codes",
  `select (select id from customer where code = $1::text) as customer, (select id from item where code = $2::text) as item`,
);

interface Key {
  readonly day: string | null;
  readonly id: number;
}

export async function listDemandPage(db: Queryable, filter: DemandFilter, page: Page): Promise<DemandPage> {
  const after = readCursor(page.after);
  const plain = filter.customer === undefined && filter.item === undefined && filter.number === undefined;
  const quick: Sql | undefined = plain
    ? { late: lateIds, backordered: backorderedIds, open: undefined, all: undefined }[filter.view ?? "open"]
    : undefined;
  const values: unknown[] = [after.day, after.id, page.limit + 1];
  if (!quick) {
    const [codes] = await db.rows<{ customer: number | null; item: number | null }>(idsOfCodes, [
      filter.customer ?? null,
      filter.item ?? null,
    ]);
    // An unknown code matches nothing, not everything.
    values.push(
      filter.customer === undefined ? null : (codes?.customer ?? -1),
      filter.item === undefined ? null : (codes?.item ?? -1),
    );
    values.push(
      filter.number === undefined ? null : filter.number.replace(/[\\%_]/g, (c) => `\\${c}`),
      filter.view ?? "open",
    );
  }
  const found = await db.rows<{ id: number; key: string | null }>(quick ?? filteredIds, values);
  const ids = found.slice(0, page.limit);
  const last = ids.at(-1);
  return {
    rows: await db.rows<DemandListRow>(rows, [ids.map((row) => row.id)]),
    next: found.length > page.limit && last ? writeCursor({ day: last.key, id: last.id }) : null,
  };
}

function writeCursor(key: Key): string {
  return Buffer.from(JSON.stringify([key.day, key.id])).toString("base64url");
}

function readCursor(text: string | undefined): Key {
  if (text === undefined) return { day: null, id: 0 };
  try {
    const [day, id] = JSON.parse(Buffer.from(text, "base64url").toString()) as [string | null, number];
    return { day, id: Number.isSafeInteger(id) ? id : 0 };
  } catch {
    return { day: null, id: 0 };
  }
}
