/**
 * What the planner is fed with. cover: the only tie between demand and supply (cover_quantity > 0; its sums equal the
 * counters of both sides).
 */
import { sql, type Queryable } from "../db/index.ts";
import type { CoverChoice } from "./types.ts";

export interface QueueRow {
  readonly demandId: number;
  readonly lineId: number;
  readonly orderId: number;
  readonly itemId: number;
  readonly placeId: number;
  readonly tier: number;
  readonly receivedAt: number;
  readonly arrivalNo: number;
  readonly multiple: number;
  readonly windowFrom: string;
  readonly windowTo: string;
  readonly limitDay: string | null;
  readonly transitDays: number;
  /** Days on which its receiver takes goods, from Monday on. */
  readonly receivingWeek: string;
  readonly customerId: number;
  readonly complete: "none" | "line" | "order";
  readonly mayWait: boolean;
  readonly prefer: "latest" | "earliest";
  readonly ordered: number;
  readonly shipped: number;
  readonly cancelled: number;
  readonly covered: number;
  readonly version: number;
  readonly promiseVersion: number;
  /** Until when its order's hold keeps cover; null: not held. */
  readonly heldUntil: number | null;
}

const QUEUE_COLUMNS = `
  d.id as "demandId", d.line_id as "lineId", d.order_id as "orderId", d.item_id as "itemId", d.place_id as "placeId",
  d.tier, d.received_at as "receivedAt", d.arrival_no as "arrivalNo", d.multiple, d.window_from as "windowFrom",
  d.window_to as "windowTo", d.limit_day as "limitDay", d.transit_days as "transitDays", c.receiving_week as "receivingWeek", d.customer_id as "customerId",
  d.complete, d.may_wait as "mayWait", d.prefer, d.ordered, d.shipped, d.cancelled, d.covered, d.version,
  d.promise_version as "promiseVersion",
  (select max(h.keeps_stock_until) from hold h where h.order_id = d.order_id and h.lifted_at is null) as "heldUntil"`;

const queueOf = sql(
  "queue-of-pairs",
  `select ${QUEUE_COLUMNS} from demand d join customer c on c.id = d.customer_id
   where (d.item_id, d.place_id) in (select * from unnest($1::bigint[], $2::bigint[])) and d.shipped + d.cancelled < d.ordered
   order by d.tier, d.received_at, d.arrival_no, d.id`,
);

const queueOfIds = sql(
  "queue-of-demands",
  `select ${QUEUE_COLUMNS} from demand d join customer c on c.id = d.customer_id where d.id = any ($1::bigint[])
   order by d.tier, d.received_at, d.arrival_no, d.id`,
);

/** These demands, open or not, in queue order. */
export async function listQueueRows(tx: Queryable, demandIds: readonly number[]): Promise<QueueRow[]> {
  return demandIds.length === 0 ? [] : tx.rows<QueueRow>(queueOfIds, [demandIds]);
}

export interface Pair {
  readonly itemId: number;
  readonly placeId: number;
}

const columnsOf = (pairs: readonly Pair[]) => [pairs.map((pair) => pair.itemId), pairs.map((pair) => pair.placeId)];

/** Open demands of these items at places, in queue order. */
export async function listQueue(tx: Queryable, pairs: readonly Pair[]): Promise<QueueRow[]> {
  return pairs.length === 0 ? [] : tx.rows<QueueRow>(queueOf, columnsOf(pairs));
}

const unansweredOf = sql(
  "queue-unanswered",
  `select ${QUEUE_COLUMNS} from demand d join customer c on c.id = d.customer_id
   where (d.item_id, d.place_id) in (select * from unnest($1::bigint[], $2::bigint[])) and d.shipped + d.cancelled < d.ordered
     and d.promise_version = 0
   order by d.tier, d.received_at, d.arrival_no, d.id`,
);

/** Open demands that were never answered, in queue order. */
export async function listUnanswered(tx: Queryable, pairs: readonly Pair[]): Promise<QueueRow[]> {
  return pairs.length === 0 ? [] : tx.rows<QueueRow>(unansweredOf, columnsOf(pairs));
}

const countOpen = sql(
  "queue-count",
  `select t.item_id as "itemId", t.place_id as "placeId",
     (select count(*) from (select from demand d where d.item_id = t.item_id and d.place_id = t.place_id
        and d.shipped + d.cancelled < d.ordered limit $3::int) as x) as open
   from unnest($1::bigint[], $2::bigint[]) as t(item_id, place_id)`,
);

/** Open demands per pair, counted up to `max`. */
export async function countQueue(
  tx: Queryable,
  pairs: readonly Pair[],
  max: number,
): Promise<(Pair & { open: number })[]> {
  return pairs.length === 0 ? [] : tx.rows(countOpen, [...columnsOf(pairs), max]);
}

export interface CoverRow {
  readonly demandId: number;
  readonly supplyId: number;
  readonly quantity: number;
  readonly state: "planned" | "picking" | "packed";
}

const coverOfSupplies = sql(
  "cover-of-supplies",
  `select demand_id as "demandId", supply_id as "supplyId", quantity, state from cover where supply_id = any ($1::bigint[])`,
);

/** All cover on these supplies; what covers nobody by its counter is not asked. */
export async function listCover(
  tx: Queryable,
  supplies: readonly { readonly id: number; readonly covered: number }[],
): Promise<CoverRow[]> {
  const ids = supplies.flatMap((row) => (row.covered > 0 ? [row.id] : []));
  return ids.length === 0 ? [] : tx.rows<CoverRow>(coverOfSupplies, [ids]);
}

const coverOfDemands = sql(
  "cover-of-demands",
  `select c.demand_id as "demandId", c.supply_id as "supplyId", c.quantity, c.state, s.state as "supplyState", s.usable_on as "usableOn"
   from cover c join supply s on s.id = c.supply_id where c.demand_id = any ($1::bigint[])`,
);

export type DemandCover = CoverRow & { readonly supplyState: "here" | "coming"; readonly usableOn: string | null };

export async function listCoverOf(tx: Queryable, demandIds: readonly number[]): Promise<DemandCover[]> {
  return demandIds.length === 0 ? [] : tx.rows<DemandCover>(coverOfDemands, [demandIds]);
}

const linkedPairs = sql(
  "queue-linked-pairs",
  `select distinct o.item_id as "itemId", o.place_id as "placeId"
   from demand d join demand o on o.order_id = d.order_id and o.complete = 'order' and o.shipped + o.cancelled < o.ordered
   where (d.item_id, d.place_id) in (select * from unnest($1::bigint[], $2::bigint[]))
     and d.complete = 'order' and d.shipped + d.cancelled < d.ordered`,
);

/** Items at places that open ship-complete orders tie to these, these included when tied. */
export async function listLinkedPairs(tx: Queryable, pairs: readonly Pair[]): Promise<Pair[]> {
  return pairs.length === 0 ? [] : tx.rows<Pair>(linkedPairs, columnsOf(pairs));
}

// From the few that are open, not from the many demands of an item. What was set ends with a hold: it binds nobody then.
const choicesOfPairs = sql(
  "cover-choices",
  `with open as materialized (select * from cover_choice where ended_at is null)
   select c.id, c.demand_id as "demandId", c.source_line as "sourceLine", c.author, c.reason, c.run_id as "runId", c.at,
     greatest(0, c.quantity - coalesce((select sum(m.quantity)::bigint from stock_move m where m.demand_id = c.demand_id
        and m.cause = 'shipment' and m.id > c.id and (c.source_line is null or m.source_line = c.source_line)), 0)) as quantity,
     exists (select from stock_move m where m.item_id = d.item_id and m.id > c.id and m.to_place = d.place_id
        and (c.source_line is null or m.source_line is distinct from c.source_line)) as settled
   from open c join demand d on d.id = c.demand_id
   where (d.item_id, d.place_id) in (select * from unnest($1::bigint[], $2::bigint[])) and d.shipped + d.cancelled < d.ordered
     and not exists (select from hold h where h.order_id = d.order_id and h.id > c.id)
   order by c.demand_id, c.id`,
);

export type ChoiceRow = CoverChoice & { readonly id: number; readonly runId: number; readonly at: number };

/** What a person set for open demands of these items at places and is not spent. */
export async function listChoices(tx: Queryable, pairs: readonly Pair[]): Promise<ChoiceRow[]> {
  return pairs.length === 0 ? [] : tx.rows<ChoiceRow>(choicesOfPairs, columnsOf(pairs));
}
