/**
 * When a notice goes out (again). Only what surely did not arrive, or may not have, is tried again: the first as often
 * as the schedule says and with today's words, the second a few times with the same bytes and the same id.
 */
import type { NoticeState } from "../types.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const SCHEDULE_MS = [MINUTE_MS, 2 * MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, 4 * HOUR_MS] as const;
const LAST_STEP_MS = 4 * HOUR_MS;

/** About three days of tries. */
const ATTEMPTS_MAX = 24;
const DOUBTS_MAX = 3;
/** Given up is not for ever: what is marked a day later is tried again. */
const FRESH_START_MS = 24 * HOUR_MS;
/** An attempt this young may still be in its dialogue, on another worker. */
export const RUNNING_MS = 5 * MINUTE_MS;

export type NextStep =
  | { readonly step: "compose" }
  | { readonly step: "compose again" }
  | { readonly step: "repeat" }
  | { readonly step: "wait"; readonly until: number }
  | { readonly step: "done" }
  | { readonly step: "give up"; readonly why: "in doubt" | "failed" };

/** Wait after the n-th attempt. */
export function retryDelayMs(attempts: number): number {
  return SCHEDULE_MS[attempts - 1] ?? LAST_STEP_MS;
}

/** What to do about the notice that stands for a subject; undefined: there is none. */
export function nextStep(state: NoticeState | undefined, now: number): NextStep {
  if (!state) return { step: "compose" };
  if (state.sentAt !== null || state.kept === "nobody") return { step: "done" };
  if (state.attempts === 0 || state.lastStartedAt === null) return { step: "compose again" };
  if (state.lastResult === "refused") return { step: "done" };
  if (state.doubtful > 0) return nextAfterDoubt(state, now);
  const until = state.lastStartedAt + retryDelayMs(state.attempts);
  if (state.attempts >= ATTEMPTS_MAX && state.lastStartedAt + FRESH_START_MS > now)
    return { step: "give up", why: "failed" };
  return until > now ? { step: "wait", until } : { step: "compose again" };
}

/** Once in doubt, the bytes stay: also when a later attempt surely failed. */
function nextAfterDoubt(state: NoticeState, now: number): NextStep {
  const started = state.lastStartedAt ?? now;
  const pause =
    state.lastResult === null ? Math.max(RUNNING_MS, retryDelayMs(state.attempts)) : retryDelayMs(state.attempts);
  if (state.doubtful >= DOUBTS_MAX || state.attempts >= ATTEMPTS_MAX) {
    return started + RUNNING_MS > now
      ? { step: "wait", until: started + RUNNING_MS }
      : { step: "give up", why: "in doubt" };
  }
  return started + pause > now ? { step: "wait", until: started + pause } : { step: "repeat" };
}

/** May what the notice says have been heard? Then it counts as told. */
export function mayBeHeard(state: NoticeState): boolean {
  return state.sentAt !== null || state.doubtful > 0 || state.kept === "nobody";
}
