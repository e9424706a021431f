/**
 * Marks who must hear of a change. The first answer leaves at once; later changes gather until they are quiet; a change
 * that hurts many waits for a person, but never long. What is told is rendered from the facts at sending.
 */
import type { Tx } from "../../db/index.ts";
import { groupBy } from "../../kernel/index.ts";
import { addTodos, raiseExceptions } from "../../tasks/index.ts";

export interface NoticeRules {
  readonly now: number;
  readonly noticeQuietMs: number;
  readonly noticeGatherMaxMs: number;
  readonly reviewDemandsOver: number;
  readonly reviewMaxMs: number;
}

export interface Changed {
  readonly orderId: number;
  /** A day that was told moved later or fell. */
  readonly worse: boolean;
}

export const ORDER_NOTICE = "notice.order";
/** A person may look at it first, until its day is over. */
export const NOTICES_HELD = "notices held";

export async function noticeTodos(tx: Tx, changed: readonly Changed[], rules: NoticeRules): Promise<void> {
  const hurt = changed.filter((change) => change.worse).length;
  const review = hurt > rules.reviewDemandsOver;
  const orders = [...groupBy(changed, (change) => change.orderId).keys()];
  const wait = review ? rules.reviewMaxMs : rules.noticeQuietMs;
  await addTodos(
    tx,
    orders.map((orderId) => ({
      kind: ORDER_NOTICE,
      key: String(orderId),
      dueAt: rules.now + wait,
      again: "later" as const,
      gatherMaxMs: Math.max(wait, rules.noticeGatherMaxMs),
    })),
    rules.now,
  );
  if (!review) return;
  const held = { kind: NOTICES_HELD, subject: `change:${rules.now}`, dueAt: rules.now + rules.reviewMaxMs };
  await raiseExceptions(tx, [{ ...held, details: { demands: hurt, orders: orders.length } }], rules.now);
  await addTodos(tx, [{ kind: "review.end", key: held.subject, dueAt: held.dueAt }], rules.now);
}

/** First answers leave at once. */
export async function firstAnswers(tx: Tx, orderIds: readonly number[], now: number): Promise<void> {
  await addTodos(
    tx,
    orderIds.map((id) => ({ kind: ORDER_NOTICE, key: String(id), dueAt: now })),
    now,
  );
}
