/**
 * What a choice means for each demand of a turn: cover, parts by day with a reason, and the units whose told day fell.
 * Parts add up to what is open; the part without a day comes last.
 */
import { sumBy } from "../../kernel/index.ts";
import type { PlanMember, PlannedCover, PlannedDemand, PlannedPart, PlanReason } from "../types.ts";
import type { Choice, Step } from "./choose.ts";
import { unitsBesides, type Curve, type Draw } from "./curve.ts";
import { withMember } from "./short-list.ts";
import { dealToStores } from "./stores.ts";
import { claimDay, whole, type Turn } from "./turn.ts";

const NO_COVER: readonly PlannedCover[] = [];
const NO_PARTS: readonly PlannedPart[] = [];

/** Adds the demands of a turn with what was chosen for them; what that leaves open has no day, for the reason given. */
export function addPlanned(
  turn: Turn,
  { choice, rest }: { choice: Choice; rest: PlanReason },
  demands: PlannedDemand[],
): void {
  const { members } = turn.demand;
  const deals = members.length === 1 ? null : dealToStores(turn, choice);
  for (let i = 0; i < members.length; i += 1) {
    const owned = { turn, member: members[i]!, choice: deals?.[i] ?? choice };
    const parts = partsOf(owned, rest);
    demands.push({ demandId: owned.member.demandId, cover: coverOf(owned), parts, fallen: fallenOf(owned, parts) });
  }
}

/** One demand of a turn with its own share of what was chosen. */
interface Owned {
  readonly turn: Turn;
  readonly member: PlanMember;
  readonly choice: Choice;
}

/** Why what a choice leaves open has no day. */
export function restReason(turn: Turn, choice: Choice): PlanReason {
  const { curve, demand, end } = turn;
  if (!demand.mayWait) return "may not wait";
  const later = curve.spare.at(-1) ?? 0;
  if (later === 0) return "no supply";
  // What is limited is nothing it could have, whoever else may still claim it: so the reason is the same planned again.
  if (demand.byHand && !isAnyBesides(curve, demand.byHand.limited)) return "no supply";
  const rest = turn.open - sumBy(choice.steps, (step) => step.quantity);
  if (end < curve.days.length - 1 && whole(Math.min(rest, later), demand.multiple) > 0) return "past cancel-after";
  return "under a whole unit";
}

const isAnyBesides = (curve: Curve, limited: ReadonlySet<number>): boolean =>
  curve.buckets.some((bucket) => unitsBesides(bucket, limited) > 0);

function coverOf({ turn, member, choice }: Owned): readonly PlannedCover[] {
  let cover: readonly PlannedCover[] = NO_COVER;
  if (turn.fixedTotal > 0) {
    for (const part of turn.fixed) if (part.demandId === member.demandId) cover = withCover(cover, part);
  }
  for (const { bucket, row, quantity } of choice.draws)
    cover = withCover(cover, { supplyId: bucket.ids[row]!, quantity });
  return cover;
}

function withCover(cover: readonly PlannedCover[], { supplyId, quantity }: PlannedCover): readonly PlannedCover[] {
  const same = cover.findIndex((row) => row.supplyId === supplyId);
  if (same === -1) return withMember(cover, { supplyId, quantity });
  return cover.with(same, { supplyId, quantity: quantity + cover[same]!.quantity });
}

function partsOf(owned: Owned, rest: PlanReason): readonly PlannedPart[] {
  const { turn, member, choice } = owned;
  let parts: readonly PlannedPart[] = NO_PARTS;
  let given = 0;
  let drawn = 0;
  for (const step of choice.steps) {
    if (step.quantity === 0) continue;
    given += step.quantity;
    const supplyId = completing(owned, { step, from: drawn });
    const isNamed = supplyId !== null && turn.demand.byHand?.named.has(supplyId);
    const reason = isNamed ? "by hand" : dayReason(turn, member, { day: step.day, given });
    parts = withMember(parts, { quantity: step.quantity, day: step.day, supplyId, reason });
    drawn = step.drawn;
  }
  if (given === member.open) return parts;
  return withMember(parts, { quantity: member.open - given, day: null, supplyId: null, reason: rest });
}

/** The supply that completes a part: the latest of those drawn for it, else what lies at the warehouse. */
function completing({ turn, member, choice }: Owned, { step, from }: { step: Step; from: number }): number | null {
  let latest: Draw | null = null;
  for (let i = from; i < step.drawn; i += 1) {
    const next = choice.draws[i]!;
    if (latest === null || next.bucket.rank >= latest.bucket.rank) latest = next;
  }
  if (latest) return latest.bucket.ids[latest.row]!;
  return turn.fixed.findLast((part) => part.demandId === member.demandId && part.at <= step.at)?.supplyId ?? null;
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
function fallenOf({ turn, member }: Owned, parts: readonly PlannedPart[]): number {
  let fallen = 0;
  for (const claim of member.claims) {
    const day = claimDay(turn, claim);
    let missing = Math.min(member.open, toldBy(turn, member, day));
    for (const part of parts) if (part.day !== null && part.day <= day) missing -= part.quantity;
    fallen = Math.max(fallen, missing);
  }
  return fallen;
}
