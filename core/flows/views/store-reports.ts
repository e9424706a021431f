/** What partners reported of their stores, and what they forecast, as lists: the newest report first, each row as said. */
import { once, type Queryable } from "../../db/index.ts";
import type { Day } from "../../kernel/index.ts";
import type { ActivityKind, Certainty } from "../../stores/index.ts";

export interface ReportFilter {
  /** Codes. */
  readonly item?: string | undefined;
  readonly partner?: string | undefined;
  /** Whose partners, by its code. */
  readonly customer?: string | undefined;
  /** Store or ship-to, as sent. */
  readonly store?: string | undefined;
  /** Days it touches. */
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  /** Also what a later report says anew. */
  readonly replaced?: boolean | undefined;
}

export interface ReportPage {
  /** Id of the last row seen. */
  readonly after?: number | undefined;
  readonly limit: number;
}

interface ReportedRow {
  readonly id: number;
  readonly partner: string;
  /** As sent; empty: the partner as a whole. */
  readonly store: string;
  /** Its name, where it is a ship-to we know. */
  readonly storeName: string | null;
  readonly item: string;
  readonly itemName: string;
  readonly unit: string;
  readonly from: Day;
  readonly to: Day;
  readonly quantity: number;
  /** "852" */
  readonly document: string;
  readonly documentId: number;
  readonly number: string;
  readonly saidOn: Day | null;
  readonly receivedAt: number;
  /** The document that says it anew. */
  readonly replacedBy: number | null;
}

export interface ActivityView extends ReportedRow {
  readonly kind: ActivityKind;
  readonly code: string;
}

export interface ForecastView extends ReportedRow {
  readonly certainty: Certainty;
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: number | null;
}

/** Newest first: a row is never older than one with a smaller id. */
export async function listActivity(
  db: Queryable,
  { kind, ...filter }: ReportFilter & { readonly kind?: ActivityKind | undefined },
  page: ReportPage,
): Promise<Page<ActivityView>> {
  const wanted = { ...conditionsOf(filter, "a.store"), "a.kind = ?": kind };
  return list(db, { from: "store_activity", store: "a.store", more: "a.kind, a.code", wanted, filter }, page);
}

export async function listForecasts(
  db: Queryable,
  { certainty, ...filter }: ReportFilter & { readonly certainty?: Certainty | undefined },
  page: ReportPage,
): Promise<Page<ForecastView>> {
  const wanted = { ...conditionsOf(filter, "a.ship_to"), "a.certainty = ?": certainty };
  return list(db, { from: "forecast", store: "a.ship_to", more: "a.certainty", wanted, filter }, page);
}

type Conditions = Readonly<Record<string, string | number | undefined>>;

const conditionsOf = ({ item, partner, customer, store, from, to }: ReportFilter, stands: string): Conditions => ({
  "a.item_id = (select x.id from item x where x.code = ?)": item,
  "a.partner_id = (select x.id from partner x where x.code = ?)": partner,
  "a.partner_id = any (array(select x.id from partner x join customer c on c.id = x.customer_id where c.code = ?))":
    customer,
  [`${stands} = ?`]: store,
  "a.to_day >= ?::date": from,
  "a.from_day <= ?::date": to,
});

interface Listing {
  readonly from: "store_activity" | "forecast";
  readonly store: string;
  readonly more: string;
  /** A condition with its value; without a value it is not asked. */
  readonly wanted: Conditions;
  readonly filter: ReportFilter;
}

/** The page first, what its rows name after. */
async function list<Row extends { readonly id: number }>(
  db: Queryable,
  { from, store, more, wanted, filter }: Listing,
  { after, limit }: ReportPage,
): Promise<Page<Row>> {
  const asked = Object.entries({ ...wanted, "a.id < ?": after }).filter(([, value]) => value !== undefined);
  const said = asked.map(([condition], i) => condition.replace("?", `$${i + 2}`));
  const where = ["true", ...said, ...(filter.replaced === true ? [] : ["a.replaced_by is null"])].join(" and ");
  const text = `with a as materialized (select * from ${from} a where ${where} order by a.id desc limit $1::int)
    select a.id, p.code as partner, ${store} as store, n.name as "storeName", i.code as item, i.name as "itemName", i.unit, ${more},
      a.from_day as "from", a.to_day as "to", a.quantity, r.document, r.document_id as "documentId", r.number, r.said_on as "saidOn",
      r.received_at as "receivedAt", x.document_id as "replacedBy"
    from a join partner_report r on r.id = a.report_id join partner p on p.id = a.partner_id join item i on i.id = a.item_id
    left join partner_report x on x.id = a.replaced_by
    left join ship_to s on s.customer_id = p.customer_id and s.code = ${store} left join party n on n.id = s.party_id
    order by a.id desc`;
  const rows = await db.rows<Row>(once(text), [limit + 1, ...asked.map(([, value]) => value)]);
  const shown = rows.slice(0, limit);
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}
