/**
 * A person has looked at a change that hurts many and lets its notices go before their time. They are rendered from the
 * facts of then and told once; what another change still holds waits for that one.
 */
import type { Tx } from "../db/index.ts";
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { closeExceptions, dropTodosOf, findExceptions, recordEvents, releaseTodos } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";
import { NOTICES_HELD, REVIEW_END } from "./steps/mark-notices.ts";

export interface ReleaseAsk {
  /** Id of the exception "notices held". */
  readonly exception: number;
}

export interface Released {
  readonly exception: number;
  /** Orders whose notice is due now. */
  readonly orders: number;
  /** They were let go before, or went by themselves: nothing changed. */
  readonly again: boolean;
}

export type ReleaseRefusal = "unknown exception" | "no notices held";

export async function releaseNotices(
  context: FlowContext,
  asks: readonly ReleaseAsk[],
): Promise<Outcome<Released, ReleaseRefusal>[]> {
  const outcomes: Outcome<Released, ReleaseRefusal>[] = [];
  for (const ask of asks) outcomes.push(await context.db.transaction((tx) => releaseOne(tx, ask, context)));
  return outcomes;
}

async function releaseOne(
  tx: Tx,
  { exception }: ReleaseAsk,
  context: FlowContext,
): Promise<Outcome<Released, ReleaseRefusal>> {
  const now = context.now();
  const [found] = await findExceptions(tx, [exception]);
  if (!found) return refused("unknown exception", { subject: String(exception) });
  const { kind, subject } = found;
  if (kind !== NOTICES_HELD) return refused("no notices held", { subject: String(exception), args: { kind } });
  if (found.closed_at !== null) return taken({ exception, orders: 0, again: true });
  const orders = await releaseTodos(tx, subject, now);
  await dropTodosOf(tx, [{ kind: REVIEW_END, key: subject }]);
  await closeExceptions(tx, [{ kind, subject }], now);
  await recordEvents(tx, [{ kind: "notices released", subject, payload: { orders } }], actingAt(context, now));
  return taken({ exception, orders, again: false });
}
