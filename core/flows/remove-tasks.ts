/** Takes tasks away that should not have been made: by who made them, or by an administrator. */
import { refused, taken, uniqueBy, type Outcome } from "../kernel/index.ts";
import { recordEvents, refuseChange, setTasksRemoved, type Task } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";
import type { TaskNamed } from "./make-tasks.ts";
import { holdTasks, type SeenTask } from "./steps/notes/hold-against-seen.ts";
import { openTasks, taskActs } from "./steps/notes/their-notes.ts";

export async function removeTasks(
  context: FlowContext,
  asks: readonly (TaskNamed & SeenTask)[],
  { administrator }: { readonly administrator: boolean },
): Promise<Outcome<TaskNamed>[]> {
  const by = actingAt(context);
  return context.db.transaction(async (tx) => {
    const ids = asks.map(({ task }) => task);
    const taskOf = await openTasks(tx, ids);
    const asked = asks.map(({ task: id, seen }): Outcome<SeenTask & { readonly task: Task }> => {
      const task = taskOf(id);
      if (!task.ok) return task;
      const others = refuseChange({ by: task.value.madeBy }, { actor: by.actor, administrator });
      return others ? refused("task of another", { subject: String(id) }) : taken({ task: task.value, seen });
    });
    const found = await holdTasks(tx, asked);
    const theirs = uniqueBy(
      found.flatMap((one) => (one.ok ? [one.value.task] : [])),
      ({ id }) => id,
    );
    await setTasksRemoved(
      tx,
      theirs.map(({ id }) => id),
      by,
    );
    await recordEvents(tx, taskActs("task removed", theirs), by);
    return found.map((one): Outcome<TaskNamed> => (one.ok ? taken({ task: one.value.task.id }) : one));
  });
}
