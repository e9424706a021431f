/** What one person is asked by another: notes that name who asks and were not seen, and tasks, each with its owner. */
import type { Queryable } from "../../../db/index.ts";
import { findUsers } from "../../../people/index.ts";
import { listMentions, listOpenTasks, listUnseenMentions } from "../../../tasks/index.ts";
import { nameActors } from "../actors.ts";
import type { Found } from "./derived.ts";

/** So much of a note says what it is about. */
const SHOWN_MAX = 200;

/** Nobody sees whom else a note waits for. */
export async function findMentions(db: Queryable, user: number | null): Promise<Found[]> {
  if (user === null) return [];
  const unseen = await listUnseenMentions(db, user);
  const said = await namesIn(
    db,
    unseen.map(({ noteId }) => noteId),
  );
  const nameOf = await nameActors(
    db,
    unseen.map(({ author }) => author),
  );
  return unseen.map(({ noteId, subject, author, text, at }) => ({
    kind: "mention",
    subjects: [`mention:${noteId}:${user}`],
    about: subject,
    details: { note: noteId, by: nameOf(author), text: shortOf(said(text)) },
    openedAt: at,
    money: [],
    owner: `user:${user}`,
  }));
}

/** Puts names for ids: "@[12]" is "@Mia Wong". */
async function namesIn(db: Queryable, notes: readonly number[]): Promise<(text: string) => string> {
  const ids = (await listMentions(db, notes)).map(({ userId }) => userId);
  const names = new Map((await findUsers(db, [...new Set(ids)])).map(({ id, name }) => [id, name]));
  return (text) => text.replaceAll(/@\[(\d{1,15})\]/g, (token, id) => `@${names.get(Number(id)) ?? token.slice(1)}`);
}

function shortOf(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length <= SHOWN_MAX ? line : `${line.slice(0, SHOWN_MAX - 1).toWellFormed()}…`;
}

export async function findTasks(db: Queryable, user: number | null): Promise<Found[]> {
  const tasks = await listOpenTasks(db, user);
  const nameOf = await nameActors(
    db,
    tasks.map(({ madeBy }) => madeBy),
  );
  return tasks.map(({ id, subject, words, owner, dueOn, madeBy, madeAt }) => ({
    kind: "task",
    subjects: [`task:${id}`],
    about: subject,
    details: { task: id, text: words, by: nameOf(madeBy), own: madeBy === `user:${owner}` },
    dueDay: dueOn,
    openedAt: madeAt,
    money: [],
    owner: `user:${owner}`,
  }));
}
