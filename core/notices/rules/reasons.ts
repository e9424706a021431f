/**
 * Causes and reasons in the customer's words. What we know inside is wider than what is said: the words name no other
 * customer, no vendor and no warehouse matter. Anything unknown is told in the plainest true form.
 */
import type { Day } from "../../kernel/index.ts";
import type { Message } from "../types.ts";

const CAUSES = new Set([
  "pre-order",
  "never stocked",
  "nothing on order",
  "inbound later than wanted",
  "vendor late",
  "component late",
  "demand spike",
  "forecast too low",
  "phantom stock",
  "buyer's rule",
]);

/** Why it ships later than wanted. */
export function causeOf(cause: string): Message {
  return { key: `cause.${CAUSES.has(cause) ? cause : "unclassified"}` };
}

const NO_DATE = new Set(["waits to be complete", "under a whole unit", "on hold", "may not wait"]);

/** Why there is no day yet: the planner's reason where it says more than the cause. */
export function noDateReasonOf(
  part: { reason: string; shortageCause: string | null },
  cancelAfter: Day | null,
): Message {
  if (part.reason === "past cancel-after") {
    return cancelAfter === null
      ? { key: "none.past cancel-after" }
      : { key: "none.past cancel-after day", args: { day: { day: cancelAfter } } };
  }
  if (NO_DATE.has(part.reason)) return { key: `none.${part.reason}` };
  return causeOf(part.shortageCause ?? "unclassified");
}

const REFUSED = new Set(["item discontinued", "may not wait", "past cancel-after"]);

/** True where we could not supply it; anything else was given up by the customer. */
export const isRefusedByUs = (reason: string | null): reason is string => reason !== null && REFUSED.has(reason);

/** Why units were refused. */
export function refusalOf(reason: string, replacement: string | null = null): Message {
  if (reason === "item discontinued" && replacement !== null) return { key: "refused.replaced", args: { replacement } };
  return { key: `refused.${REFUSED.has(reason) ? reason : "other"}` };
}
