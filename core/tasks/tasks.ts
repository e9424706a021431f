/**
 * What somebody of ours is to do about a thing. task_subject: about a thing we know; task_words: it says something; task_done,
 * task_reopened, task_removed: an instant has its actor. A task has one owner, always.
 */
import { insertRows, newIds, sql, updateRows, type Queryable, type Tx } from "../db/index.ts";
import type { Day } from "../kernel/index.ts";

export interface TaskWhat {
  readonly words: string;
  readonly owner: number;
  readonly dueOn: Day | null;
}

export interface Task extends TaskWhat {
  readonly id: number;
  /** "order:1152" */
  readonly subject: string;
  readonly madeBy: string;
  readonly madeAt: number;
  readonly doneAt: number | null;
  readonly doneBy: string | null;
  readonly removedAt: number | null;
}

interface By {
  readonly actor: string;
  readonly now: number;
}

const COLUMNS = `t.id, t.subject, t.words, t.owner, t.due_on as "dueOn", t.made_by as "madeBy", t.made_at as "madeAt",
  t.done_at as "doneAt", t.done_by as "doneBy", t.removed_at as "removedAt"`;

/** In the order given; returns their ids. */
export async function insertTasks(
  tx: Tx,
  tasks: readonly (TaskWhat & { readonly subject: string })[],
  { actor, now }: By,
): Promise<number[]> {
  const ids = await newIds(tx, tasks.length);
  const rows = tasks.map(({ subject, words, owner, dueOn }, i) => ({
    id: ids[i],
    subject,
    words,
    owner,
    due_on: dueOn,
    made_by: actor,
    made_at: now,
  }));
  await insertRows(tx, "task", rows);
  return ids;
}

const lock = sql(
  "tasks-lock",
  `select ${COLUMNS} from task t where t.id = any ($1::bigint[]) order by t.id for no key update`,
);

/** By id, without those that were removed; nobody else changes them until the end of the transaction. */
export async function lockTasks(tx: Tx, ids: readonly number[]): Promise<Map<number, Task>> {
  const rows = await tx.rows<Task>(lock, [ids]);
  return new Map(rows.filter((task) => task.removedAt === null).map((task) => [task.id, task]));
}

export async function setTasks(tx: Tx, tasks: readonly (TaskWhat & { readonly id: number })[]): Promise<void> {
  await updateRows(
    tx,
    "task",
    tasks.map(({ id, words, owner, dueOn }) => ({ id, words, owner, due_on: dueOn })),
  );
}

export async function setTasksDone(tx: Tx, ids: readonly number[], { actor, now }: By): Promise<void> {
  await updateRows(
    tx,
    "task",
    ids.map((id) => ({ id, done_at: now, done_by: actor })),
  );
}

export async function setTasksReopened(tx: Tx, ids: readonly number[], { actor, now }: By): Promise<void> {
  await updateRows(
    tx,
    "task",
    ids.map((id) => ({ id, done_at: null, done_by: null, reopened_at: now, reopened_by: actor })),
  );
}

export async function setTasksRemoved(tx: Tx, ids: readonly number[], { actor, now }: By): Promise<void> {
  await updateRows(
    tx,
    "task",
    ids.map((id) => ({ id, removed_at: now, removed_by: actor })),
  );
}

const TASKS_MAX = 300;
const ofSubject = sql(
  "tasks-of",
  `select ${COLUMNS} from task t where t.subject = $1::text and t.removed_at is null
   order by t.done_at desc nulls first, t.due_on nulls last, t.id limit ${TASKS_MAX}`,
);

/** What is open by its day, then what was done, the last first. */
export async function listTasksOf(db: Queryable, subject: string): Promise<Task[]> {
  return db.rows<Task>(ofSubject, [subject]);
}

const OWN_MAX = 200;
const OTHERS_MAX = 200;
const open = sql(
  "tasks-open",
  `(select ${COLUMNS} from task t where t.owner = $1::bigint and t.done_at is null and t.removed_at is null
    order by t.due_on nulls last, t.id limit ${OWN_MAX})
   union all
   (select ${COLUMNS} from task t where t.owner is distinct from $1::bigint and t.done_at is null and t.removed_at is null
    order by t.due_on nulls last, t.id limit ${OTHERS_MAX})`,
);

/** What is to be done: one's own, then that of others; each by its day. */
export async function listOpenTasks(db: Queryable, user: number | null): Promise<Task[]> {
  return db.rows<Task>(open, [user]);
}
