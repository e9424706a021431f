/**
 * Writes shipments: cover goes, stock goes, moves tell where to, demands count it as shipped. Units that were not found
 * leave as lost and their demand waits again at its place. The caller holds the orders and the guards.
 */
import { applyCover } from "../../../allocation/index.ts";
import { newIds, together, type Tx } from "../../../db/index.ts";
import type { ShipLine } from "../../../fulfilment/index.ts";
import { bumpGuards, CUSTOMERS, LOSS, lowerStock, recordMoves, type NewMove } from "../../../inventory/index.ts";
import { refused, sumBy, taken, type Outcome } from "../../../kernel/index.ts";
import { countShipped, type DemandRow } from "../../../orders/index.ts";
import { closeStandings } from "../../../promising/index.ts";
import { recordEvents, type NewEvent } from "../../../tasks/index.ts";
import { actingAt, type FlowContext } from "../../context.ts";
import { settleDemands } from "../settle-demands.ts";
import { settleStatus } from "../settle-status.ts";
import type { ShipFacts } from "./gather-shippable.ts";
import { keepShipments, type NumberedShipment } from "./keep-shipments.ts";
import { settleShort } from "./settle-short.ts";
import type { PlannedShipment } from "./shipping.ts";

export interface Shipped {
  readonly shipmentId: number;
  readonly number: string;
  readonly units: number;
  readonly short: number;
  readonly again: boolean;
}

export interface WrittenShipments {
  /** In the order of what was planned. */
  readonly outcomes: readonly Outcome<Shipped>[];
  /** Demands of which units were not found. */
  readonly short: readonly DemandRow[];
}

export async function writeShipments(
  tx: Tx,
  { facts, planned }: { readonly facts: ShipFacts; readonly planned: readonly PlannedShipment[] },
  context: FlowContext,
): Promise<WrittenShipments> {
  if (planned.length === 0) return { outcomes: [], short: [] };
  const ids = await newIds(tx, planned.length);
  const numbered = planned.map((shipment, i) => {
    const id = ids[i] ?? 0;
    return { ...shipment, id, number: shipment.ask.reference ?? `SH-${id}` };
  });
  const leaving = numbered.filter(({ lines }) => lines.some((line) => line.quantity > 0));
  const kept = await keepShipments(tx, { facts, shipments: leaving }, context);
  // Another order took the number a moment ago: its items are locked by others, so the two meet only here.
  const isLost = (shipment: NumberedShipment): boolean => leaving.includes(shipment) && !kept.has(shipment.id);
  const written = numbered.filter((one) => !isLost(one));
  const short = await writeParts(tx, { facts, shipments: written }, context);
  await settleStatus(
    tx,
    written.map(({ order }) => order.id),
  );
  const outcomes = numbered.map((one) =>
    isLost(one) ? refused("shipment number used", { subject: one.number }) : taken(shippedOf(one)),
  );
  return { outcomes, short };
}

interface Writing {
  readonly facts: ShipFacts;
  readonly shipments: readonly NumberedShipment[];
}

/** Returns the demands of which units were not found. */
async function writeParts(tx: Tx, writing: Writing, context: FlowContext): Promise<DemandRow[]> {
  const { facts, shipments } = writing;
  const now = context.now();
  const lines = shipments.flatMap((shipment) => shipment.lines);
  const demands = shipments.flatMap(({ order }) => facts.demandsOf(order.id));
  const parts = lines.flatMap(({ demandId, from, missing }) =>
    [...from, ...missing].map(({ supplyId, quantity }) => ({ demandId, supplyId, quantity })),
  );
  // Cover first: a supply is never lowered below what it covers.
  await applyCover(
    tx,
    parts.map((part) => ({ ...part, quantity: -part.quantity })),
  );
  const gone = lines.filter((line) => line.quantity > 0);
  const goneIds = gone.map((line) => line.demandId);
  const moves = shipments.flatMap((one) => one.lines.flatMap((line) => movesOf(one, line, facts)));
  const [short] = await together(
    settleShort(tx, { demands, lines }, now),
    lowerStock(tx, parts),
    recordMoves(tx, moves, now),
    countShipped(tx, gone),
    closeStandings(tx, goneIds),
    settleDemands(tx, goneIds, now),
    bumpGuards(tx, demands),
    recordEvents(tx, shipments.map(eventOf), actingAt(context, now)),
  );
  return short;
}

function shippedOf({ id, number, lines }: NumberedShipment): Shipped {
  const short = sumBy(lines, (line) => sumBy(line.missing, (part) => part.quantity));
  return { shipmentId: id, number, units: sumBy(lines, (line) => line.quantity), short, again: false };
}

function eventOf(shipment: NumberedShipment): NewEvent {
  const { units, short } = shippedOf(shipment);
  return {
    kind: "shipped",
    subject: `order:${shipment.order.id}`,
    payload: { shipment: shipment.number, units, short },
  };
}

function movesOf({ id, order, placeId }: NumberedShipment, line: ShipLine, facts: ShipFacts): NewMove[] {
  const { demandId } = line;
  const itemId = facts.demandsOf(order.id).find((d) => d.id === demandId)?.itemId ?? 0;
  const base = { itemId, fromPlace: placeId, ref: `shipment:${id}` };
  const shipped = { ...base, toPlace: CUSTOMERS, cause: "shipment" as const, demandId };
  const lost = { ...base, toPlace: LOSS, cause: "loss" as const };
  return [
    ...line.from.map(({ supplyId, quantity }) => ({ ...shipped, ...facts.originOf(supplyId), quantity })),
    ...line.missing.map(({ supplyId, quantity }) => ({ ...lost, ...facts.originOf(supplyId), quantity })),
  ];
}
