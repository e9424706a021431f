/** What a scanned or typed code means: an item (by our code or a GTIN) with where it lies, a supply order, or an order. */
import { findItemsByCodes, readLabel } from "../../catalog/index.ts";
import { sql, type Queryable } from "../../db/index.ts";
import type { Day } from "../../kernel/index.ts";
import { findOrdersByName } from "../../orders/index.ts";
import { findSupplyOrders } from "../../replenishment/index.ts";

export interface ScannedPlace {
  readonly place: string;
  readonly onHand: number;
  readonly free: number;
  readonly allocated: number;
  /** The next that comes, and on which day it is usable. */
  readonly nextOn: Day | null;
  readonly nextUnits: number | null;
  /** By lot; "" is none. */
  readonly lots: readonly { readonly lot: string; readonly onHand: number }[];
}

export interface Scanned {
  readonly item: { readonly code: string; readonly name: string; readonly unit: string } | null;
  readonly places: readonly ScannedPlace[];
  readonly supplyOrder: string | null;
  readonly orderId: number | null;
}

const places = sql(
  "scan-places",
  `select p.code as place, coalesce(x.here, 0)::bigint as "onHand", coalesce(x.free, 0)::bigint as free, coalesce(x.covered, 0)::bigint as allocated,
     n.usable_on as "nextOn", n.units as "nextUnits"
   from guard g join place p on p.id = g.place_id and p.kind = 'storage'
   left join lateral (select sum(s.quantity - s.leaving) as here, sum(greatest(0, s.quantity - s.leaving - s.covered)) as free, sum(s.covered) as covered
     from supply s where s.item_id = g.item_id and s.place_id = g.place_id and s.state = 'here') x on true
   left join lateral (select s.usable_on, sum(s.quantity - s.leaving)::bigint as units from supply s
     where s.item_id = g.item_id and s.place_id = g.place_id and s.state = 'coming' and s.usable_on is not null
     group by s.usable_on order by s.usable_on limit 1) n on true
   where g.item_id = $1::bigint order by p.code`,
);
const lots = sql(
  "scan-lots",
  `select p.code as place, s.lot, sum(s.quantity - s.leaving)::bigint as "onHand" from supply s join place p on p.id = s.place_id
   where s.item_id = $1::bigint and s.state = 'here' group by p.code, s.lot having sum(s.quantity - s.leaving) > 0 order by p.code, s.lot`,
);

/** The code itself, else the article or the purchase order that a label under GS1 names. */
export async function readScan(db: Queryable, code: string): Promise<Scanned | undefined> {
  const label = readLabel(code);
  for (const one of [code, label?.gtin, label?.order]) {
    const found = one ? await readCode(db, one) : undefined;
    if (found) return found;
  }
  return undefined;
}

async function readCode(db: Queryable, code: string): Promise<Scanned | undefined> {
  const item = (await findItemsByCodes(db, null, [code])).get(code);
  if (item) {
    const rows = await db.rows<Omit<ScannedPlace, "lots">>(places, [item.id]);
    const found = await db.rows<{ place: string; lot: string; onHand: number }>(lots, [item.id]);
    const own = (place: string) =>
      found.filter((row) => row.place === place).map(({ lot, onHand }) => ({ lot, onHand }));
    return {
      item: { code: item.code, name: item.name, unit: item.unit },
      places: rows.map((row) => ({ ...row, lots: own(row.place) })),
      supplyOrder: null,
      orderId: null,
    };
  }
  const nothing = { item: null, places: [], supplyOrder: null, orderId: null };
  const [supplyOrder] = await findSupplyOrders(db, [code]);
  if (supplyOrder) return { ...nothing, supplyOrder: supplyOrder.number };
  const [[order] = []] = await findOrdersByName(db, [{ order: code }]);
  return order ? { ...nothing, orderId: order.id } : undefined;
}
