/**
 * Ships what is asked of orders, or says of each why not: all that was asked of it, from one place, or nothing. The same
 * shipment number again ships nothing twice. A dirty item is planned before anything of it leaves, and a held order does
 * not leave. No order and no number stands twice in a round.
 */
import { together, type Tx } from "../../../db/index.ts";
import { findShipments, planShipment, wishesOf, type ShipmentRow } from "../../../fulfilment/index.ts";
import { lockGuards, type Guard, type ItemPlace } from "../../../inventory/index.ts";
import { localDay, refused, taken, type Outcome } from "../../../kernel/index.ts";
import {
  isOpen,
  listDemands,
  listOpenHolds,
  lockOrders,
  type DemandRow,
  type HoldRow,
  type OrderHead,
} from "../../../orders/index.ts";
import type { FlowContext } from "../../context.ts";
import { planHeld, withLinked } from "../plan-pairs.ts";
import { gatherShippable, type ShipFacts } from "./gather-shippable.ts";
import type { PlannedShipment, Shipping } from "./shipping.ts";
import { writeShipments, type Shipped } from "./write-shipments.ts";

export interface RoundDone {
  /** In the order of what was asked. */
  readonly outcomes: readonly Outcome<Shipped>[];
  /** Items at places of which units were not found: to be planned again after the transaction. */
  readonly short: readonly ItemPlace[];
}

export async function shipRound(tx: Tx, asked: readonly Shipping[], context: FlowContext): Promise<RoundDone> {
  const orderIds = asked.map(({ order }) => order.id);
  const references = asked.flatMap(({ ask }) => ask.reference ?? []);
  const [, all] = await together(lockOrders(tx, orderIds), listDemands(tx, orderIds));
  const guards = await lockGuards(tx, await withLinked(tx, all));
  // Under the guards: two reports of one shipment at once are one shipment.
  const [known, holds] = await together(findShipments(tx, references), listOpenHolds(tx, orderIds));
  const busy = await planFirst(tx, { guards, open: all.filter(isOpen) }, context);
  const facts = await gatherShippable(tx, orderIds, all);
  const deciding = { known, holds, busy, facts, now: context.now() };
  const decided = asked.map((shipping) => decideShipment(deciding, shipping));
  const planned = decided.flatMap((one) => (one.ok && "lines" in one.value ? [one.value] : []));
  const { outcomes, short } = await writeShipments(tx, { facts, planned }, context);
  const rest = outcomes.values();
  const settled = decided.map((one): Outcome<Shipped> => {
    if (!one.ok) return one;
    return "lines" in one.value ? (rest.next().value as Outcome<Shipped>) : taken(one.value);
  });
  return { outcomes: settled, short };
}

interface Deciding {
  readonly known: readonly ShipmentRow[];
  readonly holds: readonly HoldRow[];
  readonly busy: readonly DemandRow[];
  readonly facts: ShipFacts;
  readonly now: number;
}

/** What leaves, or the shipment that was made of this before. */
function decideShipment(
  { known, holds, busy, facts, now }: Deciding,
  shipping: Shipping,
): Outcome<PlannedShipment | Shipped> {
  const { ask, order } = shipping;
  const before = known.find((shipment) => shipment.number === ask.reference);
  if (before) return shippedBefore(before, order);
  const planning = busy.find((demand) => demand.orderId === order.id);
  if (planning) return refused("item is being planned", { subject: `item ${planning.itemCode}` });
  const hold = holds.find((one) => one.orderId === order.id);
  if (hold) return refused("order held", { subject: ask.order, args: { kind: hold.kind } });
  const demands = facts.demandsOf(order.id);
  const wished = wishesOf(demands, ask.lines);
  if (!wished.ok) return wished;
  const placeId = wished.value.placeId ?? 0;
  const plan = planShipment(demands, wished.value.wishes, localDay(now, facts.zone(placeId)));
  return plan.ok ? taken({ ...shipping, placeId, lines: plan.value }) : plan;
}

function shippedBefore(known: ShipmentRow, order: OrderHead): Outcome<Shipped> {
  if (known.orderId !== order.id) return refused("shipment number used", { subject: known.number });
  return taken({ shipmentId: known.id, number: known.number, units: 0, short: 0, again: true });
}

/** Planned here where its queue is short; else it is left to the re-planning: those demands are to be asked for again. */
async function planFirst(
  tx: Tx,
  { guards, open }: { readonly guards: readonly Guard[]; readonly open: readonly DemandRow[] },
  context: FlowContext,
): Promise<DemandRow[]> {
  const { left } = await planHeld(tx, { held: guards, cause: "before shipping" }, context);
  return open.filter((demand) => left.some((pair) => pair.itemId === demand.itemId && pair.placeId === demand.placeId));
}
