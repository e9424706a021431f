/**
 * Pass 1 fixes days, not supply. In queue order each demand's claims ("so much by that day", from whatever supply) are
 * kept as far as those kept before allow; the rest falls to the earliest later day with room, before those behind it;
 * what finds no day is dropped. Afterwards everything kept is keepable together: the last in the queue has lost.
 */
import type { Claim, PlanMember } from "../types.ts";
import { reserve, lastBy } from "./curve.ts";
import { claimDay, fixedBy, whole, type Kept, type Planning, type Turn } from "./turn.ts";

/** Keeps what can be kept of one demand that may be served in parts. */
export function keepClaims(planning: Planning, turn: Turn): void {
  if (turn.end < 0) return;
  const due = claimsDue(turn);
  if (due === null) return;
  const kept: Kept = { at: [], quantity: [] };
  const { multiple } = turn.demand;
  const most = turn.open - turn.fixedTotal;
  let owed = 0;
  let placed = 0;
  for (let k = 0; k <= turn.end && placed < most; k += 1) {
    owed += due[k]!;
    if (owed === 0) continue;
    const base = fixedBy(turn, k) + placed;
    const room = Math.min(owed, most - placed, turn.curve.spare[k]!);
    const quantity = whole(base + room, multiple) - base;
    if (quantity <= 0) continue;
    reserve(turn.curve, k, quantity);
    kept.at.push(k);
    kept.quantity.push(quantity);
    placed += quantity;
    owed -= quantity;
  }
  if (placed > 0) planning.kept[turn.index] = kept;
}

/** Gives back what pass 1 kept for a demand, when its turn to be served comes. */
export function releaseClaims(planning: Planning, turn: Turn): void {
  const kept = planning.kept[turn.index];
  if (!kept) return;
  for (let i = 0; i < kept.at.length; i += 1) reserve(turn.curve, kept.at[i]!, -kept.quantity[i]!);
}

/** Units newly due by supply day, over all members; null when nothing is claimed. Due before any supply: due at the first. */
function claimsDue(turn: Turn): number[] | null {
  let due: number[] | null = null;
  for (const member of turn.demand.members) {
    const claims = turn.fixed.length === 0 ? member.claims : claimsBeyondFixed(turn, member);
    for (const claim of claims) {
      due ??= turn.curve.days.map(() => 0);
      due[Math.max(0, lastBy(turn.curve, claimDay(turn, claim)))]! += claim.quantity;
    }
  }
  return due;
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
