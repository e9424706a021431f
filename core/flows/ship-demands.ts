/**
 * Shipping: allocated → shipped, stock moves to the customer. Partial shipments keep one order. Units that were not found
 * go back to the queue at their place, leave the stock as lost, and ask for a count.
 */
import { applyCover, listCoverOf } from "../allocation/index.ts";
import { newId, type Tx } from "../db/index.ts";
import { findShipments, insertShipment, planShipment, type ShipLine } from "../fulfilment/index.ts";
import {
  bumpGuards,
  CUSTOMERS,
  listSupplies,
  lockGuards,
  LOSS,
  lowerStock,
  markDirty,
  recordMoves,
  type Guard,
  type ItemPlace,
  type NewMove,
  type SupplyRow,
} from "../inventory/index.ts";
import { instantAt, localDay, refused, sumBy, taken, type Outcome } from "../kernel/index.ts";
import { countShipped, listDemands, listOpenHolds, type DemandRow, type OrderHead } from "../orders/index.ts";
import { deliveryDay, loadPlaceDays } from "../promising/index.ts";
import { addTodos, raiseExceptions, recordEvents } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { replan } from "./replan.ts";
import { findOrder, type OrderName } from "./steps/find-order.ts";
import { planHeld, withLinked } from "./steps/plan-pairs.ts";
import { wishesOf, type ShipLineAsk } from "./steps/ship-wishes.ts";

export interface ShipAsk extends OrderName {
  /** The warehouse's own number: the same number again ships nothing twice. */
  readonly reference?: string;
  readonly place?: string;
  /** Nothing named: all that is allocated. */
  readonly lines?: readonly ShipLineAsk[];
  readonly carrier?: string;
  readonly tracking?: string;
}

export interface Shipped {
  readonly shipmentId: number;
  readonly number: string;
  readonly units: number;
  readonly short: number;
  readonly again: boolean;
}

export async function shipDemands(context: FlowContext, asks: readonly ShipAsk[]): Promise<Outcome<Shipped>[]> {
  const outcomes: Outcome<Shipped>[] = [];
  for (const ask of asks) {
    const dirty: ItemPlace[] = [];
    outcomes.push(
      await context.db.transaction((tx) => {
        dirty.length = 0;
        return shipOne(tx, ask, context, dirty);
      }),
    );
    if (dirty.length > 0) await replan(context, dirty, "short pick");
  }
  return outcomes;
}

async function shipOne(tx: Tx, ask: ShipAsk, context: FlowContext, dirty: ItemPlace[]): Promise<Outcome<Shipped>> {
  const order = await findOrder(tx, ask);
  if (!order.ok) return order;
  const all = await listDemands(tx, [order.value.id]);
  const guards = await lockGuards(tx, await withLinked(tx, all));
  const known = await findKnown(tx, ask, order.value);
  if (known) return known;
  const ready = await planFirst(tx, { guards, open: all.filter((d) => d.ordered > d.shipped + d.cancelled) }, context);
  if (!ready.ok) return ready;
  const [hold] = await listOpenHolds(tx, [order.value.id]);
  if (hold) return refused("order held", { subject: ask.order, args: { kind: hold.kind } });
  const facts = await gather(tx, order.value, context);
  const wishes = wishesOf(ask, facts.demands, facts.allocated);
  if (!wishes.ok) return wishes;
  const [placeId] = new Set(wishes.value.filter((w) => w.quantity + w.short > 0).map((w) => facts.placeOf(w.demandId)));
  const plan = planShipment(facts.shippable, wishes.value, localDay(context.now(), facts.zone(placeId ?? 0)));
  if (!plan.ok) return plan;
  return writeShipment(
    tx,
    { ask, order: order.value, facts, lines: plan.value, placeId: placeId ?? 0 },
    context,
    dirty,
  );
}

/** Looked for under the guards: two reports of one shipment at once are one shipment. */
async function findKnown(tx: Tx, ask: ShipAsk, order: OrderHead): Promise<Outcome<Shipped> | null> {
  const [known] = ask.reference === undefined ? [] : await findShipments(tx, [ask.reference]);
  if (!known) return null;
  if (known.orderId !== order.id) return refused("shipment number used", { subject: known.number });
  return taken({ shipmentId: known.id, number: known.number, units: 0, short: 0, again: true });
}

/** A dirty item is planned again before anything of it goes to the warehouse. */
async function planFirst(
  tx: Tx,
  { guards, open }: { guards: readonly Guard[]; open: readonly DemandRow[] },
  context: FlowContext,
): Promise<Outcome<null>> {
  const { left } = await planHeld(tx, { held: guards, cause: "before shipping" }, context);
  const busy = open.find((demand) =>
    left.some((pair) => pair.itemId === demand.itemId && pair.placeId === demand.placeId),
  );
  return busy ? refused("item is being planned", { subject: `item ${busy.itemCode}` }) : taken(null);
}

interface Facts {
  readonly demands: readonly DemandRow[];
  readonly supplies: ReadonlyMap<number, SupplyRow>;
  readonly allocated: ReadonlyMap<number, number>;
  readonly shippable: Parameters<typeof planShipment>[0];
  readonly placeOf: (demandId: number) => number;
  readonly zone: (placeId: number) => string;
  readonly arrival: (demand: DemandRow, shipDay: string) => string;
}

async function gather(tx: Tx, order: OrderHead, _context: FlowContext): Promise<Facts> {
  const demands = (await listDemands(tx, [order.id])).filter((d) => d.ordered > d.shipped + d.cancelled);
  const supplies = new Map((await listSupplies(tx, demands)).map((row) => [row.id, row]));
  const cover = (
    await listCoverOf(
      tx,
      demands.map((d) => d.id),
    )
  ).filter((c) => c.supplyState === "here" && (supplies.get(c.supplyId)?.leaving ?? 1) === 0);
  const places = await loadPlaceDays(tx, [...new Set(demands.map((d) => d.placeId))]);
  const byId = new Map(demands.map((d) => [d.id, d]));
  const of = (demandId: number) =>
    cover.filter((c) => c.demandId === demandId).toSorted((a, b) => a.supplyId - b.supplyId);
  return {
    demands,
    supplies,
    allocated: new Map(demands.map((d) => [d.id, sumBy(of(d.id), (c) => c.quantity)])),
    shippable: demands.map((d) => ({
      ...d,
      demandId: d.id,
      open: d.ordered - d.shipped - d.cancelled,
      allocations: of(d.id),
    })),
    placeOf: (demandId) => byId.get(demandId)?.placeId ?? 0,
    zone: (placeId) => places.get(placeId)?.zone ?? "UTC",
    arrival: (demand, shipDay) => {
      const place = places.get(demand.placeId);
      return place ? deliveryDay(place, shipDay, demand) : shipDay;
    },
  };
}

interface Writing {
  readonly ask: ShipAsk;
  readonly order: OrderHead;
  readonly facts: Facts;
  readonly lines: readonly ShipLine[];
  readonly placeId: number;
}

async function writeShipment(
  tx: Tx,
  writing: Writing,
  context: FlowContext,
  dirty: ItemPlace[],
): Promise<Outcome<Shipped>> {
  const { lines, facts, order, ask } = writing;
  const now = context.now();
  const shipmentId = await newId(tx);
  const number = ask.reference ?? `SH-${shipmentId}`;
  const shipped = lines.filter((line) => line.quantity > 0);
  const isKept = shipped.length === 0 || (await keepShipment(tx, { ...writing, shipmentId, number, shipped }, context));
  // Another order took the number a moment ago: its items are locked by others, so the two meet only here.
  if (!isKept) return refused("shipment number used", { subject: number });
  const parts = lines.flatMap((line) =>
    [...line.from, ...line.missing].map((part) => ({ ...part, demandId: line.demandId })),
  );
  await applyCover(
    tx,
    parts.map((part) => ({ ...part, quantity: -part.quantity })),
  );
  await lowerStock(tx, parts);
  await recordMoves(
    tx,
    lines.flatMap((line) => movesOf(line, writing, shipmentId)),
    now,
  );
  await countShipped(tx, shipped);
  const units = sumBy(lines, (line) => line.quantity);
  const short = sumBy(lines, (line) => sumBy(line.missing, (part) => part.quantity));
  await settleShort(tx, writing, context, dirty);
  await bumpGuards(tx, facts.demands);
  await recordEvents(
    tx,
    [{ kind: "shipped", subject: `order:${order.id}`, payload: { shipment: number, units, short } }],
    { actor: context.actor, now },
  );
  return taken({ shipmentId, number, units, short, again: false });
}

/** The shipment itself, and what is due from it: its notice, and delivery when nobody reports it. False: its number is taken. */
async function keepShipment(
  tx: Tx,
  writing: Writing & { readonly shipmentId: number; readonly number: string; readonly shipped: readonly ShipLine[] },
  context: FlowContext,
): Promise<boolean> {
  const { ask, order, facts, placeId, shipmentId, number, shipped } = writing;
  const now = context.now();
  const zone = facts.zone(placeId);
  const shippedOn = localDay(now, zone);
  const first = facts.demands.find((d) => d.id === shipped[0]?.demandId);
  const expectedOn = first ? facts.arrival(first, shippedOn) : null;
  const { carrier = null, tracking = null } = ask;
  const when = { shippedAt: now, shippedOn, expectedOn };
  const head = { id: shipmentId, number, placeId, orderId: order.id, carrier, tracking };
  if (!(await insertShipment(tx, { ...head, ...when, lines: shipped }))) return false;
  const assumeAt = instantAt(expectedOn ?? shippedOn, "12:00", zone) + context.settings.assumeDeliveryDays * 86_400_000;
  const key = String(shipmentId);
  const due = [
    { kind: "notice.shipment", key, dueAt: now },
    { kind: "delivery.assume", key, dueAt: assumeAt },
  ];
  await addTodos(tx, due, now);
  return true;
}

function movesOf(line: ShipLine, writing: Writing, shipmentId: number): NewMove[] {
  const demand = writing.facts.demands.find((d) => d.id === line.demandId);
  const base = { itemId: demand?.itemId ?? 0, fromPlace: writing.placeId, ref: `shipment:${shipmentId}` };
  const lot = (supplyId: number): string => writing.facts.supplies.get(supplyId)?.lot ?? "";
  return [
    ...line.from.map((p) => ({
      ...base,
      lot: lot(p.supplyId),
      toPlace: CUSTOMERS,
      quantity: p.quantity,
      cause: "shipment" as const,
      demandId: line.demandId,
    })),
    ...line.missing.map((p) => ({
      ...base,
      lot: lot(p.supplyId),
      toPlace: LOSS,
      quantity: p.quantity,
      cause: "loss" as const,
    })),
  ];
}

async function settleShort(tx: Tx, writing: Writing, context: FlowContext, dirty: ItemPlace[]): Promise<void> {
  const missing = new Set(writing.lines.filter((line) => line.missing.length > 0).map((line) => line.demandId));
  const demands = writing.facts.demands.filter((demand) => missing.has(demand.id));
  if (demands.length === 0) return;
  await markDirty(tx, demands, context.now());
  dirty.push(...demands);
  await raiseExceptions(
    tx,
    demands.map((d) => ({
      kind: "count needed",
      subject: `item:${d.itemId}:${d.placeId}`,
      details: { item: d.itemCode },
    })),
    context.now(),
  );
}
