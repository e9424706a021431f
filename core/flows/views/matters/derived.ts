/**
 * What needs a person and is no exception, because it is known at each look: orders that stopped, promises about to break,
 * what arrives and whom it will serve, mail that may not have arrived. All bounded.
 */
import { sql, type Queryable } from "../../../db/index.ts";
import type { Day, Money } from "../../../kernel/index.ts";

/** One matter before it has a name, an owner and money. */
export interface Found {
  readonly kind: string;
  /** Of all that is one matter together; the first names it. */
  readonly subjects: readonly string[];
  /** What it is about, where that is not its subject. */
  readonly about?: string;
  readonly details: Readonly<Record<string, unknown>>;
  /** Ids of the exceptions it is. */
  readonly exceptions?: readonly number[];
  readonly dueAt?: number | null;
  readonly dueDay?: Day | null;
  readonly openedAt: number | null;
  /** Known already; others are worked out from the lines they concern. */
  readonly money?: readonly Money[];
  /** Whose it is by itself: nobody gives it away beside that. */
  readonly owner?: string;
}

export const DERIVED_KINDS = [
  "order stopped",
  "promise about to break",
  "order ends",
  "arrival",
  "mail in doubt",
  "acknowledgment missing",
  "mention",
  "task",
] as const;

export interface Horizon {
  readonly now: number;
  readonly today: Day;
  /** The last day whose arrivals are listed. */
  readonly until: Day;
  readonly tomorrow: Day;
  /** The company's: of prices whose order and customer name none. */
  readonly currency: string;
  /** Id of who looks; nobody else sees what names this one. */
  readonly user: number | null;
}

const stopped = sql(
  "matters-stopped",
  `with counted as (select document_id, count(*) as orders, min(n) as n, min(at) as at from document_part where state = 'stopped' group by document_id
     order by document_id limit 100)
   select c.document_id as id, c.orders, c.n, c.at, d.kind as document, d.name, coalesce(pa.name, p.received ->> 'customer') as sender,
     p.order_key as number, p.findings -> 0 as finding,
     case when p.kind = 'order' and jsonb_typeof(p.received -> 'lines') = 'array' then (
       select round(sum((l ->> 'quantity')::numeric * (l ->> 'price')::numeric / coalesce((l ->> 'priceBasis')::numeric, 1)))
       from jsonb_array_elements(p.received -> 'lines') l
       where l ->> 'quantity' ~ '^\\d{1,12}$' and l ->> 'price' ~ '^\\d{1,12}(\\.\\d{1,6})?$' and coalesce(l ->> 'priceBasis', '1') ~ '^[1-9]\\d{0,5}$') end::float8 as amount,
     coalesce((regexp_match(upper(trim(p.received -> 'references' ->> 'currency')), '^[A-Z]{3}$'))[1], cu.currency, named.currency, $1::text) as currency
   from counted c join document d on d.id = c.document_id join document_part p on p.document_id = c.document_id and p.n = c.n
   left join partner r on r.id = d.partner_id left join customer cu on cu.id = r.customer_id left join party pa on pa.id = cu.party_id
   left join customer named on named.code = p.received ->> 'customer'
   order by c.document_id`,
);

interface StoppedRow {
  readonly id: number;
  readonly orders: number;
  readonly n: number;
  readonly at: number;
  readonly document: string;
  readonly name: string;
  readonly sender: string | null;
  readonly number: string;
  readonly finding: { readonly line?: string; readonly text?: string } | null;
  readonly amount: number | null;
  readonly currency: string;
}

export async function findStopped(db: Queryable, horizon: Horizon): Promise<Found[]> {
  const rows = await db.rows<StoppedRow>(stopped, [horizon.currency]);
  return rows.map(({ id, at, finding, amount, currency, ...row }) => ({
    kind: "order stopped",
    subjects: [`document:${id}`],
    details: { ...row, document: id, message: row.document, line: finding?.line ?? null, text: finding?.text ?? null },
    openedAt: at,
    money: amount === null ? [] : [{ amount, currency }],
  }));
}

const arrivals = sql(
  "matters-arrivals",
  `with coming as (
     select l.supply_order_id as id, s.usable_on as day, s.place_id, array_agg(s.id) as supplies, bool_and(s.firm) as firm,
       sum(s.quantity - s.leaving)::bigint as units, count(distinct s.item_id) as items, min(s.item_id) as item_id, sum(s.covered)::bigint as pegged
     from supply s join supply_order_line l on l.id = s.source_line
     where s.state = 'coming' and s.usable_on between $1::date and $2::date
     group by l.supply_order_id, s.usable_on, s.place_id order by s.usable_on, l.supply_order_id limit 40)
   select c.id, c.day, o.number, pa.name as vendor, p.code as place, c.firm, c.units, c.items, i.code as item, c.pegged,
     coalesce(x.orders, 0) as orders, x.customers
   from coming c join supply_order o on o.id = c.id join place p on p.id = c.place_id join item i on i.id = c.item_id
   left join vendor v on v.id = o.vendor_id left join party pa on pa.id = v.party_id
   left join lateral (
     select count(distinct k.order_id) as orders, to_jsonb((array_agg(distinct jsonb_build_object('code', k.code, 'name', k.name)))[1:3]) as customers from (
       select d.order_id, cu.code, pc.name from cover t join demand d on d.id = t.demand_id join customer cu on cu.id = d.customer_id join party pc on pc.id = cu.party_id
       where t.supply_id = any (c.supplies) limit 1000) k) x on true
   order by c.day, o.number`,
);

interface ArrivalRow {
  readonly id: number;
  readonly day: Day;
}

export async function findArrivals(db: Queryable, { today, until }: Horizon): Promise<Found[]> {
  const rows = await db.rows<ArrivalRow>(arrivals, [today, until]);
  return rows.map(({ id, day, ...details }) => ({
    kind: "arrival",
    subjects: [`arrival:${id}:${day}`],
    about: `supply_order:${id}`,
    details: { ...details, day },
    dueDay: day,
    openedAt: null,
    money: [],
  }));
}

// Days of the last two weeks and tomorrow; what is older stands in the list of late orders.
const breaking = sql(
  "matters-breaking",
  `select d.order_id as id, min(s.ship_day) as day, count(*) as lines, sum(d.ordered - d.shipped - d.cancelled)::bigint as open,
     sum(d.ordered - d.shipped - d.cancelled - h.here)::bigint as missing, min(i.code) as item, (array_agg(distinct sl.number) filter (where sl.number is not null))[1:2] as waits
   from standing s join demand d on d.id = s.demand_id and s.open and d.shipped + d.cancelled < d.ordered join item i on i.id = d.item_id
   left join lateral (
     select coalesce(sum(c.quantity), 0) as here from cover c join supply y on y.id = c.supply_id and y.state = 'here' where c.demand_id = d.id) h on true
   left join lateral (
     select so.number from cover c join supply y on y.id = c.supply_id and y.state = 'coming' join supply_order_line l on l.id = y.source_line
     join supply_order so on so.id = l.supply_order_id where c.demand_id = d.id order by y.usable_on desc limit 1) sl on true
   where s.ship_day between $1::date - 14 and $2::date and h.here < d.ordered - d.shipped - d.cancelled
     and not exists (select from hold x where x.order_id = d.order_id and x.lifted_at is null)
   group by d.order_id order by min(s.ship_day), d.order_id limit 60`,
);

export async function findBreaking(db: Queryable, { today, tomorrow }: Horizon): Promise<Found[]> {
  const rows = await db.rows<{ id: number; day: Day; missing: number }>(breaking, [today, tomorrow]);
  return rows.map(({ id, day, ...details }) => ({
    kind: "promise about to break",
    subjects: [`order:${id}`],
    details: { ...details, day, passed: day < today },
    dueDay: day,
    openedAt: null,
  }));
}

const RUNNING_MS = 600_000;
const doubtful = sql(
  "matters-doubtful",
  `select n.id, n.subject, n.kind as notice, n.content ->> 'to' as "to", max(a.started_at) as at, count(*) as attempts
   from notice_attempt a join notice n on n.id = a.notice_id
   where a.result is null and n.sent_at is null and a.started_at < $1::bigint
     and not exists (select from exception e where e.kind = 'notice in doubt' and e.subject = n.subject and e.closed_at is null)
   group by n.id order by n.id desc limit 50`,
);

export async function findDoubtful(db: Queryable, { now }: Horizon): Promise<Found[]> {
  const rows = await db.rows<{ id: number; subject: string; at: number }>(doubtful, [now - RUNNING_MS]);
  return rows.map(({ id, subject, at, ...details }) => ({
    kind: "mail in doubt",
    subjects: [`notice:${id}`],
    about: subject,
    details: { ...details, id },
    openedAt: at,
    money: [],
  }));
}
