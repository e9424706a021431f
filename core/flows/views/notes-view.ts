/** Notes and tasks about one thing, by the names people have now. Read by people of ours alone. */
import type { Queryable } from "../../db/index.ts";
import { groupBy, type Day } from "../../kernel/index.ts";
import { findUsers } from "../../people/index.ts";
import { listMentions, listNotesOf, listTasksOf, type Person } from "../../tasks/index.ts";
import { nameActors } from "./actors.ts";

export interface NoteView {
  readonly id: number;
  readonly at: number;
  /** "user:12" */
  readonly author: string;
  readonly by: string;
  /** A person who is named stands as `@[12]`. */
  readonly text: string;
  readonly people: readonly Person[];
  readonly editedAt: number | null;
  readonly editedBy: string | null;
  /** Names who asks, who has not seen it. */
  readonly unseen: boolean;
}

export interface TaskView {
  readonly id: number;
  readonly words: string;
  readonly owner: Person;
  readonly dueOn: Day | null;
  /** "user:12" */
  readonly maker: string;
  readonly madeBy: string;
  readonly madeAt: number;
  readonly doneBy: string | null;
  readonly doneAt: number | null;
}

export interface NotesView {
  readonly notes: readonly NoteView[];
  readonly tasks: readonly TaskView[];
}

/** `user`: who asks, where that is a person. */
export async function getNotesView(db: Queryable, subject: string, user: number | null): Promise<NotesView> {
  const [notes, tasks] = [await listNotesOf(db, subject), await listTasksOf(db, subject)];
  const mentions = await listMentions(
    db,
    notes.map(({ id }) => id),
  );
  const ids = [...mentions.map(({ userId }) => userId), ...tasks.map(({ owner }) => owner)];
  const names = new Map((await findUsers(db, [...new Set(ids)])).map(({ id, name }) => [id, name]));
  const personOf = (id: number): Person => ({ id, name: names.get(id) ?? String(id) });
  const nameOf = await nameActors(db, [
    ...notes.flatMap(({ author, editedBy }) => [author, editedBy ?? ""]),
    ...tasks.flatMap(({ madeBy, doneBy }) => [madeBy, doneBy ?? ""]),
  ]);
  const said = (actor: string | null): string | null => (actor === null ? null : nameOf(actor));
  const named = groupBy(mentions, ({ noteId }) => noteId);
  return {
    notes: notes.map(({ id, at, author, text, editedAt, editedBy }) => ({
      id,
      at,
      author,
      by: nameOf(author),
      text,
      people: (named.get(id) ?? []).map(({ userId }) => personOf(userId)),
      editedAt,
      editedBy: said(editedBy),
      unseen: (named.get(id) ?? []).some(({ userId, seenAt }) => userId === user && seenAt === null),
    })),
    tasks: tasks.map(({ id, words, owner, dueOn, madeBy, madeAt, doneBy, doneAt }) => ({
      id,
      words,
      owner: personOf(owner),
      dueOn,
      maker: madeBy,
      madeBy: nameOf(madeBy),
      madeAt,
      doneBy: said(doneBy),
      doneAt,
    })),
  };
}
