/**
 * Everything driven by time or by an outbox is a row with an instant; this does what is due by the context's clock.
 * Facts first (re-planning, replenishment, overdue supply), then what is told about them, so that a first answer already
 * knows what the shortage raised.
 */
import type { FlowContext } from "./context.ts";
import { replanDirty } from "./replan-dirty.ts";
import { finishTodos, postpone, takeDueTodos, type Todo } from "../tasks/index.ts";

/** Does some work of one kind. Throwing leaves all of it to be tried again; returned ones are put off with their reason. */
export type Handler = (context: FlowContext, todos: readonly Todo[]) => Promise<readonly PutOff[] | void>;

export interface PutOff {
  readonly key: string;
  readonly dueAt: number;
  readonly error?: string;
}

export interface Handlers {
  /** Change facts. */
  readonly work: Readonly<Record<string, Handler>>;
  /** Tell somebody. */
  readonly tell: Readonly<Record<string, Handler>>;
  /** After each piece of work: a harness that ends the process between any two steps. */
  readonly step?: (name: string) => void;
}

const LEASE_MS = 300_000;
const BATCH = 200;
const ROUNDS_MAX = 10_000;
const RETRY_FIRST_MS = 30_000;
const RETRY_MAX_MS = 3_600_000;

export interface RunDueResult {
  readonly done: number;
  readonly failed: number;
}

/** Runs until nothing is due any more. */
export async function runDue(context: FlowContext, handlers: Handlers): Promise<RunDueResult> {
  const total = { done: 0, failed: 0 };
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const planned = await replanDirty(context);
    if (planned.pairs > 0) handlers.step?.("re-planned");
    const worked = await runSome(context, handlers.work, handlers.step);
    add(total, worked);
    if (worked.done + worked.failed > 0) continue;
    const told = await runSome(context, handlers.tell, handlers.step);
    add(total, told);
    if (told.done + told.failed === 0) break;
  }
  return total;
}

function add(total: { done: number; failed: number }, more: RunDueResult): void {
  total.done += more.done;
  total.failed += more.failed;
}

async function runSome(
  context: FlowContext,
  handlers: Readonly<Record<string, Handler>>,
  step?: (name: string) => void,
): Promise<RunDueResult> {
  const kinds = Object.keys(handlers);
  const todos = await takeDueTodos(context.db, { now: context.now(), leaseMs: LEASE_MS, limit: BATCH, kinds });
  const result = { done: 0, failed: 0 };
  for (const kind of kinds) {
    const members = todos.filter((todo) => todo.kind === kind);
    const handler = handlers[kind];
    if (members.length === 0 || !handler) continue;
    step?.(kind);
    add(result, await runKind(context, handler, members));
    step?.(`${kind} done`);
  }
  return result;
}

/** A batch that fails is run member by member until the culprit stands alone. */
async function runKind(context: FlowContext, handler: Handler, todos: readonly Todo[]): Promise<RunDueResult> {
  try {
    const late = (await handler(context, todos)) ?? [];
    const off = new Map(late.map((put) => [put.key, put]));
    await context.db.transaction(async (tx) => {
      await finishTodos(
        tx,
        todos.filter((todo) => !off.has(todo.key)),
      );
      for (const todo of todos) {
        const put = off.get(todo.key);
        if (put) await postpone(tx, todo, put);
      }
    });
    return { done: todos.length - off.size, failed: 0 };
  } catch (cause) {
    if (todos.length > 1) return runEach(context, handler, todos);
    const [todo] = todos;
    if (todo)
      await postpone(context.db, todo, { dueAt: context.now() + backoffMs(todo.attempts), error: String(cause) });
    return { done: 0, failed: 1 };
  }
}

async function runEach(context: FlowContext, handler: Handler, todos: readonly Todo[]): Promise<RunDueResult> {
  const result = { done: 0, failed: 0 };
  for (const todo of todos) add(result, await runKind(context, handler, [todo]));
  return result;
}

export function backoffMs(attempts: number): number {
  return Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * 2 ** Math.min(attempts, 10));
}
