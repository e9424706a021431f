/** Says that tasks are done, or that they are not after all; done twice it is done once. */
import { taken, uniqueBy, type Outcome } from "../kernel/index.ts";
import { recordEvents, setTasksDone, setTasksReopened } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";
import type { TaskNamed } from "./make-tasks.ts";
import { holdTasks, type SeenTask } from "./steps/notes/hold-against-seen.ts";
import { openTasks, taskActs } from "./steps/notes/their-notes.ts";

/** What is done already is done, whatever it says by now. */
export async function finishTasks(
  context: FlowContext,
  asks: readonly (TaskNamed & SeenTask)[],
): Promise<Outcome<TaskNamed>[]> {
  return turnTasks(context, asks, true);
}

export async function reopenTasks(context: FlowContext, asks: readonly TaskNamed[]): Promise<Outcome<TaskNamed>[]> {
  return turnTasks(context, asks, false);
}

async function turnTasks(
  context: FlowContext,
  asks: readonly (TaskNamed & SeenTask)[],
  done: boolean,
): Promise<Outcome<TaskNamed>[]> {
  const by = actingAt(context);
  return context.db.transaction(async (tx) => {
    const ids = asks.map(({ task }) => task);
    const taskOf = await openTasks(tx, ids);
    const asked = asks.map(({ task: id, seen }) => {
      const task = taskOf(id);
      if (!task.ok) return task;
      return taken({ task: task.value, seen: (task.value.doneAt !== null) === done ? undefined : seen });
    });
    const found = await holdTasks(tx, asked);
    const known = uniqueBy(
      found.flatMap((one) => (one.ok ? [one.value.task] : [])),
      ({ id }) => id,
    );
    const turned = known.filter(({ doneAt }) => (doneAt !== null) !== done);
    const set = done ? setTasksDone : setTasksReopened;
    await set(
      tx,
      turned.map(({ id }) => id),
      by,
    );
    await recordEvents(tx, taskActs(done ? "task done" : "task reopened", turned), by);
    return found.map((one): Outcome<TaskNamed> => (one.ok ? taken({ task: one.value.task.id }) : one));
  });
}
