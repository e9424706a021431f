/** Changes what notes say: by who wrote them, or by an administrator. Who is named anew finds it under Today. */
import { refused, taken, uniqueBy, type Outcome } from "../kernel/index.ts";
import {
  listMentions,
  NOTE_LENGTH_MAX,
  readMentions,
  readWords,
  recordEvents,
  setNotes,
  type Note,
  type NoteChange,
} from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";
import { holdNotes, type SeenNote } from "./steps/notes/hold-against-seen.ts";
import { whoIsNamed } from "./steps/notes/people.ts";
import { noteActs, theirNotes } from "./steps/notes/their-notes.ts";

export interface NoteChangeAsk extends SeenNote {
  readonly note: number;
  readonly text: string;
}

export interface NoteNamed {
  readonly note: number;
}

type Change = NoteChange & Pick<Note, "subject"> & SeenNote & { readonly note: Note };

export async function changeNotes(
  context: FlowContext,
  asks: readonly NoteChangeAsk[],
  { administrator }: { readonly administrator: boolean },
): Promise<Outcome<NoteNamed>[]> {
  const by = actingAt(context);
  return context.db.transaction(async (tx) => {
    const ids = asks.map(({ note }) => note);
    const noteOf = await theirNotes(tx, ids, { actor: by.actor, administrator });
    const named = (await listMentions(tx, ids)).map(({ userId }) => userId);
    const people = await whoIsNamed(
      tx,
      asks.map(({ text }) => text),
      named,
    );
    const asked = asks.map(({ note: id, text, seen }): Outcome<Change> => {
      const [note, words] = [noteOf(id), readWords(text, NOTE_LENGTH_MAX)];
      if (!note.ok) return note;
      if (!words.ok) return words;
      if (note.value.removedAt !== null) return refused("unknown note", { subject: String(id) });
      return taken({ ...readMentions(words.value, people), id, subject: note.value.subject, note: note.value, seen });
    });
    const read = await holdNotes(tx, asked);
    const changes = uniqueBy(read.flatMap((one) => (one.ok ? [one.value] : [])).toReversed(), ({ id }) => id);
    await setNotes(tx, changes, by);
    await recordEvents(tx, noteActs("note changed", changes), by);
    return read.map((one): Outcome<NoteNamed> => (one.ok ? taken({ note: one.value.id }) : one));
  });
}
