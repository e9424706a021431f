/** What may be planned by hand: arrivals by their day, items that are short or wait to be planned, and runs committed. */
import { sql, type Queryable, type Tx } from "../../db/index.ts";
import type { Day, Refusal } from "../../kernel/index.ts";
import { checkUndo } from "../steps/by-hand/check-undo.ts";
import { nameActors } from "../steps/by-hand/names.ts";
import { findRun } from "../steps/by-hand/runs.ts";

export interface ArrivalView {
  readonly supplyOrder: string;
  readonly vendor: string | null;
  readonly vendorName: string | null;
  readonly place: string;
  readonly day: Day | null;
  readonly items: readonly string[];
  readonly quantity: number;
  readonly pegged: number;
  readonly demands: number;
}

export interface ShortItem {
  readonly item: string;
  readonly itemName: string;
  readonly place: string;
  readonly dirty: boolean;
  readonly onHand: number;
  readonly uncovered: number;
  readonly waiting: number;
  readonly setByHand: number;
}

const LIMIT = 100;

// The rows first, few and by index; names and cover are joined to them after.
const arrivals = sql(
  "plan-list-arrivals",
  `with rows as materialized (
     select s.id, s.item_id, s.quantity - s.leaving as quantity, s.covered, s.usable_on, s.source_line from supply s
     where s.state = 'coming' and s.usable_on <= $1::date order by s.usable_on, s.id limit 500)
   select o.number as "supplyOrder", v.code as vendor, y.name as "vendorName", p.code as place, min(r.usable_on) as day, array_agg(distinct i.code order by i.code) as items,
     sum(r.quantity)::bigint as quantity, sum(r.covered)::bigint as pegged,
     (select count(distinct c.demand_id) from cover c where c.supply_id = any (array_agg(r.id)))::bigint as demands
   from rows r join supply_order_line l on l.id = r.source_line join supply_order o on o.id = l.supply_order_id
   join place p on p.id = o.place_id join item i on i.id = r.item_id left join vendor v on v.id = o.vendor_id left join party y on y.id = v.party_id
   group by o.id, o.number, v.code, y.name, p.code order by min(r.usable_on), o.number limit $2::int`,
);
// Short: somebody was told no day or a late one. Standing is narrow and indexed by that.
const short = sql(
  "plan-list-short",
  `with pairs as materialized (
     select g.item_id, g.place_id from guard g where g.dirty_since is not null
     union
     select d.item_id, d.place_id from (select demand_id from standing where late and open order by ship_day, demand_id limit 2000) s
     join demand d on d.id = s.demand_id where d.shipped + d.cancelled < d.ordered
     union
     select d.item_id, d.place_id from (select demand_id from standing where open and ship_day is null order by demand_id limit 2000) s
     join demand d on d.id = s.demand_id where d.shipped + d.cancelled < d.ordered
     union
     select d.item_id, d.place_id from cover_choice c join demand d on d.id = c.demand_id
     where c.ended_at is null and d.shipped + d.cancelled < d.ordered)
   select i.code as item, i.name as "itemName", p.code as place, g.dirty_since is not null as dirty,
     coalesce((select sum(s.quantity - s.leaving) from supply s where s.item_id = i.id and s.place_id = p.id and s.state = 'here'), 0)::bigint as "onHand",
     x.uncovered, x.waiting,
     (select count(*) from cover_choice c join demand d on d.id = c.demand_id where c.ended_at is null and d.item_id = i.id
        and d.place_id = p.id and d.shipped + d.cancelled < d.ordered)::bigint as "setByHand"
   from pairs t join item i on i.id = t.item_id join place p on p.id = t.place_id join guard g on g.item_id = i.id and g.place_id = p.id
   cross join lateral (select coalesce(sum(d.ordered - d.shipped - d.cancelled - d.covered), 0)::bigint as uncovered, count(*) as waiting
     from demand d where d.item_id = i.id and d.place_id = p.id and d.shipped + d.cancelled < d.ordered) x
   where x.waiting > 0 order by x.uncovered desc, i.code, p.code limit $1::int`,
);

export async function listPlannable(
  db: Queryable,
  until: Day,
): Promise<{ readonly arrivals: ArrivalView[]; readonly short: ShortItem[] }> {
  return {
    arrivals: await db.rows<ArrivalView>(arrivals, [until, LIMIT]),
    short: await db.rows<ShortItem>(short, [LIMIT]),
  };
}

export interface PlanRunView {
  readonly run: number;
  readonly at: number;
  readonly by: string;
  readonly demands: number;
  readonly notices: number;
  readonly noticesAt: number;
  readonly undoneBy: number | null;
  readonly can: { readonly undo: true | Refusal };
}

/** A run that was committed by hand, with whether it can be undone now. */
export async function getPlanRun(tx: Tx, id: number): Promise<PlanRunView | null> {
  const run = await findRun(tx, id);
  if (!run) return null;
  const { inputs } = run;
  const pairs = inputs.pairs.map(([itemId, placeId]) => ({ itemId, placeId }));
  const checked = await checkUndo(tx, { run, pairs });
  const names = await nameActors(tx, [run.byWhom]);
  return {
    run: run.id,
    at: run.at,
    by: names.get(run.byWhom) ?? run.byWhom,
    demands: run.changed,
    notices: inputs.notices,
    noticesAt: inputs.noticesAt,
    undoneBy: run.undoneBy,
    can: { undo: checked.ok ? true : checked.refusal },
  };
}
