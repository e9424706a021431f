/**
 * What the planned parts of a demand mean for the book: promised for a day, promised for the launch of an item that never
 * came, or refused. Refused is what may not wait, and at acceptance what no known day reaches before its cancel-after.
 */
import type { PlannedDemand, PlannedPart, PlanReason, QueueRow } from "../../allocation/index.ts";
import type { SupplyRow } from "../../inventory/index.ts";
import { dayOf, groupBy, sumBy, type Day } from "../../kernel/index.ts";
import { deliveryDay, type PromisePart } from "../../promising/index.ts";
import { pairKey, placeOf, type PlanFacts } from "./gather-plan.ts";
import type { PairTerms } from "./pair-terms.ts";

export type RefusedReason = "may not wait" | "past cancel-after";

export interface RefusedUnits {
  readonly quantity: number;
  readonly reason: RefusedReason;
}

export interface DemandParts {
  readonly parts: readonly PromisePart[];
  readonly refused: RefusedUnits | null;
}

export interface Reading {
  readonly facts: PlanFacts;
  readonly supplies: ReadonlyMap<number, SupplyRow>;
  /** Demands whose part without a day is refused now because every known day lies past their cancel-after. */
  readonly past: ReadonlySet<number>;
}

export function demandParts(reading: Reading, row: QueueRow, demand: PlannedDemand): DemandParts {
  const isRefused = (part: PlannedPart): boolean =>
    part.day === null && (part.reason === "may not wait" || reading.past.has(row.demandId));
  const quantity = sumBy(demand.parts, (part) => (isRefused(part) ? part.quantity : 0));
  const kept = demand.parts.filter((part) => !isRefused(part));
  const reason = reading.past.has(row.demandId) ? "past cancel-after" : "may not wait";
  return {
    parts: kept.map((part) => promisePart(reading, row, part)),
    refused: quantity > 0 ? { quantity, reason } : null,
  };
}

function promisePart({ facts, supplies }: Reading, row: QueueRow, part: PlannedPart): PromisePart {
  const place = placeOf(facts.places, row.placeId);
  const supply = part.supplyId === null ? undefined : supplies.get(part.supplyId);
  const launch = part.day === null ? launchDayOf(facts, row, part.reason) : null;
  const shipDay = part.day === null ? launch : dayOf(part.day);
  const coming = supply?.state === "coming";
  return {
    quantity: part.quantity,
    shipDay,
    deliveryDay: shipDay === null ? null : deliveryDay(place, shipDay, row),
    basis: shipDay === null ? "none" : launch !== null ? "lead time" : coming ? "inbound" : "stock",
    basisId: coming ? supply.sourceLine : null,
    reason: launch === null ? part.reason : launch <= row.windowTo ? "in time" : "earliest there is",
    ...(part.reason === "by hand" && { args: whoSet(facts, row.demandId) }),
  };
}

/** Who set it and why: for the house alone, the words may name other customers. */
function whoSet(facts: PlanFacts, demandId: number): PromisePart["args"] {
  const choice = facts.choices.findLast((one) => one.demandId === demandId);
  return choice ? { author: choice.author, note: choice.reason } : null;
}

/** A pre-order rests on its first inbound; while none is known, on the launch day. */
function launchDayOf(facts: PlanFacts, row: QueueRow, reason: PlanReason): Day | null {
  const launch = facts.terms.get(pairKey(row))?.launchDay ?? null;
  if (launch === null || reason !== "no supply" || isAnyKnown(facts, row)) return null;
  return row.limitDay !== null && launch > row.limitDay ? null : launch;
}

const isAnyKnown = (facts: PlanFacts, row: QueueRow): boolean =>
  facts.supplies.some(
    (supply) => pairKey(supply) === pairKey(row) && (supply.state === "here" || supply.usableOn !== null),
  );

const WITHOUT_DAY: ReadonlySet<PlanReason> = new Set([
  "no supply",
  "under a whole unit",
  "waits to be complete",
  "past cancel-after",
]);

/**
 * Newcomers whose rest is answered no at once: the earliest known day, inbound or bought now, lies past their
 * cancel-after. A rest without any known day waits. An order that ships complete is refused as a whole or not at all.
 */
export function pastAtAcceptance(facts: PlanFacts, planned: ReadonlyMap<number, PlannedDemand>): ReadonlySet<number> {
  const limited = facts.queue.filter(
    (row) => row.promiseVersion === 0 && row.limitDay !== null && row.mayWait && row.heldUntil === null,
  );
  const past = new Set<number>();
  if (limited.length === 0) return past;
  for (const row of limited) {
    const rest = planned.get(row.demandId)?.parts.find((part) => part.day === null && WITHOUT_DAY.has(part.reason));
    if (rest && isPast(row, rest.reason, facts.terms.get(pairKey(row)))) past.add(row.demandId);
  }
  const complete = facts.queue.filter((row) => row.complete === "order");
  for (const members of groupBy(complete, (row) => row.orderId).values()) {
    if (!members.every((row) => past.has(row.demandId))) for (const row of members) past.delete(row.demandId);
  }
  return past;
}

function isPast(row: QueueRow, reason: PlanReason, terms: PairTerms | undefined): boolean {
  const limit = row.limitDay ?? "";
  const known = [terms?.boughtDay, terms?.launchDay].flatMap((day) => day ?? []);
  return known.every((day) => day > limit) && (reason === "past cancel-after" || known.length > 0);
}
