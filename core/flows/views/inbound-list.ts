/** Supply orders with something open, as purchasing looks at them: due, what it was, confirmed or not, overdue. */
import { sql, type Queryable } from "../../db/index.ts";
import { compareText, type Day } from "../../kernel/index.ts";
import { getArrears } from "../../replenishment/index.ts";

export interface InboundRow {
  readonly id: number;
  readonly number: string;
  readonly vendor: string | null;
  readonly vendorName: string | null;
  readonly place: string;
  readonly lines: number;
  readonly items: readonly string[];
  readonly open: number;
  readonly pegged: number;
  /** First day something of it is expected; null: no day is known. */
  readonly due: Day | null;
  /** What is overdue: the day that passed. Else the first day that was ever said. */
  readonly was: Day | null;
  readonly confirmed: boolean;
  /** The vendor was asked and has not answered: days since. Null: it has, or nobody was asked. */
  readonly silentDays: number | null;
  readonly overdue: boolean;
  /** Of something open no day is known. */
  readonly undated: boolean;
}

const IS_OPEN = "l.ordered + l.over_accepted > l.received + l.cancelled + l.closed_short";
const OPEN = "l.ordered + l.over_accepted - l.received - l.cancelled - l.closed_short";

// The partial index on open lines leads.
const rows = sql(
  "inbound-list",
  `with open as materialized (
     select l.supply_order_id, count(*) as lines, sum(${OPEN})::bigint as open, min(d.day) as due, min(d.first) as was, coalesce(sum(x.pegged), 0)::bigint as pegged,
       bool_or(d.cause in ('estimated', 'overdue')) as overdue, bool_or(d.undated) as undated, (array_agg(i.code order by l.line_no))[1:3] as items
     from supply_order_line l join item i on i.id = l.item_id
     left join lateral (select min(c.day) filter (where c.version = l.date_version) as day, min(c.day) filter (where c.version = 1) as first,
         coalesce(bool_or(c.day is null) filter (where c.version = l.date_version), true) as undated,
         min(c.cause) filter (where c.version = l.date_version) as cause from supply_line_date c where c.line_id = l.id) d on true
     left join lateral (select sum(s.covered) as pegged from supply s where s.source_line = l.id and s.state = 'coming') x on true
     where ${IS_OPEN} group by l.supply_order_id)
   select o.id, o.number, v.code as vendor, pa.name as "vendorName", p.code as place, n.lines, n.items, n.open, n.pegged, n.due, n.was, n.overdue, n.undated,
     o.confirmed_at is not null as confirmed, o.issued_at as "issuedAt", o.vendor_id is not null and o.cause <> 'opening' as asked
   from open n join supply_order o on o.id = n.supply_order_id and o.state = 'issued' join place p on p.id = o.place_id
   left join vendor v on v.id = o.vendor_id left join party pa on pa.id = v.party_id
   order by n.due nulls last, o.id`,
);

type Found = Omit<InboundRow, "silentDays"> & {
  readonly issuedAt: number | null;
  readonly asked: boolean;
};

const DAY_MS = 86_400_000;

/** All of them, those due first before the others: what is open at once is in the thousands. */
export async function listInbound(db: Queryable, now: number): Promise<InboundRow[]> {
  const found = await db.rows<Found>(rows);
  const moved = found.flatMap((row) => (row.overdue ? [row.id] : []));
  const arrears = await getArrears(db, moved);
  return found.map(({ issuedAt, asked, ...row }) => {
    // What was late has come, where only what is due later is left.
    const late = (arrears.get(row.id)?.late ?? []).flatMap(({ parts }) => parts.map(({ day }) => day));
    const isSilent = asked && !row.confirmed && issuedAt !== null;
    return {
      ...row,
      silentDays: isSilent ? Math.floor((now - issuedAt) / DAY_MS) : null,
      was: late.toSorted(compareText)[0] ?? row.was,
      overdue: late.length > 0,
    };
  });
}

const proposals = sql(
  "inbound-proposals-count",
  `select count(*) as n from supply_order where state in ('proposed', 'approved')`,
);

export async function countProposals(db: Queryable): Promise<number> {
  const [row] = await db.rows<{ n: number }>(proposals);
  return row?.n ?? 0;
}
