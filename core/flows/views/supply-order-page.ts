/** One supply order whole: its lines with every version of their days, whom it serves, what the vendor was told. */
import { sql, type Queryable } from "../../db/index.ts";
import { groupBy, type Day } from "../../kernel/index.ts";
import { listNotices, type ToldNotice } from "../../notices/index.ts";
import { findSupplyOrders, getArrears, type DateCause } from "../../replenishment/index.ts";
import { listJustAsked } from "../steps/just-asked.ts";
import { nameActors } from "./actors.ts";
import { findVendorNote, type VendorNote } from "./vendor-note.ts";
import { getSupplyOrderViews, type SupplyLineView, type SupplyOrderView } from "./supply-order-view.ts";

export interface DateVersion {
  readonly version: number;
  readonly cause: DateCause;
  readonly by: string;
  readonly at: number;
  readonly parts: readonly { readonly quantity: number; readonly day: Day | null }[];
}

export interface Waiting {
  readonly line: number;
  readonly order: string;
  readonly orderId: number;
  readonly orderLine: string;
  readonly customer: string;
  /** The shopper's own, where a shop ordered for one. */
  readonly customerName: string;
  readonly units: number;
  readonly shipDay: Day | null;
  readonly firstDay: Day | null;
}

export interface SupplyOrderPage extends Omit<SupplyOrderView, "lines"> {
  readonly vendorName: string | null;
  readonly vendorEmail: string | null;
  /** A day has passed on which something was to come that is open still. */
  readonly overdue: boolean;
  /** When the vendor was asked within the hour what would be asked now. */
  readonly askedAt: number | null;
  readonly currency: string | null;
  /** What the vendor wrote beside the days. */
  readonly said: VendorNote | null;
  readonly lines: readonly (SupplyLineView & {
    readonly price: string | null;
    readonly versions: readonly DateVersion[];
  })[];
  /** First in the queue first. */
  readonly serves: readonly Waiting[];
  readonly notices: readonly Pick<ToldNotice, "noticeId" | "kind" | "createdAt" | "sentAt" | "to" | "standing">[];
}

const SERVES_MAX = 100;

const versions = sql(
  "supply-order-page-versions",
  `select l.line_no as line, d.version, d.part, d.quantity, d.day, d.cause, d.by_whom as by, d.at from supply_order_line l
   join supply_line_date d on d.line_id = l.id where l.supply_order_id = $1::bigint order by l.line_no, d.version, d.part`,
);
const about = sql(
  "supply-order-page-about",
  `select p.name, p.email, coalesce(v.currency, $2::text) as currency from supply_order o join vendor v on v.id = o.vendor_id join party p on p.id = v.party_id where o.id = $1::bigint`,
);
const prices = sql(
  "supply-order-page-prices",
  "select line_no as line, price::text from supply_order_line where supply_order_id = $1::bigint",
);
const serves = sql(
  "supply-order-page-serves",
  `select l.line_no as line, o.number as order, o.id as "orderId", x.line_no as "orderLine", u.code as customer, y.name as "customerName", c.quantity as units,
     t.ship_day as "shipDay", t.first_day as "firstDay"
   from supply_order_line l join supply s on s.source_line = l.id and s.state = 'coming' join cover c on c.supply_id = s.id
   join demand d on d.id = c.demand_id join order_line x on x.id = d.line_id join sales_order o on o.id = d.order_id join customer u on u.id = d.customer_id
   join party y on y.id = o.party_id left join standing t on t.demand_id = d.id where l.supply_order_id = $1::bigint
   order by l.line_no, d.tier, d.received_at, d.arrival_no, d.id limit ${SERVES_MAX}`,
);

type VersionRow = Omit<DateVersion, "parts"> & {
  readonly line: number;
  readonly quantity: number;
  readonly day: Day | null;
};

/** `currency`: the company's, of vendors who have none of their own. */
export async function getSupplyOrderPage(
  db: Queryable,
  number: string,
  { currency, now }: { readonly currency: string; readonly now: number },
): Promise<SupplyOrderPage | undefined> {
  const [view] = await getSupplyOrderViews(db, await findSupplyOrders(db, [number]));
  if (!view) return undefined;
  const rows = await db.rows<VersionRow>(versions, [view.id]);
  const said = await findVendorNote(db, view.id);
  const nameOf = await nameActors(
    db,
    [...rows, ...(said ? [said] : [])].map((row) => row.by),
  );
  const named = rows.map((row) => ({ ...row, by: nameOf(row.by) }));
  const days = groupBy(named, (row) => row.line);
  const paid = await db.rows<{ line: number; price: string | null }>(prices, [view.id]);
  const price = new Map(paid.map((row) => [row.line, row.price]));
  const [vendor] = await db.rows<{ name: string; email: string | null; currency: string }>(about, [view.id, currency]);
  const arrears = await getArrears(db, [view.id]);
  const asked = await listJustAsked(db, [{ id: view.id, confirmed: view.confirmedAt !== null }], now);
  const notices = await listNotices(db, { subjects: [`supply_order:${view.id}`], limit: 20 });
  return {
    ...view,
    vendorName: vendor?.name ?? null,
    vendorEmail: vendor?.email ?? null,
    overdue: (arrears.get(view.id)?.late.length ?? 0) > 0,
    askedAt: asked.get(view.id) ?? null,
    currency: vendor?.currency ?? null,
    said: said ? { ...said, by: nameOf(said.by) } : null,
    lines: view.lines.map((line) => ({
      ...line,
      price: price.get(line.line) ?? null,
      versions: versionsOf(days.get(line.line) ?? []),
    })),
    serves: await db.rows<Waiting>(serves, [view.id]),
    notices: notices.map(({ noticeId, kind, createdAt, sentAt, to, standing }) => ({
      noticeId,
      kind,
      createdAt,
      sentAt,
      to,
      standing,
    })),
  };
}

function versionsOf(rows: readonly VersionRow[]): DateVersion[] {
  return [...groupBy(rows, (row) => row.version).values()].flatMap((parts) => {
    const [head] = parts;
    if (!head) return [];
    const { version, cause, by, at } = head;
    return [{ version, cause, by, at, parts: parts.map(({ quantity, day }) => ({ quantity, day })) }];
  });
}
