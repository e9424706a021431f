/**
 * Does due work of one kind as a batch. A batch that fails is run member by member until the culprit stands alone: it is
 * tried again later, and its neighbours are done.
 */
import { backoffMs, finishTodos, postpone, type Todo } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { added, type Handler, type PutOff, type RunDueResult } from "./steps/handlers.ts";

export async function runKind(context: FlowContext, handler: Handler, todos: readonly Todo[]): Promise<RunDueResult> {
  try {
    const late = (await handler(context, todos)) ?? [];
    return await finish(context, todos, late);
  } catch (cause) {
    if (todos.length > 1) return runEach(context, handler, todos);
    const [todo] = todos;
    const dueAt = context.now() + backoffMs(todo?.attempts ?? 0);
    if (todo) await postpone(context.db, todo, { dueAt, error: String(cause) });
    return { done: 0, failed: 1 };
  }
}

/** What is put off waits for its instant; the rest is done. */
async function finish(context: FlowContext, todos: readonly Todo[], late: readonly PutOff[]): Promise<RunDueResult> {
  if (late.length === 0) {
    await finishTodos(context.db, todos);
    return { done: todos.length, failed: 0 };
  }
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
}

async function runEach(context: FlowContext, handler: Handler, todos: readonly Todo[]): Promise<RunDueResult> {
  let result: RunDueResult = { done: 0, failed: 0 };
  for (const todo of todos) result = added(result, await runKind(context, handler, [todo]));
  return result;
}
