/** Orders that can ship from a place now: something of them lies here, allocated, and their day has come. Not what is on hold. */
import { planForValues, sql, type Database } from "../../db/index.ts";
import { localDay, type Day } from "../../kernel/index.ts";
import { nearOrAll, USUAL, type Asked } from "./near-or-all.ts";

export interface ShippableOrder {
  readonly orderId: number;
  readonly order: string;
  readonly customer: string;
  readonly lines: number;
  readonly units: number;
  /** Earliest day that was told for what lies here. */
  readonly day: Day;
}

const DEMANDS_MAX = 5000;
const STRETCH = 10_000;

const HERE = "cover k join supply s on s.id = k.supply_id and s.state = 'here' and s.leaving = 0";

interface Due {
  readonly place: string;
  readonly today: Day;
}

// What is due first ships first: cut before anything is joined.
function due({ place, today }: Due, within: "the first" | "all"): Asked {
  const days = "select demand_id, ship_day from standing where open and ship_day <= $2::date";
  const stretch = within === "all" ? days : `${days} order by ship_day, demand_id limit ${STRETCH}`;
  const text = `with st as ${within === "all" ? "" : "materialized "}(${stretch})
    select st.demand_id as id from st join demand d on d.id = st.demand_id and d.shipped + d.cancelled < d.ordered
    where d.place_id = (select id from place where code = $1::text) and exists (select from ${HERE} where k.demand_id = d.id)
    order by st.ship_day, st.demand_id limit ${DEMANDS_MAX}`;
  return { text, values: [place, today] };
}

const rows = sql(
  "shippable-list",
  `select o.id as "orderId", o.number as order, c.code as customer, count(distinct d.line_id) as lines, sum(x.units)::bigint as units, min(st.ship_day) as day
   from unnest($1::bigint[]) as u(id) join demand d on d.id = u.id join standing st on st.demand_id = d.id
   join sales_order o on o.id = d.order_id join customer c on c.id = o.customer_id
   join lateral (select sum(k.quantity) as units from ${HERE} where k.demand_id = d.id) x on true
   where not exists (select from hold h where h.order_id = o.id and h.lifted_at is null)
   group by o.id, o.number, c.code order by min(st.ship_day), o.id limit $2::int`,
);

export async function listShippable(
  db: Database,
  ask: { readonly place: string; readonly zone: string; readonly limit: number },
  now: number,
): Promise<ShippableOrder[]> {
  const of = { place: ask.place, today: localDay(now, ask.zone) };
  return db.snapshot(async (tx) => {
    await planForValues(tx);
    const found = await nearOrAll<{ id: number }>(tx, {
      near: due(of, "the first"),
      all: due(of, "all"),
      limit: DEMANDS_MAX,
      effort: USUAL,
    });
    return tx.rows<ShippableOrder>(rows, [found.map(({ id }) => id), ask.limit]);
  });
}
