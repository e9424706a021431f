/**
 * Takes notes away, and brings them back while they are kept: by who wrote them, or by an administrator. What is away names
 * nobody; done twice it is done once.
 */
import { taken, uniqueBy, type Outcome } from "../kernel/index.ts";
import { recordEvents, setNotesRemoved } from "../tasks/index.ts";
import type { NoteNamed } from "./change-notes.ts";
import { actingAt, type FlowContext } from "./context.ts";
import { holdNotes, type SeenNote } from "./steps/notes/hold-against-seen.ts";
import { noteActs, theirNotes } from "./steps/notes/their-notes.ts";

export interface Removing {
  readonly administrator: boolean;
  /** Brings them back. */
  readonly back: boolean;
}

export async function removeNotes(
  context: FlowContext,
  asks: readonly (NoteNamed & SeenNote)[],
  { administrator, back }: Removing,
): Promise<Outcome<NoteNamed>[]> {
  const by = actingAt(context);
  return context.db.transaction(async (tx) => {
    const ids = asks.map(({ note }) => note);
    const noteOf = await theirNotes(tx, ids, { actor: by.actor, administrator });
    const asked = asks.map(({ note: id, seen }) => {
      const note = noteOf(id);
      return note.ok ? taken({ note: note.value, seen }) : note;
    });
    const found = await holdNotes(tx, asked);
    const theirs = uniqueBy(
      found.flatMap((one) => (one.ok ? [one.value.note] : [])),
      ({ id }) => id,
    );
    const turned = theirs.filter(({ removedAt }) => (removedAt === null) !== back);
    await setNotesRemoved(
      tx,
      turned.map(({ id }) => id),
      back ? null : by,
    );
    await recordEvents(tx, noteActs(back ? "note brought back" : "note removed", turned), by);
    return found.map((one): Outcome<NoteNamed> => (one.ok ? taken({ note: one.value.note.id }) : one));
  });
}
