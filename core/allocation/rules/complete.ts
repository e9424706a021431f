/**
 * Ship-complete: one line, or all lines of one order, are covered whole on one day or not at all. The day is the first
 * on which every line can be whole; it is decided for all of them at the place of the first in the queue. What was told
 * whole is a claim like any other; told in part it claims nothing, because a part of it was never enough.
 */
import { sumBy } from "../../kernel/index.ts";
import { draw, giveBack, lastBy, type Curve } from "./curve.ts";
import { addStep, drawAll, emptyChoice, type Choice } from "./choose.ts";
import { claimsBeyondFixed } from "./claims.ts";
import { keepUnits } from "./kept.ts";
import { claimDay, type Turn } from "./turn.ts";

/** Keeps the told day of all, or the first later one on which all fits, or nothing. */
export function keepComplete(turns: readonly Turn[]): void {
  const told = turns.length === 0 ? null : toldDay(turns);
  const day = told === null ? null : completeDay(turns, told);
  if (day === null) return;
  for (const turn of turns) {
    const quantity = missing(turn);
    if (quantity === 0) continue;
    keepUnits(turn, lastBy(turn.curve, day), quantity);
  }
}

/** Covers every line on the first day all can be whole; null: no known supply completes them within their horizon. */
export function chooseComplete(turns: readonly Turn[]): Choice[] | null {
  const [only, more] = turns;
  if (only?.demand.byHand && !more && missing(only) > 0) return chooseBesidesNamed(only, only.demand.byHand.limited);
  const day = completeDay(turns, -Infinity);
  return day === null ? null : turns.map((turn) => drawWhole(turn, day));
}

/** One that was set to get nothing of what was named: whole, on the first day the other supplies complete it. */
function chooseBesidesNamed(turn: Turn, besides: ReadonlySet<number>): Choice[] | null {
  const { curve, want, end, demand } = turn;
  const quantity = missing(turn);
  let day = want;
  for (const part of turn.fixed) day = Math.max(day, curve.days[part.at]!);
  for (let k = Math.max(Math.min(lastBy(curve, day), end), 0); k <= end; k += 1) {
    const choice = emptyChoice();
    const latestFirst = demand.prefer === "latest";
    const drawn = draw(curve, { quantity, upTo: k, latestFirst, safeBy: null, besides }, choice);
    if (drawn === quantity) {
      addStep(choice, { day: Math.max(curve.days[k]!, day), quantity: turn.open, at: k });
      return [choice];
    }
    giveBack(curve, drawn, choice);
  }
  return null;
}

/** True when supply would complete them, if they could be served that late. */
export function isCompleteLater(turns: readonly Turn[]): boolean {
  return (
    completeDay(
      turns.map((turn) => ({ ...turn, horizon: Infinity })),
      -Infinity,
    ) !== null
  );
}

const missing = (turn: Turn): number => turn.open - turn.fixedTotal;

/** The day by which all was told; null unless every line was told whole. */
function toldDay(turns: readonly Turn[]): number | null {
  let day = -Infinity;
  for (const turn of turns) {
    const claims = turn.demand.members.flatMap((member) => claimsBeyondFixed(turn, member));
    if (sumBy(claims, (claim) => claim.quantity) < missing(turn)) return null;
    for (const claim of claims) day = Math.max(day, claimDay(turn, claim));
  }
  return day;
}

/** First day from `from` on which every line can ship and its item has enough to spare for all its lines. */
function completeDay(turns: readonly Turn[], from: number): number | null {
  let day = from;
  let horizon = Infinity;
  const needs = new Map<Curve, number>();
  for (const turn of turns) {
    day = Math.max(day, turn.want);
    for (const part of turn.fixed) day = Math.max(day, turn.curve.days[part.at]!);
    horizon = Math.min(horizon, turn.horizon);
    needs.set(turn.curve, (needs.get(turn.curve) ?? 0) + missing(turn));
  }
  for (const [curve, need] of needs) {
    const first = need === 0 ? -Infinity : firstDayWith(curve, need);
    if (first === null) return null;
    day = Math.max(day, first);
  }
  return day <= horizon && day > -Infinity ? day : null;
}

function firstDayWith(curve: Curve, need: number): number | null {
  const k = curve.spare.findIndex((spare) => spare >= need);
  return curve.days[k] ?? null;
}

function drawWhole(turn: Turn, day: number): Choice {
  const choice = emptyChoice();
  const at = lastBy(turn.curve, day);
  const need = missing(turn);
  const safely = day === turn.want && turn.demand.prefer === "latest";
  const safe = safely
    ? draw(turn.curve, { quantity: need, upTo: at, latestFirst: true, safeBy: turn.safeBy }, choice)
    : 0;
  drawAll(turn, { quantity: need - safe, upTo: at }, choice);
  addStep(choice, { day, quantity: turn.open, at });
  return choice;
}
