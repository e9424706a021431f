/** Facts of the need: what is wanted, there, coming and proposed of items at places. Read under their guards. */
import { sql, type Queryable, type Tx } from "../../db/index.ts";
import { dayNumber, type Day } from "../../kernel/index.ts";
import type { ItemPlace, NeedFacts, ProposedLine } from "../types.ts";

export interface NeedAsk extends ItemPlace {
  /** First day on which a purchase made now could ship: who cannot wait so long is not bought for. */
  readonly shipDay: Day;
}

// A held order claims no supply and is never called out of stock, so nothing is bought for it while it is held.
const needs = sql(
  "need-facts",
  `select t.item_id as "itemId", t.place_id as "placeId", coalesce(d.wanted, 0)::bigint as wanted, coalesce(d.demands, 0)::bigint as demands,
     coalesce(s.here, 0)::bigint as "freeStock", coalesce(s.coming, 0)::bigint as "freeInbound",
     coalesce(p.units, 0)::bigint as "proposedByPeople", coalesce(ip.reorder_point, 0) as "reorderPoint", coalesce(ip.order_up_to, 0) as "orderUpTo", coalesce(ip.safety_stock, 0) as "safetyStock"
   from unnest($1::bigint[], $2::bigint[], $3::date[]) as t(item_id, place_id, ship_day)
   left join item_place ip on ip.item_id = t.item_id and ip.place_id = t.place_id
   left join lateral (
     select sum(d.ordered - d.shipped - d.cancelled - d.covered) as wanted, count(*) as demands from demand d
     where d.item_id = t.item_id and d.place_id = t.place_id and d.shipped + d.cancelled < d.ordered
       and d.shipped + d.cancelled + d.covered < d.ordered
       and (d.limit_day is null or d.limit_day >= t.ship_day) and (d.may_wait or d.window_to >= t.ship_day)
       and not exists (select from hold h where h.order_id = d.order_id and h.lifted_at is null)) d on true
   left join lateral (
     select sum(quantity - leaving - covered) filter (where state = 'here') as here,
       sum(quantity - leaving - covered) filter (where state = 'coming') as coming
     from supply s where s.item_id = t.item_id and s.place_id = t.place_id) s on true
   left join lateral (
     select sum(l.ordered - l.cancelled) as units from supply_order_line l join supply_order o on o.id = l.supply_order_id
     where l.item_id = t.item_id and o.place_id = t.place_id and (o.state = 'approved' or o.state = 'proposed' and (o.cause = 'by hand' or l.by_hand))) p on true`,
);

export async function getNeedFacts(tx: Queryable, asks: readonly NeedAsk[]): Promise<NeedFacts[]> {
  if (asks.length === 0) return [];
  return tx.rows<NeedFacts>(needs, [asks.map((a) => a.itemId), asks.map((a) => a.placeId), asks.map((a) => a.shipDay)]);
}

const FOLLOWS = `o.state = 'proposed' and o.cause in ('shortage', 'reorder point')`;

const needy = sql(
  "need-pairs",
  `select item_id as "itemId", place_id as "placeId", bool_or(unsold) as unsold from (
     select item_id, place_id, false as unsold from demand where shipped + cancelled < ordered and shipped + cancelled + covered < ordered
     union select item_id, place_id, false from item_place where (reorder_point > 0 or safety_stock > 0) and ($1::int is null or (item_id + place_id) / 16 % 7 = $1::int)
     union select l.item_id, o.place_id, false from supply_order_line l join supply_order o on o.id = l.supply_order_id where ${FOLLOWS}
     union select split_part(subject, ':', 2)::bigint, split_part(subject, ':', 3)::bigint, true from exception where kind = 'no vendor' and closed_at is null and subject ~ '^item:[0-9]+:[0-9]+$') x
   join place p on p.id = x.place_id and p.kind = 'storage' group by item_id, place_id order by item_id, place_id`,
);

export interface WatchedPair extends ItemPlace {
  /** It was needed and nobody sold it to us when it was looked at last. */
  readonly unsold: boolean;
}

/**
 * Items at places whose need is worth a look: somebody waits, a reorder point is watched, something is proposed, or nobody
 * sold it to us. Of the reorder points only a seventh, another one each day, where a day is given: they are looked at when
 * their stock moves, and here only so that none is ever forgotten.
 */
export async function listWatchedPairs(tx: Queryable, day?: Day): Promise<WatchedPair[]> {
  return tx.rows<WatchedPair>(needy, [day === undefined ? null : dayNumber(day) % 7]);
}

const proposed = sql(
  "proposed-lines",
  `select l.id as "lineId", l.supply_order_id as "supplyOrderId", o.vendor_id as "vendorId", o.place_id as "placeId", l.item_id as "itemId", l.ordered as quantity
   from unnest($1::bigint[], $2::bigint[]) as t(item_id, place_id)
   join supply_order_line l on l.item_id = t.item_id join supply_order o on o.id = l.supply_order_id and o.place_id = t.place_id and ${FOLLOWS} and not l.by_hand
   order by l.id`,
);

/** Open lines that follow the need of these items at places. */
export async function listProposedLines(tx: Queryable, pairs: readonly ItemPlace[]): Promise<ProposedLine[]> {
  return pairs.length === 0
    ? []
    : tx.rows<ProposedLine>(proposed, [pairs.map((p) => p.itemId), pairs.map((p) => p.placeId)]);
}

export interface OpenProposal {
  readonly id: number;
  readonly number: string;
  readonly vendorId: number;
  readonly placeId: number;
  readonly lastLine: number;
}

const proposals = sql(
  "proposals-open",
  `select distinct on (o.vendor_id, o.place_id) o.id, o.number, o.vendor_id as "vendorId", o.place_id as "placeId",
     (select coalesce(max(l.line_no), 0) from supply_order_line l where l.supply_order_id = o.id)::int as "lastLine"
   from supply_order o where o.vendor_id = any ($1::bigint[]) and ${FOLLOWS} order by o.vendor_id, o.place_id, o.id`,
);
const vendorsLocked = sql(
  "vendors-locked",
  "select id from vendor where id = any ($1::bigint[]) order by id for no key update",
);

/** After the guards: who proposes to a vendor, and who decides about a proposal, do so one after the other. */
export async function lockVendors(tx: Tx, vendorIds: readonly number[]): Promise<void> {
  if (vendorIds.length > 0) await tx.rows(vendorsLocked, [vendorIds]);
}

/** The open proposal of each vendor and place. Vendors are locked first: two proposers never open two for one vendor. */
export async function lockProposals(tx: Tx, vendorIds: readonly number[]): Promise<OpenProposal[]> {
  if (vendorIds.length === 0) return [];
  await lockVendors(tx, vendorIds);
  return tx.rows<OpenProposal>(proposals, [vendorIds]);
}
