/**
 * When an open line of an EDI partner ends by itself, and what keeps it alive: its cancel-after, or what the partner's
 * profile implies from the day told last and from the window; the earliest counts. Pure.
 */
import { addDays, compareText, type Day } from "../../../kernel/index.ts";
import type { PartnerProfile } from "../../../partners/index.ts";

export interface OpenLine {
  readonly cancelAfter: Day | null;
  readonly windowEnd: Day;
  /** When all of it arrives as told last; null: told without a day, or never. */
  readonly toldDay: Day | null;
  /** The same as promised now. */
  readonly promisedDay: Day | null;
}

export interface Ending {
  readonly endsOn: Day | null;
  readonly because: "cancel-after" | "told day" | "window" | null;
  /**
   * safe: it comes before. say: a later day, told before, keeps it alive. day: nobody knows a day yet. lost: no day of ours
   * keeps it alive, only the buyer does.
   */
  readonly state: "safe" | "say" | "day" | "lost";
}

type End = Pick<Ending, "because"> & { readonly endsOn: Day };

export function endingOf(line: OpenLine, implied: PartnerProfile["impliedCancel"], today: Day): Ending {
  const ends = endsOf(line, implied);
  const [first] = ends;
  if (!first) return { endsOn: null, because: null, state: "safe" };
  const hard = ends.find(({ because }) => because !== "told day");
  const { promisedDay } = line;
  if (hard && (hard.endsOn < today || (promisedDay !== null && promisedDay > hard.endsOn)))
    return { ...hard, state: "lost" };
  if (promisedDay === null) return { ...first, state: "day" };
  // A told day that passed while it is open has to be said anew, or it has to ship.
  const isSafe = promisedDay >= today && promisedDay <= first.endsOn;
  return { ...first, state: isSafe ? "safe" : "say" };
}

function endsOf({ cancelAfter, windowEnd, toldDay }: OpenLine, implied: PartnerProfile["impliedCancel"]): End[] {
  const { afterToldDays, afterWindowDays } = implied;
  const ends: End[] = [
    ...(cancelAfter === null ? [] : [{ because: "cancel-after" as const, endsOn: cancelAfter }]),
    ...(toldDay === null || afterToldDays === undefined
      ? []
      : [{ because: "told day" as const, endsOn: addDays(toldDay, afterToldDays) }]),
    ...(afterWindowDays === undefined
      ? []
      : [{ because: "window" as const, endsOn: addDays(windowEnd, afterWindowDays) }]),
  ];
  return ends.toSorted((a, b) => compareText(a.endsOn, b.endsOn));
}
