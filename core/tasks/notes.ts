/**
 * Notes and whom they name. note_subject: about a thing we know; note_text: it says something; note_edited, note_removed: an
 * instant has its actor; mention_once: a note names a person once.
 */
import { insertRows, newIds, sql, updateRows, type Queryable, type Tx } from "../db/index.ts";

export interface Note {
  readonly id: number;
  /** "order:1152" */
  readonly subject: string;
  /** "user:12" */
  readonly author: string;
  readonly text: string;
  readonly at: number;
  readonly editedAt: number | null;
  readonly editedBy: string | null;
  readonly removedAt: number | null;
}

export interface NewNote {
  readonly subject: string;
  readonly text: string;
  readonly users: readonly number[];
}

const COLUMNS = `n.id, n.subject, n.author, n.text, n.at, n.edited_at as "editedAt", n.edited_by as "editedBy", n.removed_at as "removedAt"`;

/** In the order given; returns their ids. */
export async function insertNotes(
  tx: Tx,
  notes: readonly NewNote[],
  by: { readonly actor: string; readonly now: number },
): Promise<number[]> {
  const ids = await newIds(tx, notes.length);
  const rows = notes.map(({ subject, text }, i) => ({ id: ids[i], subject, author: by.actor, text, at: by.now }));
  await insertRows(tx, "note", rows);
  const named = notes.flatMap(({ users }, i) => users.map((user) => ({ note_id: ids[i], user_id: user })));
  await insertRows(tx, "mention", named);
  return ids;
}

const lock = sql(
  "notes-lock",
  `select ${COLUMNS} from note n where n.id = any ($1::bigint[]) order by n.id for no key update`,
);

/** By id, removed ones too; nobody else changes them until the end of the transaction. */
export async function lockNotes(tx: Tx, ids: readonly number[]): Promise<Map<number, Note>> {
  const rows = await tx.rows<Note>(lock, [ids]);
  return new Map(rows.map((note) => [note.id, note]));
}

export interface NoteChange {
  readonly id: number;
  readonly text: string;
  readonly users: readonly number[];
}

const unname = sql(
  "mentions-drop",
  `delete from mention m where m.note_id = any ($1::bigint[])
     and not exists (select from unnest($2::bigint[], $3::bigint[]) as t(note_id, user_id) where t.note_id = m.note_id and t.user_id = m.user_id)`,
);

/** Who is named still has seen what that one saw; who is not named any more is asked nothing. */
export async function setNotes(
  tx: Tx,
  changes: readonly NoteChange[],
  by: { readonly actor: string; readonly now: number },
): Promise<void> {
  const rows = changes.map(({ id, text }) => ({ id, text, edited_at: by.now, edited_by: by.actor }));
  await updateRows(tx, "note", rows);
  const named = changes.flatMap(({ id, users }) => users.map((user) => ({ note_id: id, user_id: user })));
  const ids = changes.map(({ id }) => id);
  await tx.run(unname, [ids, named.map((one) => one.note_id), named.map((one) => one.user_id)]);
  await insertRows(tx, { table: "mention", onConflict: "on conflict do nothing" }, named);
}

/** Removed, or brought back where `by` is null. */
export async function setNotesRemoved(
  tx: Tx,
  ids: readonly number[],
  by: { readonly actor: string; readonly now: number } | null,
): Promise<void> {
  const removed = { removed_at: by?.now ?? null, removed_by: by?.actor ?? null };
  await updateRows(
    tx,
    "note",
    ids.map((id) => ({ id, ...removed })),
  );
}

const seen = sql(
  "mentions-seen",
  "update mention set seen_at = $3::bigint where note_id = any ($1::bigint[]) and user_id = $2::bigint and seen_at is null",
);

/** Seen once it stays seen. */
export async function setMentionsSeen(
  tx: Tx,
  notes: readonly number[],
  by: { readonly user: number; readonly now: number },
): Promise<void> {
  await tx.run(seen, [notes, by.user, by.now]);
}

export interface Mention {
  readonly noteId: number;
  readonly userId: number;
  readonly seenAt: number | null;
}

const NOTES_MAX = 500;
const ofSubject = sql(
  "notes-of",
  `select ${COLUMNS} from note n where n.subject = $1::text and n.removed_at is null order by n.id desc limit ${NOTES_MAX}`,
);
const mentionsOf = sql(
  "mentions-of",
  `select note_id as "noteId", user_id as "userId", seen_at as "seenAt" from mention where note_id = any ($1::bigint[]) order by note_id, user_id`,
);

/** Newest first, the last 500; without those that were removed. */
export async function listNotesOf(db: Queryable, subject: string): Promise<Note[]> {
  return db.rows<Note>(ofSubject, [subject]);
}

export async function listMentions(db: Queryable, notes: readonly number[]): Promise<Mention[]> {
  return notes.length === 0 ? [] : db.rows<Mention>(mentionsOf, [notes]);
}

export interface UnseenMention extends Pick<Note, "subject" | "author" | "text" | "at"> {
  readonly noteId: number;
}

const UNSEEN_MAX = 200;
const unseen = sql(
  "mentions-unseen",
  `select n.id as "noteId", n.subject, n.author, n.text, n.at from mention m join note n on n.id = m.note_id and n.removed_at is null
   where m.user_id = $1::bigint and m.seen_at is null order by m.note_id desc limit ${UNSEEN_MAX}`,
);

/** What names this one and was not seen, newest first. */
export async function listUnseenMentions(db: Queryable, user: number): Promise<UnseenMention[]> {
  return db.rows<UnseenMention>(unseen, [user]);
}
