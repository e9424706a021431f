/**
 * What a choice means for each demand of a turn: cover, parts by day with a reason, and the units whose told day fell.
 * Parts add up to what is open; the part without a day comes last.
 */
import { sumBy } from "../../kernel/index.ts";
import type { PlanMember, PlannedCover, PlannedDemand, PlannedPart, PlanReason } from "../types.ts";
import type { Choice } from "./choose.ts";
import { dealToOne, dealToStores, type Deal, type Dealt } from "./stores.ts";
import { claimDay, whole, type Turn } from "./turn.ts";

export const NOTHING: Choice = { steps: [], draws: [] };

export interface Decided {
  readonly choice: Choice;
  /** Why what the choice leaves open has no day. */
  readonly rest: PlanReason;
}

/** Adds the demands of a turn with what was decided for them. */
export function addPlanned(turn: Turn, decided: Decided, demands: PlannedDemand[]): void {
  const { members } = turn.demand;
  if (members.length === 1) {
    demands.push(plannedDemand(turn, { member: members[0]!, deal: dealToOne(decided.choice) }, decided));
    return;
  }
  const deals = dealToStores(turn, decided.choice);
  members.forEach((member, i) => demands.push(plannedDemand(turn, { member, deal: deals[i]! }, decided)));
}

interface Dealing {
  readonly member: PlanMember;
  readonly deal: Deal;
}

function plannedDemand(turn: Turn, dealing: Dealing, decided: Decided): PlannedDemand {
  const parts = partsOf(turn, dealing, decided);
  const { member, deal } = dealing;
  return { demandId: member.demandId, cover: coverOf(turn, member, deal), parts, fallen: fallenOf(turn, member, parts) };
}

/** Why what a choice leaves open has no day. */
export function restReason(turn: Turn, choice: Choice): PlanReason {
  const { curve, demand, end } = turn;
  if (!demand.mayWait) return "may not wait";
  const later = curve.spare.at(-1) ?? 0;
  if (later === 0) return "no supply";
  const rest = turn.open - sumBy(choice.steps, (step) => step.quantity);
  if (end < curve.days.length - 1 && whole(Math.min(rest, later), demand.multiple) > 0) return "past cancel-after";
  return "under a whole unit";
}

function coverOf(turn: Turn, member: PlanMember, deal: Deal): PlannedCover[] {
  const cover: { supplyId: number; quantity: number }[] = [];
  if (turn.fixedTotal > 0) {
    for (const part of turn.fixed) if (part.demandId === member.demandId) addTo(cover, part);
  }
  for (const part of deal.dealt) addTo(cover, part);
  return cover;
}

function addTo(cover: { supplyId: number; quantity: number }[], part: PlannedCover): void {
  for (const row of cover) {
    if (row.supplyId !== part.supplyId) continue;
    row.quantity += part.quantity;
    return;
  }
  cover.push({ supplyId: part.supplyId, quantity: part.quantity });
}

function partsOf(turn: Turn, { member, deal }: Dealing, { choice, rest }: Decided): PlannedPart[] {
  const parts: PlannedPart[] = [];
  let given = 0;
  for (let step = 0; step < choice.steps.length; step += 1) {
    const quantity = deal.quantities[step]!;
    if (quantity === 0) continue;
    given += quantity;
    const { day, at } = choice.steps[step]!;
    const supplyId = completing(turn, { member, dealt: deal.dealt, step, at });
    parts.push({ quantity, day, supplyId, reason: dayReason(turn, member, { day, given }) });
  }
  if (given < member.open) parts.push({ quantity: member.open - given, day: null, supplyId: null, reason: rest });
  return parts;
}

interface Completing {
  readonly member: PlanMember;
  readonly dealt: readonly Dealt[];
  readonly step: number;
  readonly at: number;
}

/** The supply that completes a part: the latest of those it draws, else what lies at the warehouse. */
function completing(turn: Turn, { member, dealt, step, at }: Completing): number | null {
  let latest: Dealt | null = null;
  for (const part of dealt) {
    if (part.step === step && (latest === null || part.bucket.rank >= latest.bucket.rank)) latest = part;
  }
  if (latest) return latest.supplyId;
  return turn.fixed.findLast((part) => part.demandId === member.demandId && part.at <= at)?.supplyId ?? null;
}

/** "Kept told day" only where exactly this day was told for these units: one that fell or improved is the earliest there is. */
function dayReason(turn: Turn, member: PlanMember, part: { day: number; given: number }): PlanReason {
  if (part.day <= Math.max(turn.want, turn.demand.last)) return "in time";
  if (turn.demand.complete !== "none") return "complete on this day";
  const told = toldBy(turn, member, part.day);
  return told >= part.given && toldBy(turn, member, part.day - 1) < part.given ? "kept told day" : "earliest there is";
}

function toldBy(turn: Turn, member: PlanMember, day: number): number {
  let told = 0;
  for (const claim of member.claims) if (claimDay(turn, claim) <= day) told += claim.quantity;
  return told;
}

/** The most units missing on any told day. */
function fallenOf(turn: Turn, member: PlanMember, parts: readonly PlannedPart[]): number {
  let fallen = 0;
  for (const claim of member.claims) {
    const day = claimDay(turn, claim);
    let missing = Math.min(member.open, toldBy(turn, member, day));
    for (const part of parts) if (part.day !== null && part.day <= day) missing -= part.quantity;
    fallen = Math.max(fallen, missing);
  }
  return fallen;
}
