/** Notes and tasks about a thing, on the wire. Text is plain; a person who is named stands as @[id]. */
import { z } from "zod";
import { at, can, dayOut, name } from "./shared.ts";

const person = z.strictObject({ id: z.int(), name });
const text = z.string().meta({ description: "Plain text with line breaks; a person who is named stands as @[id]" });

export const noteList = z.strictObject({
  notes: z
    .array(
      z.strictObject({
        id: z.int(),
        at,
        by: name,
        text,
        people: z.array(person).meta({ description: "Whom it names, by the names they have now" }),
        editedAt: at.nullable(),
        editedBy: name.nullable(),
        unseen: z.boolean().meta({ description: "Names the caller, who has not seen it" }),
        can: z.strictObject({ change: can }),
      }),
    )
    .meta({ description: "Newest first, the last 500" }),
  tasks: z
    .array(
      z.strictObject({
        id: z.int(),
        words: z.string(),
        owner: person,
        dueOn: dayOut.nullable(),
        madeBy: name,
        madeAt: at,
        doneBy: name.nullable(),
        doneAt: at.nullable(),
        can: z.strictObject({ remove: can }),
      }),
    )
    .meta({ description: "What is open by its day, then what was done, the last first" }),
  can: z.strictObject({ write: can }).meta({ description: "Write notes; make, give, finish and reopen tasks" }),
});
