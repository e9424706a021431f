/**
 * Writes a shipment: cover goes, stock goes, moves tell where to, demands count it as shipped. Units that were not found
 * leave as lost and their demand waits again at its place. The caller holds the guards.
 */
import { applyCover } from "../../../allocation/index.ts";
import { newId, type Tx } from "../../../db/index.ts";
import type { ShipLine } from "../../../fulfilment/index.ts";
import { bumpGuards, CUSTOMERS, LOSS, lowerStock, recordMoves, type NewMove } from "../../../inventory/index.ts";
import { refused, sumBy, taken, type Outcome } from "../../../kernel/index.ts";
import { countShipped, type DemandRow, type OrderHead } from "../../../orders/index.ts";
import { closeStandings } from "../../../promising/index.ts";
import { recordEvents } from "../../../tasks/index.ts";
import type { FlowContext } from "../../context.ts";
import type { ShipFacts } from "./gather-shippable.ts";
import { settleDemands } from "../settle-demands.ts";
import { keepShipment, type Carried } from "./keep-shipment.ts";
import { settleShort } from "./settle-short.ts";

export interface Shipped {
  readonly shipmentId: number;
  readonly number: string;
  readonly units: number;
  readonly short: number;
  readonly again: boolean;
}

export interface PlannedShipment {
  readonly ask: Carried & { readonly reference?: string };
  readonly order: OrderHead;
  readonly facts: ShipFacts;
  readonly lines: readonly ShipLine[];
  readonly placeId: number;
}

export interface WrittenShipment {
  readonly shipped: Shipped;
  /** Demands of which units were not found. */
  readonly short: readonly DemandRow[];
}

export async function writeShipment(
  tx: Tx,
  plan: PlannedShipment,
  context: FlowContext,
): Promise<Outcome<WrittenShipment>> {
  const { ask, facts, lines, order } = plan;
  const now = context.now();
  const shipmentId = await newId(tx);
  const number = ask.reference ?? `SH-${shipmentId}`;
  const leaving = lines.filter((line) => line.quantity > 0);
  const isKept =
    leaving.length === 0 || (await keepShipment(tx, { ...plan, id: shipmentId, number, lines: leaving }, context));
  // Another order took the number a moment ago: its items are locked by others, so the two meet only here.
  if (!isKept) return refused("shipment number used", { subject: number });
  const parts = lines.flatMap(({ demandId, from, missing }) =>
    [...from, ...missing].map(({ supplyId, quantity }) => ({ demandId, supplyId, quantity })),
  );
  await applyCover(
    tx,
    parts.map((part) => ({ ...part, quantity: -part.quantity })),
  );
  await lowerStock(tx, parts);
  await recordMoves(
    tx,
    lines.flatMap((line) => movesOf(line, plan, shipmentId)),
    now,
  );
  await countShipped(tx, leaving);
  const demandIds = leaving.map((line) => line.demandId);
  await closeStandings(tx, demandIds);
  await settleDemands(tx, demandIds, now);
  const short = await settleShort(tx, plan, now);
  await bumpGuards(tx, facts.demands);
  const units = sumBy(lines, (line) => line.quantity);
  const missing = sumBy(lines, (line) => sumBy(line.missing, (part) => part.quantity));
  const event = { kind: "shipped", subject: `order:${order.id}`, payload: { shipment: number, units, short: missing } };
  await recordEvents(tx, [event], { actor: context.actor, now });
  return taken({ shipped: { shipmentId, number, units, short: missing, again: false }, short });
}

function movesOf(line: ShipLine, { facts, placeId }: PlannedShipment, shipmentId: number): NewMove[] {
  const { demandId } = line;
  const itemId = facts.demands.find((d) => d.id === demandId)?.itemId ?? 0;
  const base = { itemId, fromPlace: placeId, ref: `shipment:${shipmentId}` };
  const shipped = { ...base, toPlace: CUSTOMERS, cause: "shipment" as const, demandId };
  const lost = { ...base, toPlace: LOSS, cause: "loss" as const };
  return [
    ...line.from.map(({ supplyId, quantity }) => ({ ...shipped, ...facts.originOf(supplyId), quantity })),
    ...line.missing.map(({ supplyId, quantity }) => ({ ...lost, ...facts.originOf(supplyId), quantity })),
  ];
}
