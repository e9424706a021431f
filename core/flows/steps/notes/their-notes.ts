/** Notes and tasks by id as far as somebody may change them: what one wrote oneself, or an administrator all of it. */
import type { Tx } from "../../../db/index.ts";
import { refused, taken, type Outcome } from "../../../kernel/index.ts";
import {
  lockNotes,
  lockTasks,
  refuseChange,
  type Acts,
  type NewEvent,
  type Note,
  type Task,
} from "../../../tasks/index.ts";

export type NoteRefusal = "unknown note" | "note of another";

/** Removed ones too. */
export async function theirNotes(
  tx: Tx,
  ids: readonly number[],
  acts: Acts,
): Promise<(id: number) => Outcome<Note, NoteRefusal>> {
  const notes = await lockNotes(tx, ids);
  return (id) => {
    const note = notes.get(id);
    if (!note) return refused("unknown note", { subject: String(id) });
    return refuseChange({ by: note.author }, acts) ? refused("note of another", { subject: String(id) }) : taken(note);
  };
}

export async function openTasks(
  tx: Tx,
  ids: readonly number[],
): Promise<(id: number) => Outcome<Task, "unknown task">> {
  const tasks = await lockTasks(tx, ids);
  return (id) => {
    const task = tasks.get(id);
    return task ? taken(task) : refused("unknown task", { subject: String(id) });
  };
}

/** What is written down of each, at the thing it is about; never its words. */
export const noteActs = (kind: NewEvent["kind"], notes: readonly Pick<Note, "id" | "subject">[]): NewEvent[] =>
  notes.map(({ id, subject }) => ({ kind, subject, payload: { note: id } }));

export const taskActs = (
  kind: NewEvent["kind"],
  tasks: readonly Pick<Task, "id" | "subject" | "owner">[],
): NewEvent[] =>
  tasks.map(({ id, subject, owner }) => ({ kind, subject, payload: { task: id, owner: `user:${owner}` } }));
