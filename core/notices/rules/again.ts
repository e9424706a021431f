/**
 * Sending again by a person's hand. What left, or may have left, leaves as it was written, under its id, so that a repeat
 * is known as one; what surely did not is composed again from today's facts. What was overtaken stays: it is not true now.
 */
import { refused, taken, type Outcome } from "../../kernel/index.ts";
import type { AgainRefusal } from "../errors.ts";
import type { NoticeKind, NoticeState } from "../types.ts";
import { retryDelayMs, RUNNING_MS, type NextStep } from "./retry.ts";

/** Kinds that follow one another about a subject: the last of them is what stands. */
const FAMILIES: readonly (readonly NoticeKind[])[] = [
  ["order-received", "order-held", "change", "on-track"],
  ["shipped"],
  ["delivered"],
  ["follow-up"],
  ["purchase", "purchase-change"],
  ["purchase-reminder"],
  ["purchase-late"],
  ["purchase-ahead"],
];

export const familyOf = (kind: NoticeKind): readonly NoticeKind[] =>
  FAMILIES.find((family) => family.includes(kind)) ?? [kind];

/** As it was written, or from today's facts. */
export type AgainHow = "same" | "anew";

const TRIES_MAX = 6;

const isRunning = (state: NoticeState, now: number): boolean =>
  state.lastStartedAt !== null && state.lastResult === null && state.lastStartedAt + RUNNING_MS > now;

/** `newest`: the last notice of its family about the same subject. */
export function canSendAgain(state: NoticeState, newest: number, now: number): Outcome<AgainHow, AgainRefusal> {
  const about = { subject: String(state.noticeId) };
  if (state.kept === "nobody") return refused("letter for nobody", about);
  if (state.noticeId !== newest) return refused("letter overtaken", about);
  if (state.sentAt !== null) return taken("same");
  if (isRunning(state, now)) return refused("letter is leaving", about);
  return taken(state.doubtful > 0 ? "same" : "anew");
}

/** `n`: the attempt a person asked for. It is made, and made again while it surely did not arrive. */
export function nextByHand(state: NoticeState, n: number, now: number): NextStep {
  const tries = state.attempts - n + 1;
  const go: NextStep = state.sentAt === null && state.doubtful === 0 ? { step: "compose again" } : { step: "repeat" };
  if (isRunning(state, now)) return { step: "wait", until: (state.lastStartedAt ?? now) + RUNNING_MS };
  if (tries <= 0) return go;
  if (state.lastResult !== "failed" || state.lastStartedAt === null) return { step: "done" };
  if (tries >= TRIES_MAX) return { step: "give up", why: "failed" };
  const until = state.lastStartedAt + retryDelayMs(tries);
  return until > now ? { step: "wait", until } : go;
}
