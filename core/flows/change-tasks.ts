/** Changes what is to be done, who does it, and by when; each what it names alone. */
import { taken, uniqueBy, type Day, type Outcome } from "../kernel/index.ts";
import { readDueDay, readWords, recordEvents, setTasks, TASK_LENGTH_MAX, type Task } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";
import type { TaskNamed } from "./make-tasks.ts";
import { holdTasks, type SeenTask } from "./steps/notes/hold-against-seen.ts";
import { whoMayOwn } from "./steps/notes/people.ts";
import { openTasks, taskActs } from "./steps/notes/their-notes.ts";

export interface TaskChangeAsk extends TaskNamed, SeenTask {
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
    const asked = asks.map((ask): Outcome<SeenTask & Record<"task" | "wanted", Task>> => {
      const task = taskOf(ask.task);
      if (!task.ok) return task;
      const words = ask.words === undefined ? taken(task.value.words) : readWords(ask.words, TASK_LENGTH_MAX);
      if (!words.ok) return words;
      const owner = ask.owner === undefined ? taken(task.value.owner) : mayOwn(ask.owner);
      if (!owner.ok) return owner;
      const dueOn = readDueDay(ask.dueOn === undefined ? task.value.dueOn : ask.dueOn);
      if (!dueOn.ok) return dueOn;
      const wanted = { ...task.value, words: words.value, owner: owner.value, dueOn: dueOn.value };
      return taken({ task: task.value, wanted, seen: ask.seen });
    });
    const read = await holdTasks(tx, asked);
    const wanted = read.flatMap((one) => (one.ok ? [one.value.wanted] : []));
    const changed = uniqueBy(wanted.toReversed(), ({ id }) => id);
    await setTasks(tx, changed);
    await recordEvents(tx, taskActs("task changed", changed), by);
    return read.map((one): Outcome<TaskNamed> => (one.ok ? taken({ task: one.value.task.id }) : one));
  });
}
