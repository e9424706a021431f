/**
 * A turn is one place in the queue with what the rules ask about it again and again: what is open, the days it may be
 * served on, what lies at the warehouse for it, and what it was told.
 *
 * A told day counts at the first day the demand may ship: not before its want, not before today, and not past its
 * horizon. So a date amended to later binds as "by the day now wanted", and a told day that passed while the goods lie
 * here still holds them.
 */
import { sumBy } from "../../kernel/index.ts";
import type { Claim, PlanDemand, PlanInput, PlanMember } from "../types.ts";
import { curveOf, dayOfSupply, lastBy, takeOut, type Curve } from "./curve.ts";
import { nothingKept, type Kept } from "./kept.ts";

/** Units that lie at the warehouse for one member and are not moved. */
export interface Fixed {
  readonly demandId: number;
  readonly supplyId: number;
  readonly quantity: number;
  /** Index of the supply's day. */
  readonly at: number;
}

export interface Planning {
  readonly input: PlanInput;
  /** By key of the item. */
  readonly curves: ReadonlyMap<number, Curve>;
  readonly kept: Kept;
  /** By index of the demand, only where there is any. */
  readonly fixed: ReadonlyMap<number, readonly Fixed[]>;
}

export interface Turn {
  /** Of the demand in the input. */
  readonly index: number;
  readonly demand: PlanDemand;
  readonly curve: Curve;
  readonly open: number;
  readonly fixed: readonly Fixed[];
  readonly fixedTotal: number;
  /** First day it may ship. */
  readonly want: number;
  /** Last day it may ship, Infinity when it may wait. */
  readonly horizon: number;
  /** Index of the last supply day that may serve it, -1: none. */
  readonly end: number;
  /** Inbound serves the day wanted safely when it comes by this one. */
  readonly safeBy: number;
  readonly kept: Kept;
}

const NOTHING_FIXED: readonly Fixed[] = [];

export const NO_SUPPLY = curveOf({ key: 0, supplies: [] });

const curveFor = (curves: ReadonlyMap<number, Curve>, demand: PlanDemand): Curve =>
  curves.get(demand.itemPlace) ?? NO_SUPPLY;

export function startPlanning(input: PlanInput): Planning {
  const curves = new Map(input.items.map((item) => [item.key, curveOf(item)]));
  const fixed = takeOutFixed(input.demands, curves);
  takeOutByHand(input, curves, fixed);
  return { input, curves, kept: nothingKept(input.demands.length), fixed };
}

/** After all that is at the warehouse, in queue order; what comes too late for the demand is left to others. */
function takeOutByHand(
  input: PlanInput,
  curves: ReadonlyMap<number, Curve>,
  fixed: Map<number, readonly Fixed[]>,
): void {
  const { demands, today } = input;
  const tooLate = ordersTooLate(input, curves);
  for (let index = 0; index < demands.length; index += 1) {
    const demand = demands[index]!;
    const [member] = demand.members;
    if (!demand.byHand || !member || demand.hold !== "free") continue;
    const curve = curveFor(curves, demand);
    const want = Math.max(demand.want, today);
    const horizon = horizonOf(demand, want);
    const before = fixed.get(index) ?? NOTHING_FIXED;
    const { held } = demand.byHand;
    const inTime = held.filter((part) => dayOfSupply(curve, part.supplyId) <= horizon);
    // What ships complete holds all or nothing.
    const isLate = want > horizon || inTime.length < held.length || tooLate.has(demand.orderId);
    if (demand.complete !== "none" && isLate) continue;
    const rest = { ...member, open: member.open - sumBy(before, (part) => part.quantity), fixed: inTime };
    fixed.set(index, [...before, ...takeOutMember(rest, demand.multiple, curve)]);
  }
}

/** Orders that ship complete whose last goods of those set by hand come too late for one of their lines. */
function ordersTooLate({ demands, today }: PlanInput, curves: ReadonlyMap<number, Curve>): ReadonlySet<number> {
  const latest = new Map<number, number>();
  for (const demand of demands) {
    if (demand.complete !== "order" || !demand.byHand) continue;
    for (const { supplyId } of demand.byHand.held) {
      const day = dayOfSupply(curveFor(curves, demand), supplyId);
      latest.set(demand.orderId, Math.max(day, latest.get(demand.orderId) ?? day));
    }
  }
  const tooLate = new Set<number>();
  if (latest.size === 0) return tooLate;
  for (const { complete, orderId } of demands) {
    if (complete !== "order" || !latest.has(orderId) || tooLate.has(orderId)) continue;
    const lines = demands.filter((one) => one.complete === "order" && one.orderId === orderId);
    const first = Math.max(latest.get(orderId)!, ...lines.map((one) => Math.max(one.want, today)));
    if (lines.some((one) => first > horizonOf(one, Math.max(one.want, today)))) tooLate.add(orderId);
    latest.delete(orderId);
  }
  return tooLate;
}

/** In queue order: where goods at the warehouse turn out fewer than thought, the last in the queue loses them. */
function takeOutFixed(
  demands: readonly PlanDemand[],
  curves: ReadonlyMap<number, Curve>,
): Map<number, readonly Fixed[]> {
  const fixed = new Map<number, readonly Fixed[]>();
  for (let index = 0; index < demands.length; index += 1) {
    const demand = demands[index]!;
    if (!hasFixed(demand)) continue;
    const members = demand.members.toSorted((a, b) => a.demandId - b.demandId);
    fixed.set(
      index,
      members.flatMap((member) => takeOutMember(member, demand.multiple, curveFor(curves, demand))),
    );
  }
  return fixed;
}

export function turnOf({ input, curves, kept, fixed: allFixed }: Planning, index: number): Turn {
  const demand = input.demands[index]!;
  const curve = curveFor(curves, demand);
  const fixed = (allFixed.size === 0 ? undefined : allFixed.get(index)) ?? NOTHING_FIXED;
  const want = Math.max(demand.want, input.today);
  const horizon = horizonOf(demand, want);
  return {
    index,
    demand,
    curve,
    open: openOf(demand.members),
    fixed,
    fixedTotal: fixed.length === 0 ? 0 : sumBy(fixed, (part) => part.quantity),
    want,
    horizon,
    end: want > horizon ? -1 : horizon === Infinity ? curve.days.length - 1 : lastBy(curve, horizon),
    safeBy: want - input.bufferDays,
    kept,
  };
}

function hasFixed(demand: PlanDemand): boolean {
  for (const member of demand.members) if (member.fixed.length > 0) return true;
  return false;
}

/** What is left of a broken ordered unit is of no use to the member and goes back. */
function takeOutMember(member: PlanMember, multiple: number, curve: Curve): Fixed[] {
  const fixed: Fixed[] = [];
  let open = member.open;
  for (const { supplyId, quantity: asked } of member.fixed) {
    const { at, quantity } = takeOut(curve, supplyId, Math.min(asked, open));
    if (quantity > 0) fixed.push({ demandId: member.demandId, supplyId, quantity, at });
    open -= quantity;
  }
  let broken = (member.open - open) % multiple;
  while (broken > 0) {
    const last = fixed.pop()!;
    const back = Math.min(broken, last.quantity);
    takeOut(curve, last.supplyId, -back);
    if (last.quantity > back) fixed.push({ ...last, quantity: last.quantity - back });
    broken -= back;
  }
  return fixed;
}

function openOf(members: readonly PlanMember[]): number {
  let open = 0;
  for (const member of members) open += member.open;
  return open;
}

export function horizonOf(demand: Pick<PlanDemand, "limit" | "last" | "mayWait">, want: number): number {
  const limit = demand.limit ?? Infinity;
  return demand.mayWait ? limit : Math.min(limit, Math.max(demand.last, want));
}

/** The day a claim binds. */
export function claimDay(turn: Turn, claim: Claim): number {
  return Math.min(Math.max(claim.day, turn.want), turn.horizon);
}

/** Whole ordered units of a quantity. */
export const whole = (quantity: number, multiple: number): number => quantity - (quantity % multiple);

/** Whole units at the warehouse by a supply day, each member's counted for itself. */
export function fixedBy(turn: Turn, k: number): number {
  if (turn.fixedTotal === 0) return 0;
  return sumBy(turn.demand.members, (member) => fixedOf(turn, member, k));
}

/** Whole units at the warehouse for one member by a supply day. */
export function fixedOf(turn: Turn, member: PlanMember, k: number): number {
  if (turn.fixedTotal === 0) return 0;
  const units = sumBy(turn.fixed, (part) => (part.demandId === member.demandId && part.at <= k ? part.quantity : 0));
  return whole(units, turn.demand.multiple);
}
