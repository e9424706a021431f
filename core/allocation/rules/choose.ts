/**
 * Pass 2 for a demand that may be served in parts. The day it wants is served from the latest supply that is safe for
 * it; the rest gets the earliest there is. What is given by each day is a whole multiple, counted over all supplies.
 * Everybody else's kept claims stay keepable because nothing beyond the spare units of the curve is drawn.
 *
 * Why no claim of its own is lost: with its own claims given back, `spare[k]` is at least what pass 1 kept for it by
 * day k, and drawing x units for an earlier day lowers it by no more than those x.
 */
import { invariant } from "../../kernel/index.ts";
import { draw, giveBack, lastBy, type Draw } from "./curve.ts";
import { withMember } from "./short-list.ts";
import { fixedBy, whole, type Turn } from "./turn.ts";

/** So many units ready on one day, and the draws that make them up: those after the last part's up to `drawn`. */
export interface Step {
  readonly day: number;
  readonly quantity: number;
  /** Index of the last supply day counted. */
  readonly at: number;
  readonly drawn: number;
}

export interface Choice {
  readonly steps: readonly Step[];
  readonly draws: readonly Draw[];
}

const NO_STEPS: readonly Step[] = [];

/** Serves one demand whose own claims have been given back. */
export function choose(turn: Turn): Choice {
  const { curve, demand, want, end } = turn;
  let steps: readonly Step[] = NO_STEPS;
  const draws: Draw[] = [];
  const openWhole = whole(turn.open, demand.multiple);
  const first = Math.min(lastBy(curve, want), end);
  let drawn = first >= 0 && demand.prefer === "latest" ? drawSafely(turn, first, draws) : 0;
  let given = 0;
  for (let k = Math.max(first, 0); k <= end && given < openWhole; k += 1) {
    const fixed = fixedBy(turn, k);
    const most = turn.open - turn.fixedTotal + fixed;
    const total = whole(Math.min(most, fixed + drawn + curve.spare[k]!), demand.multiple);
    if (total <= given) continue;
    const missing = total - fixed - drawn;
    if (missing > 0) drawn += drawAll(turn, { quantity: missing, upTo: k }, draws);
    steps = withMember(steps, { day: Math.max(curve.days[k]!, want), quantity: total - given, at: k, drawn: draws.length });
    given = total;
  }
  return { steps, draws };
}

/** Whole units for the day wanted from the latest supply that is safe for it. */
function drawSafely(turn: Turn, upTo: number, draws: Draw[]): number {
  const quantity = turn.open - turn.fixedTotal;
  const drawn = draw(turn.curve, { quantity, upTo, latestFirst: true, safeBy: turn.safeBy }, draws);
  const kept = whole(drawn, turn.demand.multiple);
  giveBack(turn.curve, drawn - kept, draws);
  return kept;
}

/** Units known to be there by a day, whatever they rest on. */
export function drawAll(turn: Turn, ask: { quantity: number; upTo: number }, draws: Draw[]): number {
  const { quantity, upTo } = ask;
  const drawn = draw(turn.curve, { quantity, upTo, latestFirst: turn.demand.prefer === "latest", safeBy: null }, draws);
  invariant(drawn === quantity, "spare units of an item were not there");
  return drawn;
}
