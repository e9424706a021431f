/**
 * A public answer to "when could I have so many of it": in stock, ships by a day, pre-order, no longer made. It counts
 * what is free after those who wait, carries a signed id, and an order that carries the id is held to the day.
 */
import { sql, type Queryable } from "../db/index.ts";
import { addDays, refused, taken, type Day, type Outcome } from "../kernel/index.ts";
import {
  availableToPromise,
  computeAvailability,
  deliveryDay,
  lessWaiting,
  loadPlaceDays,
  shipDayOfInbound,
  shipDayOfStock,
  signAnswer,
  type Availability,
  type FreeSupply,
  type PlaceDays,
} from "../promising/index.ts";
import type { FlowContext } from "./context.ts";

export interface AvailabilityAsk {
  readonly item: string;
  readonly quantity?: number;
  /** Missing: the company's first storage place. */
  readonly place?: string;
}

export interface AvailabilityAnswer extends Availability {
  /** Carried by an order, it holds us to the day. */
  readonly id: string;
  readonly item: string;
  readonly name: string;
  readonly place: string;
  readonly quantity: number;
  readonly deliveryDay: Day | null;
  /** Units that can be promised by each ship day, rising. */
  readonly steps: readonly { readonly day: Day; readonly quantity: number }[];
}

interface Facts {
  readonly asked: string;
  readonly itemId: number;
  readonly code: string;
  readonly name: string;
  readonly preOrder: boolean;
  readonly launchDay: Day | null;
  readonly discontinued: boolean;
  readonly replacement: string | null;
  readonly firstReceivedAt: number | null;
  readonly placeId: number;
  readonly placeCode: string;
  readonly safetyStock: number;
  readonly waiting: number;
  readonly supplies:
    | readonly { readonly state: "here" | "coming"; readonly usableOn: Day | null; readonly free: number }[]
    | null;
}

const gather = sql(
  "availability-facts",
  `select t.code as asked, i.id as "itemId", i.code, i.name, i.pre_order as "preOrder", i.launch_day as "launchDay", i.discontinued,
     (select r.code from item r where r.id = i.replacement_id) as replacement, i.first_received_at as "firstReceivedAt",
     p.id as "placeId", p.code as "placeCode", coalesce(ip.safety_stock, 0) as "safetyStock",
     case when g.dirty_since is null then 0 else (select coalesce(sum(d.ordered - d.shipped - d.cancelled - d.covered), 0)::bigint from demand d
        where d.item_id = i.id and d.place_id = p.id and d.shipped + d.cancelled < d.ordered) end as waiting,
     (select jsonb_agg(jsonb_build_object('state', s.state, 'usableOn', s.usable_on, 'free', s.quantity - s.leaving - s.covered))
        from supply s where s.item_id = i.id and s.place_id = p.id and s.quantity - s.leaving > s.covered) as supplies
   from unnest($1::text[], $2::text[]) as t(code, place)
   join place p on p.id = (select min(x.id) from place x where x.kind = 'storage' and (t.place = '' or x.code = t.place))
   join item i on i.id = coalesce((select x.id from item x where x.code = t.code), (select a.item_id from item_alias a where a.partner_id is null and a.code = t.code))
   left join item_place ip on ip.item_id = i.id and ip.place_id = p.id
   left join guard g on g.item_id = i.id and g.place_id = p.id`,
);

const QUANTITY_MAX = 1_000_000_000;

export async function checkAvailability(
  context: FlowContext,
  asks: readonly AvailabilityAsk[],
): Promise<Outcome<AvailabilityAnswer>[]> {
  const facts = await context.db.rows<Facts>(gather, [asks.map((ask) => ask.item), asks.map((ask) => ask.place ?? "")]);
  const places = await placesOf(
    context,
    facts.map((row) => row.placeId),
  );
  const found = new Map(facts.map((row) => [`${row.asked}\0${row.placeCode}`, row]));
  const anywhere = new Map(facts.map((row) => [row.asked, row]));
  return asks.map((ask) => {
    const row = ask.place === undefined ? anywhere.get(ask.item) : found.get(`${ask.item}\0${ask.place}`);
    const place = row && places.get(row.placeId);
    if (!row || !place) return refused("unknown item", { subject: ask.item });
    const quantity = ask.quantity ?? 1;
    if (!Number.isSafeInteger(quantity) || quantity < 1 || quantity > QUANTITY_MAX)
      return refused("quantity not a whole number above 0", { subject: ask.item });
    return taken(answer(row, { place, quantity }, context));
  });
}

/** Place days change rarely and are read on every page of a shop: kept for a minute. */
const KEEP_MS = 60_000;
const kept = new WeakMap<Queryable, { until: number; days: Map<number, PlaceDays> }>();

async function placesOf({ db, now: clock }: FlowContext, placeIds: readonly number[]): Promise<Map<number, PlaceDays>> {
  const known = kept.get(db);
  const now = clock();
  if (known && known.until > now && placeIds.every((id) => known.days.has(id))) return known.days;
  const days = await loadPlaceDays(db, [...new Set([...placeIds, ...(known?.days.keys() ?? [])])]);
  kept.set(db, { until: now + KEEP_MS, days });
  return days;
}

function answer(row: Facts, asked: { place: PlaceDays; quantity: number }, context: FlowContext): AvailabilityAnswer {
  const { place, quantity } = asked;
  const today = shipDayOfStock(place, context.now());
  const free = lessWaiting(freeSupply(row, place, today), row.waiting + row.safetyStock);
  const availability = computeAvailability({
    quantity,
    free,
    neverStocked: row.firstReceivedAt === null,
    preOrder: row.preOrder,
    launchDay: row.launchDay,
    discontinued: row.discontinued,
    replacement: row.replacement,
    today,
  });
  const signed = { itemId: row.itemId, placeId: row.placeId, quantity, day: availability.day, at: context.now() };
  return {
    ...availability,
    id: signAnswer(context.settings.secret, signed),
    item: row.code,
    name: row.name,
    place: row.placeCode,
    quantity,
    deliveryDay: availability.day === null ? null : deliveryDay(place, availability.day, place),
    steps: availableToPromise(free),
  };
}

function freeSupply(row: Facts, place: PlaceDays, today: Day): FreeSupply[] {
  return (row.supplies ?? []).flatMap((supply): FreeSupply[] => {
    if (supply.state === "here") return [{ shipDay: today, here: true, quantity: supply.free }];
    if (supply.usableOn === null) return [];
    const shipDay = shipDayOfInbound(place, supply.usableOn);
    // What is overdue does not ship before what is here.
    return [{ shipDay: shipDay < today ? addDays(today, 1) : shipDay, here: false, quantity: supply.free }];
  });
}
