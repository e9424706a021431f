/**
 * Everything driven by time or by an outbox is a row with an instant; this does what is due by the context's clock.
 * Facts first (re-planning, replenishment, overdue supply), then what is told about them, so that a first answer already
 * knows what the shortage raised.
 */
import { takeDueTodos } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { replanDirty } from "./replan-dirty.ts";
import { runKind } from "./run-kind.ts";
import { added, type Handlers, type RunDueResult } from "./steps/handlers.ts";

export type { Handler, Handlers, PutOff, RunDueResult } from "./steps/handlers.ts";

/** Longer than any piece of work: a turn of a connection ends after a minute and the silence that it waits out. */
export const LEASE_MS = 300_000;
const BATCH = 200;
const ROUNDS_MAX = 10_000;
const NOTHING: RunDueResult = { done: 0, failed: 0 };

/** Runs until nothing is due any more. Who only tells plans nothing. */
export async function runDue(context: FlowContext, handlers: Handlers): Promise<RunDueResult> {
  let total = NOTHING;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    if (Object.keys(handlers.work).length > 0) {
      const planned = await replanDirty(context);
      if (planned.pairs > 0) handlers.step?.("re-planned");
    }
    const worked = await runSome(context, handlers, "work");
    total = added(total, worked);
    if (worked.done + worked.failed > 0) continue;
    const told = await runSome(context, handlers, "tell");
    total = added(total, told);
    if (told.done + told.failed === 0) break;
  }
  return total;
}

/** A batch of what is due, kind by kind in the order the handlers are named. */
async function runSome(context: FlowContext, handlers: Handlers, part: "work" | "tell"): Promise<RunDueResult> {
  const kinds = Object.keys(handlers[part]);
  if (kinds.length === 0) return NOTHING;
  const todos = await takeDueTodos(context.db, { now: context.now(), leaseMs: LEASE_MS, limit: BATCH, kinds });
  let result = NOTHING;
  for (const kind of kinds) {
    const members = todos.filter((todo) => todo.kind === kind);
    const handler = handlers[part][kind];
    if (members.length === 0 || !handler) continue;
    handlers.step?.(kind);
    result = added(result, await runKind(context, handler, members));
    handlers.step?.(`${kind} done`);
  }
  return result;
}
