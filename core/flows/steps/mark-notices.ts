/**
 * Marks who must hear of a change. The first answer leaves at once; later changes gather until they are quiet; a change
 * that hurts many waits for a person, but never long. What is told is rendered from the facts at sending.
 */
import type { Tx } from "../../db/index.ts";
import { groupBy } from "../../kernel/index.ts";
import { addTodos, holdTodos, raiseExceptions } from "../../tasks/index.ts";

export interface NoticeRules {
  readonly now: number;
  readonly noticeQuietMs: number;
  readonly noticeGatherMaxMs: number;
  readonly reviewDemandsOver: number;
  readonly reviewMaxMs: number;
  /** What is written in several transactions is judged as one; missing: by what changed in this one. */
  readonly change?: HurtingChange;
}

export interface HurtingChange {
  readonly subject: string;
  /** Demands whose told day moved later or fell, and orders that change at all. */
  readonly demands: number;
  readonly orders: number;
}

export interface Changed {
  readonly orderId: number;
  /** A day that was told moved later or fell. */
  readonly worse: boolean;
}

export const ORDER_NOTICE = "notice.order";
/** The same for a customer who is told by EDI: an 855. */
export const EDI_NOTICE = "edi.855";
/** A person may look at it first, until its day is over. */
export const NOTICES_HELD = "notices held";
export const REVIEW_END = "review.end";

export const changeOf = (changed: readonly Changed[], now: number): HurtingChange => ({
  subject: `change:${now}`,
  demands: changed.filter((change) => change.worse).length,
  orders: groupBy(changed, (change) => change.orderId).size,
});

export async function noticeTodos(tx: Tx, changed: readonly Changed[], rules: NoticeRules): Promise<void> {
  const { now, reviewMaxMs, change: { subject, ...hurt } = changeOf(changed, now) } = rules;
  const review = hurt.demands > rules.reviewDemandsOver;
  const wait = review ? reviewMaxMs : rules.noticeQuietMs;
  const todos = [...groupBy(changed, (change) => change.orderId).keys()].map((orderId) => ({
    kind: ORDER_NOTICE,
    key: String(orderId),
    dueAt: now + wait,
    again: "later" as const,
    gatherMaxMs: Math.max(wait, rules.noticeGatherMaxMs),
  }));
  await addTodos(tx, todos, now);
  if (!review || todos.length === 0) return;
  await holdTodos(tx, subject, todos);
  const dueAt = now + reviewMaxMs;
  await raiseExceptions(tx, [{ kind: NOTICES_HELD, subject, dueAt, details: hurt }], now);
  await addTodos(tx, [{ kind: REVIEW_END, key: subject, dueAt }], now);
}

/** First answers leave at once. */
export async function firstAnswers(tx: Tx, orderIds: readonly number[], now: number): Promise<void> {
  await addTodos(
    tx,
    orderIds.map((id) => ({ kind: ORDER_NOTICE, key: String(id), dueAt: now })),
    now,
  );
}
