/** Which answers are written now, and what became of those that were due. Pure. */
import type { EdiAnswer } from "./gather-answers.ts";

export interface EdiAnswered {
  readonly written: number;
  /** What stays due: what is wrong with it, or null where it waits for its lines until an instant. */
  readonly left: readonly EdiLeft[];
}

export interface EdiLeft {
  readonly orderId: number;
  readonly why: string | null;
  /** Null: to be tried again. */
  readonly until: number | null;
}

export const leftFor = (orderId: number, until: number): EdiLeft => ({ orderId, why: null, until });

export const isWorthSaying = ({ document, news, change }: EdiAnswer): boolean =>
  document !== null && (news.length > 0 || change !== null);

/** An answer to an order, or to a change of it, waits for its lines until its deadline; what is told unasked does not. */
export const waits = ({ version, change, settled, writeAt }: EdiAnswer, now: number): boolean =>
  (version === 0 || change !== null) && !settled && writeAt > now;
