/** Changes what is to be done, who does it, and by when; each what it names alone. */
import { taken, uniqueBy, type Day, type Outcome } from "../kernel/index.ts";
import { readDueDay, readWords, recordEvents, setTasks, TASK_LENGTH_MAX, type Task } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";
import type { TaskNamed } from "./make-tasks.ts";
import { whoMayOwn } from "./steps/notes/people.ts";
import { openTasks, taskActs } from "./steps/notes/their-notes.ts";

export interface TaskChangeAsk extends TaskNamed {
  readonly words?: string | undefined;
  readonly owner?: number | undefined;
  /** Null: no day. */
  readonly dueOn?: Day | null | undefined;
}

export async function changeTasks(context: FlowContext, asks: readonly TaskChangeAsk[]): Promise<Outcome<TaskNamed>[]> {
  const by = actingAt(context);
  return context.db.transaction(async (tx) => {
    const taskOf = await openTasks(
      tx,
      asks.map(({ task }) => task),
    );
    const mayOwn = await whoMayOwn(
      tx,
      asks.flatMap(({ owner }) => owner ?? []),
    );
    const read = asks.map((ask): Outcome<Task> => {
      const task = taskOf(ask.task);
      if (!task.ok) return task;
      const words = ask.words === undefined ? taken(task.value.words) : readWords(ask.words, TASK_LENGTH_MAX);
      if (!words.ok) return words;
      const owner = ask.owner === undefined ? taken(task.value.owner) : mayOwn(ask.owner);
      if (!owner.ok) return owner;
      const dueOn = readDueDay(ask.dueOn === undefined ? task.value.dueOn : ask.dueOn);
      if (!dueOn.ok) return dueOn;
      return taken({ ...task.value, words: words.value, owner: owner.value, dueOn: dueOn.value });
    });
    const changed = uniqueBy(read.flatMap((one) => (one.ok ? [one.value] : [])).toReversed(), ({ id }) => id);
    await setTasks(tx, changed);
    await recordEvents(tx, taskActs("task changed", changed), by);
    return read.map((one): Outcome<TaskNamed> => (one.ok ? taken({ task: one.value.id }) : one));
  });
}
