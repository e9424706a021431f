/**
 * Notes and tasks held against what was seen of them: nobody overwrites what he did not see. Who asks for what stands there
 * already, as one whose answer was lost, is not told that it changed.
 */
import { sql, type Queryable } from "../../../db/index.ts";
import { refused, type Outcome } from "../../../kernel/index.ts";
import { findUsers } from "../../../people/index.ts";
import type { Note, Task, TaskWhat } from "../../../tasks/index.ts";
import { nameActors } from "../../views/actors.ts";

export interface SeenNote {
  /** The text as it was seen, a person who is named as `@[12]`; missing: whatever stands there. */
  readonly seen?: string | undefined;
}

export interface SeenTask {
  readonly seen?: (TaskWhat & { readonly done: boolean }) | undefined;
}

interface NoteAsk extends SeenNote {
  readonly note: Note;
  /** What it is to say. */
  readonly text?: string;
}

const isMovedNote = ({ note, seen, text }: NoteAsk): boolean =>
  seen !== undefined && seen !== note.text && text !== note.text;

export async function holdNotes<Ask extends NoteAsk>(
  db: Queryable,
  asks: readonly Outcome<Ask>[],
): Promise<Outcome<Ask>[]> {
  const lastOf = ({ note }: NoteAsk): string => note.editedBy ?? note.author;
  const moved = asks.flatMap((ask) => (ask.ok && isMovedNote(ask.value) ? [ask.value] : []));
  const nameOf = await nameActors(db, moved.map(lastOf));
  return asks.map((ask) =>
    ask.ok && isMovedNote(ask.value)
      ? refused("note changed meanwhile", { args: { by: nameOf(lastOf(ask.value)) } })
      : ask,
  );
}

interface TaskAsk extends SeenTask {
  readonly task: Task;
  /** What it is to be. */
  readonly wanted?: TaskWhat;
}

function isMovedTask({ task, seen, wanted }: TaskAsk): boolean {
  if (!seen) return false;
  const isStill = isSame(task, seen) || (wanted !== undefined && isSame(task, wanted));
  return !isStill || (task.doneAt !== null) !== seen.done;
}

const isSame = (task: TaskWhat, other: TaskWhat): boolean =>
  task.words === other.words && task.owner === other.owner && task.dueOn === other.dueOn;

export async function holdTasks<Ask extends TaskAsk>(
  db: Queryable,
  asks: readonly Outcome<Ask>[],
): Promise<Outcome<Ask>[]> {
  const moved = asks.flatMap((ask) => (ask.ok && isMovedTask(ask.value) ? [ask.value.task] : []));
  if (moved.length === 0) return [...asks];
  const refuse = await refusalsOf(db, moved);
  return asks.map((ask) => (ask.ok && isMovedTask(ask.value) ? refuse(ask.value) : ask));
}

const lastBy = sql(
  "tasks-last-by",
  `select distinct on (payload ->> 'task') (payload ->> 'task')::bigint as task, actor from event
   where subject = any ($1::text[]) and kind like 'task %' and payload ->> 'task' = any ($2::text[])
   order by payload ->> 'task', id desc`,
);

async function refusalsOf(db: Queryable, tasks: readonly Task[]): Promise<(ask: TaskAsk) => Outcome<never>> {
  const ids = tasks.map(({ id }) => String(id));
  const rows = await db.rows<{ task: number; actor: string }>(lastBy, [tasks.map(({ subject }) => subject), ids]);
  const actors = new Map(rows.map(({ task, actor }) => [task, actor]));
  const actorOf = ({ id, madeBy }: Task): string => actors.get(id) ?? madeBy;
  const nameOf = await nameActors(db, tasks.map(actorOf));
  const owners = await findUsers(db, [...new Set(tasks.map(({ owner }) => owner))]);
  const names = new Map(owners.map(({ id, name }) => [id, name]));
  return ({ task, seen }) => {
    const by = nameOf(actorOf(task));
    if (task.doneAt !== null && seen?.done === false) return refused("task done meanwhile", { args: { by } });
    const { words, owner, dueOn } = task;
    const args = { by, words, owner: names.get(owner) ?? String(owner), due: dueOn ?? "no day" };
    return refused("task changed meanwhile", { args });
  };
}
