/**
 * Every invariant as a query that names the rows that break it: nothing found is the good answer. They recompute from the
 * facts what counters and states claim, and stand in for the foreign keys that production does without.
 */
import { sql, type Sql } from "../../db/index.ts";

export interface Check {
  readonly name: string;
  /** What is true when nothing is found, in a sentence. */
  readonly rule: string;
  /** Returns `subject` (what breaks it) and `detail`. */
  readonly query: Sql;
}

function check(name: string, rule: string, text: string): Check {
  return { name, rule, query: sql(`verify-${name}`, `${text} limit 100`) };
}

export const checks: readonly Check[] = [
  check(
    "demand covered",
    "covered of a demand is the sum of its cover",
    `select 'demand:' || d.id as subject, d.covered || ' counted, ' || coalesce(sum(c.quantity), 0) || ' in cover' as detail
     from demand d left join cover c on c.demand_id = d.id group by d.id having d.covered <> coalesce(sum(c.quantity), 0)`,
  ),
  check(
    "supply covered",
    "covered of a supply is the sum of the cover on it",
    `select 'supply:' || s.id as subject, s.covered || ' counted, ' || coalesce(sum(c.quantity), 0) || ' in cover' as detail
     from supply s left join cover c on c.supply_id = s.id group by s.id having s.covered <> coalesce(sum(c.quantity), 0)`,
  ),
  check(
    "cover ties two",
    "cover ties an open demand to a supply of its item and place",
    `select 'demand:' || c.demand_id as subject, 'cover on supply ' || c.supply_id as detail from cover c
     left join demand d on d.id = c.demand_id left join supply s on s.id = c.supply_id
     where d.id is null or s.id is null or d.item_id <> s.item_id or d.place_id <> s.place_id or (s.state = 'coming' and s.usable_on is null)`,
  ),
  check(
    "stock is the sum of moves",
    "what is here of an item, place and lot is the sum of its moves",
    `select 'item:' || x.item_id as subject, 'place ' || x.place_id || ' lot "' || x.lot || '": ' || sum(x.moved) || ' moved, ' || sum(x.here) || ' here' as detail
     from (select item_id, to_place as place_id, lot, quantity as moved, 0 as here from stock_move
           union all select item_id, from_place, lot, -quantity, 0 from stock_move
           union all select item_id, place_id, lot, 0, quantity - leaving from supply where state = 'here') x
     join place p on p.id = x.place_id and p.kind = 'storage' group by x.item_id, x.place_id, x.lot having sum(x.moved) <> sum(x.here)`,
  ),
  check(
    "shipped is what moved",
    "shipped of a demand is what moved to its customer, and what its shipments say",
    `select 'demand:' || d.id as subject, d.shipped || ' counted, ' || coalesce(m.quantity, 0) || ' moved, ' || coalesce(l.quantity, 0) || ' on shipments' as detail
     from demand d left join (select demand_id, sum(quantity) as quantity from stock_move where cause = 'shipment' group by demand_id) m on m.demand_id = d.id
     left join (select demand_id, sum(quantity) as quantity from shipment_line group by demand_id) l on l.demand_id = d.id
     where d.shipped <> coalesce(m.quantity, 0) or d.shipped <> coalesce(l.quantity, 0)`,
  ),
  check(
    "promise adds up",
    "the parts of the current promise are at least what is open, and at most what was ordered",
    `select 'demand:' || d.id as subject, 'open ' || (d.ordered - d.shipped - d.cancelled) || ', promised ' || coalesce(sum(p.quantity), 0) as detail
     from demand d left join promise p on p.demand_id = d.id and p.version = d.promise_version
     where d.promise_version > 0 and d.shipped + d.cancelled < d.ordered
     group by d.id having coalesce(sum(p.quantity), 0) < d.ordered - d.shipped - d.cancelled or coalesce(sum(p.quantity), 0) > d.ordered`,
  ),
  check(
    "promise versions follow",
    "promise versions of a demand run from 1 to the current one",
    `select 'demand:' || d.id as subject, 'current ' || d.promise_version || ', found ' || count(distinct p.version) as detail
     from demand d left join promise p on p.demand_id = d.id group by d.id
     having count(distinct p.version) <> d.promise_version or coalesce(max(p.version), 0) <> d.promise_version`,
  ),
  check(
    "everyone is answered",
    "every open demand on a planned item has a promise",
    `select 'demand:' || d.id as subject, 'never answered' as detail from demand d
     join guard g on g.item_id = d.item_id and g.place_id = d.place_id and g.dirty_since is null
     where d.promise_version = 0 and d.shipped + d.cancelled < d.ordered
       and not exists (select from hold h where h.order_id = d.order_id and h.lifted_at is null)`,
  ),
  check(
    "standing of the open",
    "every demand with a promise has a standing with its promised day",
    `select 'demand:' || d.id as subject, 'standing says ' || coalesce(s.ship_day::text, 'no date') as detail
     from demand d left join standing s on s.demand_id = d.id
     where d.promise_version > 0 and (s.demand_id is null or s.ship_day is distinct from
       (select case when bool_or(p.ship_day is null) then null else max(p.ship_day) end from promise p where p.demand_id = d.id and p.version = d.promise_version))`,
  ),
  check(
    "standing of the ended",
    "every demand has a standing that names its order and is open exactly as long as the demand",
    `select 'demand:' || d.id as subject, case s.open when true then 'stands open' when false then 'stands ended' else 'has no standing' end as detail
     from demand d left join standing s on s.demand_id = d.id
     where s.demand_id is null or s.order_id <> d.order_id or s.open <> (d.shipped + d.cancelled < d.ordered)`,
  ),
  check(
    "what is here is not backordered",
    "no demand on a planned item is called backordered when all of it lies here",
    `select 'demand:' || d.id as subject, d.covered || ' here, called backordered' as detail
     from standing s join demand d on d.id = s.demand_id
     join guard g on g.item_id = d.item_id and g.place_id = d.place_id and g.dirty_since is null
     where s.backordered and d.shipped + d.cancelled < d.ordered and d.covered = d.ordered - d.shipped - d.cancelled
       and not exists (select from cover c join supply y on y.id = c.supply_id where c.demand_id = d.id and y.state <> 'here')`,
  ),
  check(
    "nobody is passed over",
    "no demand waits uncovered for free stock beyond the safety stock that it could take whole",
    `select 'demand:' || d.id as subject, free.units || ' free, ' || (d.ordered - d.shipped - d.cancelled - d.covered) || ' uncovered' as detail
     from demand d join guard g on g.item_id = d.item_id and g.place_id = d.place_id and g.dirty_since is null
     join lateral (select sum(s.quantity - s.leaving - s.covered)
         - coalesce((select ip.safety_stock from item_place ip where ip.item_id = d.item_id and ip.place_id = d.place_id), 0) as units from supply s
       where s.item_id = d.item_id and s.place_id = d.place_id and s.state = 'here') free on free.units >= d.multiple
     where d.shipped + d.cancelled + d.covered < d.ordered and d.complete = 'none' and d.limit_day is null
       and d.ordered - d.shipped - d.cancelled - d.covered >= d.multiple
       and not exists (select from hold h where h.order_id = d.order_id and h.lifted_at is null)`,
  ),
  check(
    "inbound agrees with its line",
    "what comes for a supply order line is at most what is open on it",
    `select 'supply order line:' || l.id as subject, sum(s.quantity - s.leaving) || ' coming, ' || (l.ordered + l.over_accepted - l.received - l.cancelled - l.closed_short) || ' open' as detail
     from supply_order_line l join supply s on s.source_line = l.id and s.state = 'coming' group by l.id
     having sum(s.quantity - s.leaving) > l.ordered + l.over_accepted - l.received - l.cancelled - l.closed_short`,
  ),
  check(
    "received is what was booked",
    "received of a supply order line is the sum of its receipts",
    `select 'supply order line:' || l.id as subject, l.received || ' counted, ' || coalesce(sum(r.quantity - r.set_aside), 0) || ' on receipts' as detail
     from supply_order_line l left join (select rl.* from receipt_line rl join receipt r on r.id = rl.receipt_id and r.reversed_at is null) r on r.source_line = l.id
     group by l.id having l.received <> coalesce(sum(r.quantity - r.set_aside), 0)`,
  ),
  check(
    "status of orders",
    "the status of an order is what its quantities and deliveries say",
    `select 'order:' || o.id as subject, o.status || ', by its quantities ' || x.status as detail from sales_order o
     left join (select order_id, sum(shipped) as shipped, sum(ordered - shipped - cancelled) as open from demand group by order_id) d on d.order_id = o.id
     cross join lateral (select case when coalesce(d.shipped, 0) = 0 and coalesce(d.open, 0) > 0 then 'pending fulfilment' when coalesce(d.shipped, 0) = 0 then 'cancelled'
       when d.open > 0 then 'partly shipped' when (select bool_and(s.delivered_at is not null) from shipment s where s.order_id = o.id) then 'delivered' else 'shipped' end as status) x
     where o.status <> x.status`,
  ),
  check(
    "demand belongs",
    "every demand has its order, line, customer, item and place",
    `select 'demand:' || d.id as subject, 'order ' || d.order_id || ', line ' || d.line_id as detail from demand d
     left join order_line l on l.id = d.line_id and l.order_id = d.order_id left join sales_order o on o.id = d.order_id and o.customer_id = d.customer_id
     left join item i on i.id = d.item_id left join place p on p.id = d.place_id
     where l.id is null or o.id is null or i.id is null or p.id is null`,
  ),
  check(
    "facts belong",
    "every promise, standing, shipment line and told row names a demand",
    `select x.what || ':' || x.demand_id as subject, 'no such demand' as detail from (
       select 'promise' as what, demand_id from promise union all select 'standing', demand_id from standing
       union all select 'shipment line', demand_id from shipment_line union all select 'told', demand_id from told) x
     left join demand d on d.id = x.demand_id where d.id is null`,
  ),
  check(
    "accepted lines are demanded",
    "the demands of a line add up to what was asked, more after amendments",
    `select 'order line:' || l.id as subject, 'asked ' || l.asked || ', demanded ' || coalesce(sum(d.ordered), 0) as detail
     from order_line l left join demand d on d.line_id = l.id
     where not exists (select from lost_demand x where x.line_id = l.id and x.demand_id is null)
     group by l.id having coalesce(sum(d.ordered), 0) < l.asked`,
  ),
  check(
    "profiles are versions",
    "the profile of a partner is what its last version says",
    `select 'partner:' || p.code as subject, 'last version is ' || coalesce(v.version, 0) as detail from partner p
     left join lateral (select version, profile from partner_profile where partner_id = p.id order by version desc limit 1) v on true
     where p.profile is distinct from coalesce(v.profile, '{}')`,
  ),
  check(
    "messages belong",
    "every message of EDI stands in a document of its direction, and was acknowledged by one of the other",
    `select 'document:' || m.document_id as subject, 'message ' || m.n || case when a.direction = m.direction then ', acknowledged by ' || a.id else '' end as detail
     from edi_message m join document d on d.id = m.document_id left join document a on a.id = m.acknowledged_by
     where d.direction <> m.direction or a.direction = m.direction or (m.direction = 'out' and d.partner_id is distinct from m.partner_id)`,
  ),
  check(
    "what is sent is numbered",
    "every document of EDI that we sent has its messages with their control numbers",
    `select 'document:' || d.id as subject, d.kind || ' without messages' as detail from document d
     where d.direction = 'out' and d.channel = 'edi' and not exists (select from edi_message m where m.document_id = d.id)`,
  ),
  check(
    "reports are stored",
    "a report of a partner that was taken is stored once, and what counts instead of it is a later one of the same partner",
    `select 'document:' || t.document_id as subject, 'part ' || t.n || ' is not stored' as detail from document_part t
     where t.kind in ('activity', 'forecast') and t.state = 'applied' and t.corrects is null
       and not exists (select from partner_report r where r.document_id = t.document_id and r.part = t.n and r.kind = t.kind)
     union all select 'document:' || r.document_id, 'row ' || a.id || ' counts under another report' from (
       select id, report_id, partner_id, replaced_by, 'activity' as kind from store_activity
       union all select id, report_id, partner_id, replaced_by, 'forecast' from forecast) a
     join partner_report r on r.id = a.report_id left join partner_report x on x.id = a.replaced_by
     where r.kind <> a.kind or r.partner_id <> a.partner_id or (x.id is not null and (x.partner_id <> r.partner_id or x.kind <> r.kind
       or (coalesce(x.said_on, '-infinity'), x.received_at, x.document_id, x.part) <= (coalesce(r.said_on, '-infinity'), r.received_at, r.document_id, r.part)))`,
  ),
  check(
    "connections are looked at",
    "what brings files, and is neither paused nor stopped, has its next look due",
    `select 'connection:' || c.code as subject, 'no look is due' as detail from connection c
     where not c.paused and (c.kind = 'folder' or (c.kind = 'sftp' and c.settings ? 'outbox'))
       and not exists (select from todo t where t.kind = 'edi.poll' and t.key = c.id::text)`,
  ),
  check(
    "rows left are kept",
    "a list keeps every row that it counts as refused",
    `select 'import:' || j.id as subject, x.refused || ' refused, ' || x.kept || ' kept' as detail from import_job j
     cross join lateral (select case when j.state = 'open' then coalesce((j.checked ->> 'refused')::int, 0) else j.refused end as refused,
       (select count(*) from import_problem p where p.import_id = j.id) as kept) x
     where j.kind <> 'csv-orders' and (j.state <> 'open' or j.checked is not null) and x.refused <> x.kept`,
  ),
];
