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
import { whoIsNamed } from "./steps/notes/people.ts";
import { noteActs, theirNotes } from "./steps/notes/their-notes.ts";

export interface NoteChangeAsk {
  readonly note: number;
  readonly text: string;
}

export interface NoteNamed {
  readonly note: number;
}

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
    const read = asks.map(({ note: id, text }): Outcome<NoteChange & Pick<Note, "subject">> => {
      const [note, words] = [noteOf(id), readWords(text, NOTE_LENGTH_MAX)];
      if (!note.ok) return note;
      if (!words.ok) return words;
      if (note.value.removedAt !== null) return refused("unknown note", { subject: String(id) });
      return taken({ ...readMentions(words.value, people), id, subject: note.value.subject });
    });
    const changes = uniqueBy(read.flatMap((one) => (one.ok ? [one.value] : [])).toReversed(), ({ id }) => id);
    await setNotes(tx, changes, by);
    await recordEvents(tx, noteActs("note changed", changes), by);
    return read.map((one): Outcome<NoteNamed> => (one.ok ? taken({ note: one.value.id }) : one));
  });
}
