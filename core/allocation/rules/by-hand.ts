/**
 * What a person set for demands becomes units of supply rows. A demand that was set holds on to all it rests on: exactly so
 * many of what was named, and what else covers it. Units it rests on already stay on their rows; what is missing comes from
 * the named rows that have room, what is here first. Never more than a row has, never more than is open.
 */
import { groupBy, sumBy } from "../../kernel/index.ts";
import type { CoverRow } from "../queries.ts";
import type { ByHand, CoverChoice, PlannedCover } from "../types.ts";

export interface NamedSupply {
  readonly id: number;
  readonly sourceLine: number | null;
  readonly here: boolean;
  readonly day: number;
  readonly quantity: number;
}

export interface ChosenDemand {
  readonly demandId: number;
  readonly open: number;
  readonly cover: readonly CoverRow[];
  /** All that ships with it, itself included, of whatever item; empty: it may ship in parts. */
  readonly together: readonly number[];
}

export interface ByHandFacts {
  /** Supplies of one item at one place that have a day. */
  readonly supplies: readonly NamedSupply[];
  /** Demands of the item at the place, in queue order. */
  readonly demands: readonly ChosenDemand[];
  readonly choices: readonly CoverChoice[];
}

export const isNamed = (choice: Pick<CoverChoice, "sourceLine">, supply: NamedSupply): boolean =>
  choice.sourceLine === null ? supply.here : supply.sourceLine === choice.sourceLine;

/**
 * By demand; a choice whose supply is gone leaves its demand to the queue like any other. What ships complete holds all or
 * nothing: where it cannot be held whole, with all that ships with it, what was set for them does not bind.
 */
export function dealByHand(pairs: readonly ByHandFacts[]): Map<number, ByHand> {
  const hands = pairs.flatMap(dealPair);
  const whole = new Set(hands.filter(isWhole).map((hand) => hand.demand.demandId));
  const broken = new Set(hands.flatMap((hand) => (isBroken(hand, whole) ? hand.demand.together : [])));
  if (broken.size === 0) return new Map(hands.map((hand) => [hand.demand.demandId, byHandOf(hand)]));
  const isKept = (choice: CoverChoice): boolean => !broken.has(choice.demandId);
  return dealByHand(pairs.map((facts) => ({ ...facts, choices: facts.choices.filter(isKept) })));
}

function dealPair(facts: ByHandFacts): Hand[] {
  const byDemand = groupBy(facts.choices, (choice) => choice.demandId);
  const dealing = { facts, left: unitsBesideWarehouse(facts) };
  const hands = facts.demands.flatMap((demand) => {
    const hand = handOf(demand, byDemand.get(demand.demandId) ?? [], facts.supplies);
    return hand ? [hand] : [];
  });
  for (const hand of hands) holdOn(hand, dealing);
  for (const hand of hands) fillUp(hand, dealing);
  for (const hand of hands) holdRest(hand, dealing);
  return hands;
}

const isWhole = (hand: Hand): boolean => room(hand) === 0;

/** Alone it may be set to nothing, and holds nothing else then unless that is all of it. */
function isBroken(hand: Hand, whole: ReadonlySet<number>): boolean {
  const { together } = hand.demand;
  if (together.length === 0) return false;
  return together.length === 1 ? hand.isGiven && !isWhole(hand) : !together.every((id) => whole.has(id));
}

function byHandOf(hand: Hand): ByHand {
  const { demand, held, named, limited } = hand;
  return { held: demand.together.length > 0 && !isWhole(hand) ? [] : held, named, limited };
}

interface Hand {
  readonly demand: ChosenDemand;
  /** What is set, less what is at the warehouse of it. */
  readonly wants: { readonly rows: readonly NamedSupply[]; readonly settled: boolean; missing: number }[];
  readonly named: ReadonlySet<number>;
  readonly limited: ReadonlySet<number>;
  readonly held: PlannedCover[];
  /** More than nothing was set. */
  readonly isGiven: boolean;
}

interface Dealing {
  readonly facts: ByHandFacts;
  readonly left: Map<number, number>;
}

function unitsBesideWarehouse({ supplies, demands }: ByHandFacts): Map<number, number> {
  const left = new Map(supplies.map((row) => [row.id, row.quantity]));
  for (const { cover } of demands) {
    for (const part of cover) {
      if (part.state !== "planned") left.set(part.supplyId, (left.get(part.supplyId) ?? 0) - part.quantity);
    }
  }
  return left;
}

const isOpen = (choice: CoverChoice, supply: NamedSupply): boolean => !(choice.settled && supply.here);

function handOf(demand: ChosenDemand, choices: readonly CoverChoice[], supplies: readonly NamedSupply[]): Hand | null {
  const wants = choices.flatMap((choice) => {
    const rows = supplies.filter((row) => isNamed(choice, row));
    const ids = new Set(rows.map((row) => row.id));
    const rests = demand.cover.some((part) => ids.has(part.supplyId)) && choice.quantity > 0;
    if (!rests && !rows.some((row) => isOpen(choice, row))) return [];
    const packed = demand.cover.filter((part) => part.state !== "planned" && ids.has(part.supplyId));
    const missing = Math.max(0, choice.quantity - sumBy(packed, (part) => part.quantity));
    const limited = rows.filter((row) => isOpen(choice, row)).map((row) => row.id);
    return [{ rows, ids, limited, missing, settled: choice.settled }];
  });
  if (wants.length === 0) return null;
  const named = new Set(wants.flatMap((want) => [...want.ids]));
  const isGiven = choices.some((choice) => choice.quantity > 0);
  return { demand, wants, named, limited: new Set(wants.flatMap((want) => want.limited)), held: [], isGiven };
}

/** Units of the demand that are neither at the warehouse nor held yet. */
function room({ demand, held }: Hand): number {
  const packed = demand.cover.filter((part) => part.state !== "planned");
  return demand.open - sumBy(packed, (part) => part.quantity) - sumBy(held, (part) => part.quantity);
}

function take(hand: Hand, { left }: Dealing, ask: PlannedCover): number {
  const quantity = Math.min(ask.quantity, left.get(ask.supplyId) ?? 0, room(hand));
  if (quantity <= 0) return 0;
  left.set(ask.supplyId, (left.get(ask.supplyId) ?? 0) - quantity);
  const same = hand.held.findIndex((part) => part.supplyId === ask.supplyId);
  if (same === -1) hand.held.push({ supplyId: ask.supplyId, quantity });
  else hand.held[same] = { supplyId: ask.supplyId, quantity: quantity + (hand.held[same]?.quantity ?? 0) };
  return quantity;
}

const planned = (demand: ChosenDemand): CoverRow[] => demand.cover.filter((part) => part.state === "planned");

/** What was set and rests there already. */
function holdOn(hand: Hand, dealing: Dealing): void {
  for (const want of hand.wants) {
    const ids = new Set(want.rows.map((row) => row.id));
    for (const part of planned(hand.demand).filter(({ supplyId }) => ids.has(supplyId))) {
      want.missing -= take(hand, dealing, { ...part, quantity: Math.min(part.quantity, want.missing) });
    }
  }
}

/** What was set and is missing, from what is here first. Goods that were mixed with others give nothing new. */
function fillUp(hand: Hand, dealing: Dealing): void {
  for (const want of hand.wants) {
    const rows = want.rows.filter((row) => !(want.settled && row.here));
    for (const row of rows.toSorted((a, b) => a.day - b.day || a.id - b.id)) {
      want.missing -= take(hand, dealing, { supplyId: row.id, quantity: want.missing });
    }
  }
}

/** What else covers it, the earliest first, as far as it is still open. */
function holdRest(hand: Hand, dealing: Dealing): void {
  const days = new Map(dealing.facts.supplies.map((row) => [row.id, row.day]));
  const rest = planned(hand.demand).filter((part) => !hand.limited.has(part.supplyId) && days.has(part.supplyId));
  const byDay = rest.toSorted(
    (a, b) => (days.get(a.supplyId) ?? 0) - (days.get(b.supplyId) ?? 0) || a.supplyId - b.supplyId,
  );
  for (const part of byDay) {
    const held = hand.held.find((one) => one.supplyId === part.supplyId)?.quantity ?? 0;
    take(hand, dealing, { ...part, quantity: part.quantity - held });
  }
}
