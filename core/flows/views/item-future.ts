/** An item as its page shows it: what it is, and at each place its future as steps, with who is covered by what. */
import { sql, type Queryable } from "../../db/index.ts";
import { computeFuture, freeFrom, type FutureStep } from "../../inventory/index.ts";
import { localDay, type Day } from "../../kernel/index.ts";
import { getItemViews, type ItemPlaceView } from "./item-view.ts";

export interface ItemHead {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly preOrder: boolean;
  readonly launchDay: Day | null;
  readonly discontinued: boolean;
  readonly replacement: string | null;
  readonly everHere: boolean;
  /** Numbers it has for everyone: GTINs. */
  readonly codes: readonly string[];
  /** Units it is also ordered in, with how many base units each is. */
  readonly packs: readonly { readonly unit: string; readonly units: number }[];
}

export interface ServedDemand {
  readonly order: string;
  readonly orderId: number;
  readonly customer: string;
  readonly customerName: string;
  readonly units: number;
}

export interface FutureStepView extends Omit<FutureStep, "supplyId"> {
  /** On hand after it. */
  readonly onHand: number;
  readonly supplyOrder: string | null;
  readonly vendor: string | null;
  readonly vendorName: string | null;
  /** The vendor confirmed it and it is not overdue. */
  readonly firm: boolean;
  /** Demands that what arrives is for, or that leave; and the first of them in the queue. */
  readonly demands: number;
  readonly serves: readonly ServedDemand[];
}

export interface FuturePlaceView extends Omit<ItemPlaceView, "supplies" | "item" | "name"> {
  readonly today: Day;
  readonly freeFrom: { readonly day: Day; readonly units: number } | null;
  readonly steps: readonly FutureStepView[];
  /** On its way without a day. */
  readonly undated: readonly { readonly supplyOrder: string; readonly units: number }[];
}

export interface ItemFuture {
  readonly item: ItemHead;
  readonly places: readonly FuturePlaceView[];
}

const head = sql(
  "item-future-head",
  `select i.id, i.code, i.name, i.unit, i.pre_order as "preOrder", i.launch_day as "launchDay", i.discontinued, r.code as replacement,
     i.first_received_at is not null as "everHere",
     coalesce((select array_agg(a.code order by a.code) from item_alias a where a.item_id = i.id and a.partner_id is null), '{}') as codes
   from item i left join item r on r.id = i.replacement_id where i.code = $1::text`,
);
const packs = sql(
  "item-future-packs",
  `select unit, (numerator / denominator)::bigint as units from item_unit
   where item_id = $1::bigint and partner_id is null and numerator % denominator = 0 order by 2, 1`,
);
const supplies = sql(
  "item-future-supplies",
  `select s.id, p.code as place, p.zone, s.state, s.usable_on as "usableOn", s.firm, s.quantity - s.leaving as quantity, least(s.covered, s.quantity - s.leaving) as covered,
     o.number as "supplyOrder", v.code as vendor, y.name as "vendorName"
   from supply s join place p on p.id = s.place_id
   left join supply_order_line l on l.id = s.source_line and s.state = 'coming' left join supply_order o on o.id = l.supply_order_id
   left join vendor v on v.id = o.vendor_id left join party y on y.id = v.party_id where s.item_id = $1::bigint order by s.usable_on, s.id`,
);
// Who takes from several lots of what lies here is one demand, counted at the first of them.
// The day of the part that rests on this supply: its own inbound line, else the first part for stock, the last for what comes.
const leavings = sql(
  "item-future-leavings",
  `select y."supplyId", y.day, sum(y.quantity)::bigint as units, count(*) filter (where y.nth = 1) as demands,
     ((array_agg(y.id order by y.tier, y.received_at, y.arrival_no, y.id))[1:4])::text[] as first
   from (select c.supply_id as "supplyId", c.quantity, d.id, d.tier, d.received_at, d.arrival_no,
       row_number() over (partition by d.id, s.place_id, case when s.state = 'coming' then s.id end order by s.id) as nth,
       coalesce(x.own, case when s.state = 'here' then x.first else x.last end) as day
     from supply s join cover c on c.supply_id = s.id join demand d on d.id = c.demand_id
     left join lateral (select min(p.ship_day) filter (where s.state = 'coming' and p.basis_id = s.source_line) as own,
         min(p.ship_day) as first, max(p.ship_day) as last
       from promise p where p.demand_id = d.id and p.version = d.promise_version) x on true
     where s.item_id = $1::bigint) y group by y."supplyId", y.day`,
);
const named = sql(
  "item-future-named",
  `select d.id, o.number as order, o.id as "orderId", c.code as customer, p.name as "customerName" from demand d join sales_order o on o.id = d.order_id
   join customer c on c.id = d.customer_id join party p on p.id = o.party_id where d.id = any ($1::bigint[])`,
);
const covers = sql(
  "item-future-covers",
  `select demand_id as "demandId", supply_id as "supplyId", quantity from cover where demand_id = any ($1::bigint[])`,
);

interface SupplyFacts {
  readonly id: number;
  readonly place: string;
  readonly zone: string;
  readonly state: "here" | "coming";
  readonly usableOn: Day | null;
  readonly firm: boolean;
  readonly quantity: number;
  readonly covered: number;
  readonly supplyOrder: string | null;
  readonly vendor: string | null;
  readonly vendorName: string | null;
}

interface LeavingFacts {
  readonly supplyId: number;
  readonly day: Day | null;
  readonly units: number;
  readonly demands: number;
  /** Ids of demands, first in the queue first. */
  readonly first: readonly string[];
}

interface Facts {
  readonly supplies: ReadonlyMap<number, SupplyFacts>;
  readonly leavings: readonly LeavingFacts[];
  readonly names: ReadonlyMap<number, Omit<ServedDemand, "units">>;
  /** By "demand:supply". */
  readonly units: ReadonlyMap<string, number>;
}

export async function getItemFuture(db: Queryable, code: string, now: number): Promise<ItemFuture | undefined> {
  const [found] = await db.rows<ItemHead & { id: number }>(head, [code]);
  if (!found) return undefined;
  const { id, ...item } = found;
  const facts = await gather(db, id);
  const places = await getItemViews(db, [code]);
  return {
    item: { ...item, packs: await db.rows<ItemHead["packs"][number]>(packs, [id]) },
    places: places.map((place) => placeView(place, facts, now)),
  };
}

async function gather(db: Queryable, itemId: number): Promise<Facts> {
  const [rows, leaving] = [
    await db.rows<SupplyFacts>(supplies, [itemId]),
    await db.rows<LeavingFacts>(leavings, [itemId]),
  ];
  const ids = [...new Set(leaving.flatMap((one) => one.first.map(Number)))];
  const names = await db.rows<Omit<ServedDemand, "units"> & { id: number }>(named, [ids]);
  const cover = await db.rows<{ demandId: number; supplyId: number; quantity: number }>(covers, [ids]);
  return {
    supplies: new Map(rows.map((row) => [row.id, row])),
    leavings: leaving,
    names: new Map(names.map(({ id, ...name }) => [id, name])),
    units: new Map(cover.map((row) => [`${row.demandId}:${row.supplyId}`, row.quantity])),
  };
}

function placeView({ supplies: _, item: _item, name: _name, ...place }: ItemPlaceView, facts: Facts, now: number) {
  const own = [...facts.supplies.values()].filter((supply) => supply.place === place.place);
  const ids = new Set(own.map((supply) => supply.id));
  const leaving = facts.leavings.filter((one) => ids.has(one.supplyId));
  const today = localDay(now, own[0]?.zone ?? "UTC");
  const steps = computeFuture(own, leaving, today);
  const undated = own.filter((supply) => supply.state === "coming" && supply.usableOn === null);
  return {
    ...place,
    today,
    freeFrom: freeFrom(steps),
    steps: steps.map((step) => stepView(step, leaving, facts)),
    undated: undated.map((supply) => ({ supplyOrder: supply.supplyOrder ?? "", units: supply.quantity })),
  } satisfies FuturePlaceView;
}

function stepView({ supplyId, ...step }: FutureStep, leaving: readonly LeavingFacts[], facts: Facts): FutureStepView {
  const supply = supplyId === null ? undefined : facts.supplies.get(supplyId);
  const meant = leaving.filter((one) => isMeant(step.kind, one, { step, supplyId, facts }));
  const units = new Map<number, number>();
  for (const { first, supplyId: from } of meant)
    for (const id of first.map(Number)) units.set(id, (units.get(id) ?? 0) + (facts.units.get(`${id}:${from}`) ?? 0));
  return {
    ...step,
    onHand: step.allocated + step.pegged + step.free,
    supplyOrder: supply?.supplyOrder ?? null,
    vendor: supply?.vendor ?? null,
    vendorName: supply?.vendorName ?? null,
    firm: supply?.firm ?? true,
    demands: meant.reduce((sum, one) => sum + one.demands, 0),
    serves: [...units].slice(0, 4).map(([id, taken]) => served(id, taken, facts)),
  };
}

interface Meaning {
  readonly step: Omit<FutureStep, "supplyId">;
  readonly supplyId: number | null;
  readonly facts: Facts;
}

/** Whom a step is about: who is served by what lies here, by what arrives, or leaves on this day. */
function isMeant(kind: FutureStep["kind"], one: LeavingFacts, { step, supplyId, facts }: Meaning): boolean {
  const supply = facts.supplies.get(one.supplyId);
  if (kind === "now") return supply?.state === "here";
  if (kind === "arrives") return one.supplyId === supplyId;
  const first = supply?.state === "coming" && supply.usableOn !== null ? supply.usableOn : "";
  return one.day !== null && (one.day > first ? one.day : first) === step.day;
}

function served(demandId: number, units: number, facts: Facts): ServedDemand {
  const name = facts.names.get(demandId);
  const { order = "", orderId = 0, customer = "", customerName = "" } = name ?? {};
  return { order, orderId, customer, customerName, units };
}
