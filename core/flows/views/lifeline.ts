/**
 * The lifeline of every open line of EDI partners: when it ends by itself, by which day of ours it lives, and by when its
 * order has to be answered. Bounded; of each partner the oldest orders first, as they end first.
 */
import { sql, type Queryable } from "../../db/index.ts";
import { compareText, type Day } from "../../kernel/index.ts";
import { readProfile } from "../../partners/index.ts";
import { endingOf, type Ending, type OpenLine } from "../steps/edi/endings.ts";

export interface LifelineRow extends Ending, OpenLine {
  readonly demandId: number;
  readonly orderId: number;
  readonly order: string;
  readonly partner: string;
  readonly line: string;
  readonly item: string;
  readonly open: number;
  /** By when the order has to be answered, and when it was. */
  readonly answerDueAt: number;
  readonly answeredAt: number | null;
  /** The document that answered it first. */
  readonly answeredBy: number | null;
}

interface Row extends OpenLine {
  readonly demandId: number;
  readonly orderId: number;
  readonly order: string;
  readonly partner: string;
  readonly line: string;
  readonly item: string;
  readonly open: number;
  readonly receivedAt: number;
  readonly answeredAt: number | null;
  readonly answeredBy: number | null;
  readonly profile: unknown;
}

const arrives = (version: string): string =>
  `(select case when bool_and(q.ship_day is not null) then max(coalesce(q.delivery_day, q.ship_day)) end from promise q
    where q.demand_id = d.id and q.version = ${version})`;

const lines = sql(
  "lifeline",
  `select d.id as "demandId", o.id as "orderId", o.number as order, p.code as partner, p.profile, l.line_no as line, i.code as item,
     d.ordered - d.shipped - d.cancelled as open, d.cancel_after as "cancelAfter", d.window_to as "windowEnd", o.received_at as "receivedAt",
     ${arrives("(select max(t.version) from told t where t.demand_id = d.id and t.audience = 'partner')")} as "toldDay",
     ${arrives("d.promise_version")} as "promisedDay",
     (select n.created_at from notice n where n.audience = 'partner' and n.subject = 'order:' || o.id and n.version = 1 limit 1) as "answeredAt",
     (select min(m.document_id) from edi_message m where m.order_id = o.id and m.direction = 'out' and m.type in ('855', 'ORDRSP')) as "answeredBy"
   from partner p cross join lateral (
     select x.* from demand x where x.customer_id = p.customer_id and x.shipped + x.cancelled < x.ordered order by x.order_id limit $1::int) d
   join sales_order o on o.id = d.order_id and p.id = coalesce(o.partner_id, (select min(y.id) from partner y where y.customer_id = o.customer_id))
   join order_line l on l.id = d.line_id join item i on i.id = d.item_id
   where o.terms ->> 'notify' = 'edi' order by p.id, d.order_id, d.id`,
);

const HOUR_MS = 3_600_000;
const OF_PARTNER_MAX = 1000;

/** What ends first stands first; what nothing ends stands last. */
export async function listLifeline(db: Queryable, today: Day): Promise<LifelineRow[]> {
  const rows = await db.rows<Row>(lines, [OF_PARTNER_MAX]);
  const found = rows.map(({ profile: said, receivedAt, ...row }): LifelineRow => {
    const { impliedCancel, deadlines } = readProfile(said);
    return { ...row, ...endingOf(row, impliedCancel, today), answerDueAt: receivedAt + deadlines.response * HOUR_MS };
  });
  return found.toSorted((a, b) => compareText(endOf(a), endOf(b)) || a.demandId - b.demandId);
}

export interface LifelineFilter {
  /** risk: those that end before they come. */
  readonly view: "risk" | "all";
  /** Ask with the `next` of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface LifelinePage {
  readonly lines: readonly LifelineRow[];
  /** How many end before they come, of how many. */
  readonly risk: number;
  readonly all: number;
  readonly next: string | null;
}

/** A page goes on behind the last line seen, also when lines before it have left meanwhile. */
export function pageOfLifeline(rows: readonly LifelineRow[], { view, after, limit }: LifelineFilter): LifelinePage {
  const risk = rows.filter(({ state }) => state !== "safe");
  const shown = view === "risk" ? risk : rows;
  const left = after === undefined ? shown : shown.filter((row) => isBehind(row, after));
  const lines = left.slice(0, limit);
  const last = lines.at(-1);
  const next = last && left.length > lines.length ? `${endOf(last)}/${last.demandId}` : null;
  return { lines, risk: risk.length, all: rows.length, next };
}

/** What nothing ends stands behind every day. */
const endOf = ({ endsOn }: LifelineRow): string => endsOn ?? "9999";

function isBehind(row: LifelineRow, cursor: string): boolean {
  const [end = "", id = ""] = cursor.split("/");
  return (compareText(endOf(row), end) || row.demandId - Number(id)) > 0;
}
