/** The two words for lateness: backordered belongs to supply, late to a day we gave. */
import type { Day } from "../../kernel/index.ts";
import type { PromisePart } from "../types.ts";
import { byDay } from "./parts.ts";

/**
 * The promised ship day of a whole demand: the day its last part leaves; null when any part has none. Lists sort by it, and
 * the first promised day is measured the same way.
 */
export function promisedDay(parts: readonly Pick<PromisePart, "shipDay">[]): Day | null {
  return byDay(parts).at(-1)?.shipDay ?? null;
}

/**
 * Wanted earlier than supply can have it ready by the last day asked. What is here is never backordered, and what is held
 * is never called so: want of supply is not why it has no day.
 */
export function isBackordered(
  parts: readonly Pick<PromisePart, "shipDay" | "basis" | "reason">[],
  windowTo: Day,
): boolean {
  return parts.some(
    (part) => part.basis !== "stock" && part.reason !== ON_HOLD && (part.shipDay === null || part.shipDay > windowTo),
  );
}

const ON_HOLD = "on hold";

export interface Standing {
  /** First promised day; null: none was ever promised. */
  readonly firstDay: Day | null;
  /** Currently promised day. */
  readonly shipDay: Day | null;
  /** First day wanted: what the buyer moved out is not our being late. */
  readonly windowFrom: Day;
}

/**
 * The current promised ship day, or today while it is past and unshipped, lies after the first promised one. What has no
 * day any more is late once the day we gave has passed. As days go by the answer changes and nothing is written: the
 * stored mark says only that the promise moved, so a list asks `late or today > first promised day`.
 */
export function isLate(standing: Standing, today: Day): boolean {
  const { firstDay, shipDay, windowFrom } = standing;
  if (firstDay === null) return false;
  const due = firstDay < windowFrom ? windowFrom : firstDay;
  return today > due || (shipDay !== null && shipDay > due);
}
