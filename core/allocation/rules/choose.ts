/**
 * Pass 2 for a demand that may be served in parts. The day it wants is served from the latest supply that is safe for
 * it; the rest gets the earliest there is. What is given by each day is a whole multiple, counted over all supplies.
 * Everybody else's kept claims stay keepable because nothing beyond the spare units of the curve is drawn.
 *
 * Why no claim of its own is lost: with its own claims given back, `spare[k]` is at least what pass 1 kept for it by
 * day k, and drawing x units for an earlier day lowers it by no more than those x.
 */
import { invariant, sumBy } from "../../kernel/index.ts";
import { draw, giveBack, lastBy, type Draw, type Drawn } from "./curve.ts";
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

export interface Choice extends Drawn {
  steps: readonly Step[];
}

export const emptyChoice = (): Choice => ({ steps: NO_STEPS, draws: NO_DRAWS });

const NO_DRAWS: readonly Draw[] = [];
const NO_STEPS: readonly Step[] = [];

/** Serves one demand whose own claims have been given back. */
export function choose(turn: Turn): Choice {
  const { curve, demand, want, end } = turn;
  const choice = emptyChoice();
  const openWhole = whole(turn.open, demand.multiple);
  const first = Math.min(lastBy(curve, want), end);
  let drawn = first >= 0 && demand.prefer === "latest" ? drawSafely(turn, first, choice) : 0;
  let given = 0;
  for (let k = Math.max(first, 0); k <= end && given < openWhole; k += 1) {
    const fixed = fixedBy(turn, k);
    const most = turn.open - turn.fixedTotal + fixed;
    const total = whole(Math.min(most, fixed + drawn + curve.spare[k]!), demand.multiple);
    if (total <= given) continue;
    drawn += drawAll(turn, { quantity: total - fixed - drawn, upTo: k }, choice);
    addStep(choice, { day: Math.max(curve.days[k]!, want), quantity: total - given, at: k });
    given = total;
  }
  return choice;
}

/**
 * What is left of a demand that was set by hand: what was set for it is taken out already, the rest gets, at its place in
 * the queue, the earliest there is from what is not limited.
 */
export function chooseBesides(turn: Turn, besides: ReadonlySet<number>): Choice {
  const { curve, demand, want, end } = turn;
  const choice = emptyChoice();
  const latestFirst = demand.prefer === "latest";
  let drawn = 0;
  let given = 0;
  for (let k = Math.max(Math.min(lastBy(curve, want), end), 0); k <= end; k += 1) {
    const fixed = sumBy(turn.fixed, (part) => (part.at <= k ? part.quantity : 0));
    const missing = turn.open - turn.fixedTotal - drawn;
    const got = draw(curve, { quantity: missing, upTo: k, latestFirst, safeBy: null, besides }, choice);
    const total = whole(fixed + drawn + got, demand.multiple);
    const back = Math.min(got, fixed + drawn + got - total);
    giveBack(curve, back, choice);
    drawn += got - back;
    if (total <= given) continue;
    addStep(choice, { day: Math.max(curve.days[k]!, want), quantity: total - given, at: k });
    given = total;
  }
  return choice;
}

/** One step more, made up of what was drawn since the last. */
export function addStep(choice: Choice, { day, quantity, at }: Omit<Step, "drawn">): void {
  choice.steps = withMember(choice.steps, { day, quantity, at, drawn: choice.draws.length });
}

/** Whole units for the day wanted from the latest supply that is safe for it. */
function drawSafely(turn: Turn, upTo: number, choice: Choice): number {
  const quantity = turn.open - turn.fixedTotal;
  const drawn = draw(turn.curve, { quantity, upTo, latestFirst: true, safeBy: turn.safeBy }, choice);
  const kept = whole(drawn, turn.demand.multiple);
  giveBack(turn.curve, drawn - kept, choice);
  return kept;
}

/** Units known to be there by a day, whatever they rest on. */
export function drawAll(turn: Turn, ask: { quantity: number; upTo: number }, choice: Choice): number {
  const { quantity, upTo } = ask;
  if (quantity <= 0) return 0;
  const drawn = draw(
    turn.curve,
    { quantity, upTo, latestFirst: turn.demand.prefer === "latest", safeBy: null },
    choice,
  );
  invariant(drawn === quantity, "spare units of an item were not there");
  return drawn;
}
