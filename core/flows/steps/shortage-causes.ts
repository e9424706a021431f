/** Why the backordered are short, with the numbers that show it: facts gathered for their items, set-based. */
import type { QueueRow } from "../../allocation/index.ts";
import { sql, type Tx } from "../../db/index.ts";
import { computeShortageCause, type ShortageCause } from "../../promising/index.ts";

interface ItemFacts {
  readonly itemId: number;
  readonly placeId: number;
  readonly firstReceivedAt: number | null;
  readonly inbound: number;
  readonly inboundWithoutDay: number;
  readonly unsure: number;
  readonly freeHere: number;
  readonly slipped: number;
  readonly counted: number;
  readonly demandRecent: number;
  readonly demandBefore: number;
}

const DAY_MS = 86_400_000;
const WINDOW_DAYS = 28;

const itemFacts = sql(
  "shortage-facts",
  `select t.item_id as "itemId", t.place_id as "placeId", i.first_received_at as "firstReceivedAt",
     coalesce(s.inbound, 0)::bigint as inbound, coalesce(s.without_day, 0)::bigint as "inboundWithoutDay",
     coalesce(s.unsure, 0)::bigint as unsure,
     (select coalesce(sum(greatest(0, y.quantity - y.leaving - y.covered)), 0)::bigint from supply y
       where y.item_id = t.item_id and y.place_id = t.place_id and y.state = 'here') as "freeHere",
     (select count(*) from supply x join supply_line_date l on l.line_id = x.source_line and l.cause in ('slip', 'estimated', 'overdue')
       where x.item_id = t.item_id and x.place_id = t.place_id and x.state = 'coming') as slipped,
     (select greatest(0, coalesce(sum(case when m.from_place = t.place_id then m.quantity else -m.quantity end), 0))::bigint
       from stock_move m where m.item_id = t.item_id and t.place_id in (m.from_place, m.to_place)
       and m.cause in ('count', 'loss') and m.at > $3::bigint) as counted,
     (select coalesce(sum(d.ordered), 0)::bigint from demand d where d.item_id = t.item_id and d.place_id = t.place_id
       and d.received_at > $3::bigint) as "demandRecent",
     (select coalesce(sum(d.ordered), 0)::bigint from demand d where d.item_id = t.item_id and d.place_id = t.place_id
       and d.received_at > $4::bigint and d.received_at <= $3::bigint) as "demandBefore"
   from unnest($1::bigint[], $2::bigint[]) as t(item_id, place_id) join item i on i.id = t.item_id
   left join lateral (select sum(quantity - leaving) as inbound, sum(quantity - leaving) filter (where usable_on is null) as without_day,
       sum(quantity - leaving) filter (where not firm) as unsure
     from supply s where s.item_id = t.item_id and s.place_id = t.place_id and s.state = 'coming') s on true`,
);

export interface CauseOf {
  readonly shortageCause: ShortageCause;
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** A demand whose new promise is backordered. */
export interface ShortRow extends Pick<QueueRow, "demandId" | "itemId" | "placeId"> {
  /** Units that wait to be complete; those of them that are there are held back by the buyer's rule. */
  readonly heldBackByRule: number;
}

const pairKey = (row: { itemId: number; placeId: number }): string => `${row.itemId}:${row.placeId}`;

/** Causes by demand id, for demands whose new promise is backordered. */
export async function findShortageCauses(
  tx: Tx,
  rows: readonly ShortRow[],
  now: number,
): Promise<Map<number, CauseOf>> {
  if (rows.length === 0) return new Map();
  const pairs = [...new Map(rows.map((row) => [pairKey(row), row])).values()];
  const monthAgo = now - WINDOW_DAYS * DAY_MS;
  const found = await tx.rows<ItemFacts>(itemFacts, [
    pairs.map((row) => row.itemId),
    pairs.map((row) => row.placeId),
    monthAgo,
    monthAgo - WINDOW_DAYS * DAY_MS,
  ]);
  const byPair = new Map(found.map((facts) => [pairKey(facts), facts]));
  return new Map(
    rows.flatMap((row) => {
      const facts = byPair.get(pairKey(row));
      if (!facts) return [];
      const heldBackByRule = Math.min(row.heldBackByRule, facts.freeHere);
      const { cause, evidence } = computeShortageCause({ ...facts, heldBackByRule });
      return [[row.demandId, { shortageCause: cause, evidence }] as const];
    }),
  );
}
