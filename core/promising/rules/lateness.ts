/** The two words for lateness: backordered belongs to supply, late to a day we gave. */
import type { Day } from "../../kernel/index.ts";
import type { PromisePart } from "../types.ts";

/** The promised ship day of a whole demand: its last part's; null when a part has none. */
export function promisedDay(parts: readonly Pick<PromisePart, "shipDay">[]): Day | null {
  let last: Day | null = null;
  for (const part of parts) {
    if (part.shipDay === null) return null;
    if (last === null || part.shipDay > last) last = part.shipDay;
  }
  return last;
}

/** Wanted earlier than supply can have it ready by the last day asked. What is here is never backordered. */
export function isBackordered(parts: readonly Pick<PromisePart, "shipDay" | "basis">[], windowTo: Day): boolean {
  return parts.some((part) => part.basis !== "stock" && (part.shipDay === null || part.shipDay > windowTo));
}

/** The current promised ship day, or today while that day has passed unshipped, lies after the first promised one. */
export function isLate(first: Day | null, current: Day | null, today: Day): boolean {
  if (first === null) return false;
  const day = current === null || current < today ? today : current;
  return day > first;
}
