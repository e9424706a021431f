/** An item's present and future at its places: on hand, allocated, free, what comes and for whom, who waits. */
import { sql, type Queryable } from "../../db/index.ts";
import { groupBy, type Day } from "../../kernel/index.ts";

export interface SupplyView {
  readonly state: "here" | "coming";
  readonly lot: string;
  readonly supplyOrder: string | null;
  readonly usableOn: Day | null;
  readonly firm: boolean;
  readonly quantity: number;
  readonly covered: number;
  readonly free: number;
  readonly demands: number;
}

export interface ItemPlaceView {
  readonly item: string;
  readonly name: string;
  readonly place: string;
  readonly onHand: number;
  readonly allocated: number;
  readonly free: number;
  readonly inbound: number;
  readonly pegged: number;
  readonly uncovered: number;
  readonly waiting: number;
  /** Being planned again: free units go to the queue first. */
  readonly dirty: boolean;
  readonly supplies: readonly SupplyView[];
}

interface Totals {
  readonly itemId: number;
  readonly placeId: number;
  readonly item: string;
  readonly name: string;
  readonly place: string;
  readonly dirty: boolean;
  readonly uncovered: number;
  readonly waiting: number;
}

const totals = sql(
  "item-view-totals",
  `select i.id as "itemId", p.id as "placeId", i.code as item, i.name, p.code as place, g.dirty_since is not null as dirty,
     coalesce(sum(d.ordered - d.shipped - d.cancelled - d.covered), 0)::bigint as uncovered, count(d.id) as waiting
   from item i join guard g on g.item_id = i.id join place p on p.id = g.place_id
   left join demand d on d.item_id = i.id and d.place_id = p.id and d.shipped + d.cancelled < d.ordered
   where i.code = any ($1::text[]) group by i.id, p.id, g.dirty_since order by i.code, p.code`,
);
const supplies = sql(
  "item-view-supplies",
  `select s.item_id as "itemId", s.place_id as "placeId", s.state, s.lot, o.number as "supplyOrder", s.usable_on as "usableOn", s.firm,
     s.quantity - s.leaving as quantity, s.covered, greatest(0, s.quantity - s.leaving - s.covered) as free,
     (select count(*) from cover c where c.supply_id = s.id) as demands
   from supply s left join supply_order_line l on l.id = s.source_line and s.state = 'coming' left join supply_order o on o.id = l.supply_order_id
   where s.item_id = any ($1::bigint[]) order by s.state desc, s.usable_on nulls last, s.id`,
);

export async function getItemViews(db: Queryable, codes: readonly string[]): Promise<ItemPlaceView[]> {
  const rows = await db.rows<Totals>(totals, [codes]);
  const all = await db.rows<SupplyView & { itemId: number; placeId: number }>(supplies, [
    rows.map((row) => row.itemId),
  ]);
  const byPair = groupBy(all, (row) => `${row.itemId}:${row.placeId}`);
  return rows.map(({ itemId, placeId, ...row }) => {
    const own = (byPair.get(`${itemId}:${placeId}`) ?? []).map(({ itemId: _i, placeId: _p, ...view }) => view);
    const sum = (state: SupplyView["state"], of: (view: SupplyView) => number): number =>
      own.reduce((total, view) => total + (view.state === state ? of(view) : 0), 0);
    return {
      ...row,
      onHand: sum("here", (view) => view.quantity),
      allocated: sum("here", (view) => view.covered),
      free: sum("here", (view) => view.free),
      inbound: sum("coming", (view) => view.quantity),
      pegged: sum("coming", (view) => view.covered),
      supplies: own,
    };
  });
}

export interface MoveView {
  readonly id: number;
  readonly at: number;
  readonly from: string;
  readonly to: string;
  readonly lot: string;
  readonly quantity: number;
  readonly cause: string;
  readonly ref: string | null;
}

const moves = sql(
  "item-view-moves",
  `select m.id, m.at, f.code as from, t.code as to, m.lot, m.quantity, m.cause, m.ref from stock_move m
   join item i on i.id = m.item_id join place f on f.id = m.from_place join place t on t.id = m.to_place
   where i.code = $1::text and m.id < $2::bigint order by m.id desc limit $3::int`,
);

/** Newest first; `before` is the id of the last one seen. */
export async function listMoves(
  db: Queryable,
  code: string,
  page: { before?: number; limit: number },
): Promise<MoveView[]> {
  return db.rows<MoveView>(moves, [code, page.before ?? Number.MAX_SAFE_INTEGER, page.limit]);
}
