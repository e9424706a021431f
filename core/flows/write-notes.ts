/** Writes notes about orders. Whom a note names finds it under Today until that one has seen it. */
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { insertNotes, NOTE_LENGTH_MAX, readMentions, readWords, recordEvents } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";
import type { OrderName } from "./steps/find-order.ts";
import { subjectsOf } from "./steps/notes/named-orders.ts";
import { whoIsNamed } from "./steps/notes/people.ts";

export interface NoteAsk extends OrderName {
  /** Plain text with its line breaks; "@Mia" names a person. */
  readonly text: string;
}

export interface WrittenNote {
  readonly note: number;
  /** Ids of users it names. */
  readonly named: readonly number[];
}

export async function writeNotes(context: FlowContext, asks: readonly NoteAsk[]): Promise<Outcome<WrittenNote>[]> {
  const by = actingAt(context);
  return context.db.transaction(async (tx) => {
    const subjects = await subjectsOf(tx, asks);
    const people = await whoIsNamed(
      tx,
      asks.map(({ text }) => text),
    );
    const read = asks.map(({ text }, i) => {
      const [subject, words] = [subjects[i], readWords(text, NOTE_LENGTH_MAX)];
      if (!subject?.ok) return subject ?? refused("unknown order");
      return words.ok ? taken({ subject: subject.value, ...readMentions(words.value, people) }) : words;
    });
    const notes = read.flatMap((one) => (one.ok ? [one.value] : []));
    const ids = await insertNotes(tx, notes, by);
    const acts = notes.map(({ subject }, i) => ({ kind: "note written" as const, subject, payload: { note: ids[i] } }));
    await recordEvents(tx, acts, by);
    return read.map((one): Outcome<WrittenNote> =>
      one.ok ? taken({ note: ids[notes.indexOf(one.value)] ?? 0, named: one.value.users }) : one,
    );
  });
}
