/**
 * Pass 1 fixes days, not supply. In queue order each demand's claims ("so much by that day", from whatever supply) are
 * kept as far as those kept before allow; the rest falls to the earliest later day with room, before those behind it;
 * what finds no day is dropped. Afterwards everything kept is keepable together: the last in the queue has lost.
 */
import type { Claim, PlanMember } from "../types.ts";
import { lastBy } from "./curve.ts";
import { keepUnits } from "./kept.ts";
import { claimDay, whole, type Turn } from "./turn.ts";

/** Keeps what can be kept of one demand that may be served in parts. */
export function keepClaims(turn: Turn): void {
  let claimed = turn.end < 0 ? 0 : fillDue(turn);
  if (claimed === 0) return;
  const { curve } = turn;
  let owed = 0;
  let placed = 0;
  for (let k = 0; claimed + owed > 0 && k < curve.days.length; k += 1) {
    owed += curve.due[k]!;
    claimed -= curve.due[k]!;
    curve.due[k] = 0;
    const quantity = owed === 0 || k > turn.end ? 0 : keepable(turn, { k, owed, placed });
    if (quantity === 0) continue;
    keepUnits(turn, k, quantity);
    placed += quantity;
    owed -= quantity;
  }
}

/** Whole units of what is owed that the k-th day has room for. */
function keepable(turn: Turn, { k, owed, placed }: { k: number; owed: number; placed: number }): number {
  const room = Math.min(owed, turn.open - turn.fixedTotal - placed, turn.curve.spare[k]!);
  return Math.max(0, whole(room, turn.demand.multiple));
}

/** Notes on the curve what is newly due by each supply day, over all members; due before any supply is due at the first. */
function fillDue(turn: Turn): number {
  const { curve } = turn;
  let claimed = 0;
  for (const member of turn.demand.members) {
    for (const claim of turn.fixedTotal === 0 ? member.claims : claimsBeyondFixed(turn, member)) {
      curve.due[Math.max(0, lastBy(curve, claimDay(turn, claim)))]! += claim.quantity;
      claimed += claim.quantity;
    }
  }
  return claimed;
}

/** Claims of a member that the units at the warehouse for it do not meet. */
export function claimsBeyondFixed(turn: Turn, member: PlanMember): Claim[] {
  const fixed = turn.fixed.filter((part) => part.demandId === member.demandId);
  const beyond: Claim[] = [];
  let told = 0;
  let claimed = 0;
  for (const claim of member.claims.toSorted((a, b) => a.day - b.day)) {
    const day = claimDay(turn, claim);
    told += claim.quantity;
    let met = 0;
    for (const part of fixed) if (turn.curve.days[part.at]! <= day) met += part.quantity;
    if (told - met <= claimed) continue;
    beyond.push({ day, quantity: told - met - claimed });
    claimed = told - met;
  }
  return beyond;
}
