/** Makes tasks about orders. The owner finds each under Today until it is done. */
import { refused, taken, type Day, type Outcome } from "../kernel/index.ts";
import { insertTasks, readDueDay, readWords, recordEvents, TASK_LENGTH_MAX, type TaskWhat } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";
import type { OrderName } from "./steps/find-order.ts";
import { subjectsOf } from "./steps/notes/named-orders.ts";
import { whoMayOwn } from "./steps/notes/people.ts";
import { taskActs } from "./steps/notes/their-notes.ts";

export interface TaskAsk extends OrderName {
  readonly words: string;
  /** Id of a user. */
  readonly owner: number;
  readonly dueOn?: Day | null;
}

export interface TaskNamed {
  readonly task: number;
}

export async function makeTasks(context: FlowContext, asks: readonly TaskAsk[]): Promise<Outcome<TaskNamed>[]> {
  const by = actingAt(context);
  return context.db.transaction(async (tx) => {
    const subjects = await subjectsOf(tx, asks);
    const ownerOf = await whoMayOwn(
      tx,
      asks.map(({ owner }) => owner),
    );
    const read = asks.map((ask, i): Outcome<TaskWhat & { readonly subject: string }> => {
      const [subject, words, owner] = [subjects[i], readWords(ask.words, TASK_LENGTH_MAX), ownerOf(ask.owner)];
      if (!subject?.ok) return subject ?? refused("unknown order");
      if (!words.ok) return words;
      if (!owner.ok) return owner;
      const dueOn = readDueDay(ask.dueOn ?? null);
      if (!dueOn.ok) return dueOn;
      return taken({ subject: subject.value, words: words.value, owner: owner.value, dueOn: dueOn.value });
    });
    const tasks = read.flatMap((one) => (one.ok ? [one.value] : []));
    const ids = await insertTasks(tx, tasks, by);
    const made = tasks.map((task, i) => ({ ...task, id: ids[i] ?? 0 }));
    await recordEvents(tx, taskActs("task made", made), by);
    return read.map((one): Outcome<TaskNamed> => (one.ok ? taken({ task: ids[tasks.indexOf(one.value)] ?? 0 }) : one));
  });
}
