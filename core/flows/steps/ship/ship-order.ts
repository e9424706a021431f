/**
 * Ships what is asked of one order, or says why not: all of the asked, from one place, or nothing. The same shipment number
 * again ships nothing twice. A dirty item is planned before anything of it leaves, and a held order does not leave.
 */
import type { Tx } from "../../../db/index.ts";
import { findShipments, planShipment, wishesOf, type ShipLineAsk } from "../../../fulfilment/index.ts";
import { lockGuards, type Guard, type ItemPlace } from "../../../inventory/index.ts";
import { localDay, refused, taken, type Outcome } from "../../../kernel/index.ts";
import { isOpen, listDemands, listOpenHolds, type DemandRow, type OrderHead } from "../../../orders/index.ts";
import type { FlowContext } from "../../context.ts";
import { planHeld, withLinked } from "../plan-pairs.ts";
import { gatherShippable } from "./gather-shippable.ts";
import { writeShipment, type Shipped } from "./write-shipment.ts";

export type { Shipped } from "./write-shipment.ts";

export interface ShipWhat {
  /** The number by which the order was named. */
  readonly order: string;
  /** The warehouse's own number: the same number again ships nothing twice. */
  readonly reference?: string;
  readonly place?: string;
  /** Nothing named: all that is allocated. */
  readonly lines?: readonly ShipLineAsk[];
  readonly carrier?: string;
  readonly tracking?: string;
}

export interface Shipping {
  readonly ask: ShipWhat;
  readonly order: OrderHead;
  /** Gets the items at places of which units were not found: to be planned again after the transaction. */
  readonly touched: ItemPlace[];
}

export async function shipOrder(
  tx: Tx,
  { ask, order, touched }: Shipping,
  context: FlowContext,
): Promise<Outcome<Shipped>> {
  const all = await listDemands(tx, [order.id]);
  const guards = await lockGuards(tx, await withLinked(tx, all));
  const known = await findKnown(tx, ask, order);
  if (known) return known;
  const ready = await planFirst(tx, { guards, open: all.filter(isOpen) }, context);
  if (!ready.ok) return ready;
  const [hold] = await listOpenHolds(tx, [order.id]);
  if (hold) return refused("order held", { subject: ask.order, args: { kind: hold.kind } });
  const facts = await gatherShippable(tx, order);
  const asked = wishesOf(facts.demands, ask.lines);
  if (!asked.ok) return asked;
  const placeId = asked.value.placeId ?? 0;
  const plan = planShipment(facts.demands, asked.value.wishes, localDay(context.now(), facts.zone(placeId)));
  if (!plan.ok) return plan;
  const written = await writeShipment(tx, { ask, order, facts, placeId, lines: plan.value }, context);
  if (!written.ok) return written;
  touched.push(...written.value.short);
  return taken(written.value.shipped);
}

/** Looked for under the guards: two reports of one shipment at once are one shipment. */
async function findKnown(tx: Tx, ask: ShipWhat, order: OrderHead): Promise<Outcome<Shipped> | null> {
  const [known] = ask.reference === undefined ? [] : await findShipments(tx, [ask.reference]);
  if (!known) return null;
  if (known.orderId !== order.id) return refused("shipment number used", { subject: known.number });
  return taken({ shipmentId: known.id, number: known.number, units: 0, short: 0, again: true });
}

/** Planned here where its queue is short; else it is left to the re-planning, and asked for again. */
async function planFirst(
  tx: Tx,
  { guards, open }: { readonly guards: readonly Guard[]; readonly open: readonly DemandRow[] },
  context: FlowContext,
): Promise<Outcome<null>> {
  const { left } = await planHeld(tx, { held: guards, cause: "before shipping" }, context);
  const busy = open.find((demand) =>
    left.some((pair) => pair.itemId === demand.itemId && pair.placeId === demand.placeId),
  );
  return busy ? refused("item is being planned", { subject: `item ${busy.itemCode}` }) : taken(null);
}
