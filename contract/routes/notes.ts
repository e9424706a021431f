/** Notes that name people, and tasks with owners: what people of ours write to one another. Nothing of it is told outside. */
import { z } from "zod";
import { day, orderName } from "../order.ts";
import { noteList } from "../views/notes.ts";
import { batchOf, orderId } from "./shape.ts";

const tag = "notes";
const may = "notes.write";
const id = z.int().min(1);
const text = z.string().min(1).max(8000).meta({
  description: "Plain text, kept with its line breaks, at most 4000 characters; @Mia or @[12] names a person",
});
const words = z.string().min(1).max(1000).meta({ description: "What is to be done, at most 300 characters" });
const owner = id.meta({ description: "Id of a user who may come in" });
const dueOn = day.nullable().optional();
const note = z.strictObject({ note: id });
const task = z.strictObject({ task: id });
const seenNote = z
  .string()
  .max(8000)
  .optional()
  .meta({ description: "The text as it was seen. Another by now is refused" });
const seenTask = z
  .strictObject({ words: z.string().max(1000), owner: id, dueOn: day.nullable(), done: z.boolean() })
  .optional()
  .meta({ description: "The task as it was seen. Another by now is refused" });

export const noteRoutes = {
  "GET /orders/:id/notes": {
    tag,
    may: "orders.read",
    summary: "Notes and tasks about an order; for people of ours alone",
    params: z.object({ id: orderId }),
    answer: noteList,
  },
  "POST /notes": batchOf(
    { tag, may, summary: "Write notes about orders; whom they name finds them under Today" },
    "notes",
    orderName.extend({ text }),
  ),
  "POST /notes/change": batchOf(
    { tag, may, summary: "Change what notes say: by who wrote them, or an administrator", repeatable: true },
    "changes",
    note.extend({ text, seen: seenNote }),
  ),
  "POST /notes/remove": batchOf(
    { tag, may, summary: "Take notes away; they are kept for 14 days", repeatable: true },
    "notes",
    note.extend({ seen: seenNote }),
  ),
  "POST /notes/restore": batchOf(
    { tag, may, summary: "Bring notes back that were taken away", repeatable: true },
    "notes",
    note,
  ),
  "POST /notes/seen": batchOf(
    { tag, may: "today.read", summary: "Say that one has seen the notes that name one", repeatable: true },
    "notes",
    note,
  ),
  "POST /tasks": batchOf(
    { tag, may, summary: "Make tasks about orders, each with an owner and a due day or none" },
    "tasks",
    orderName.extend({ words, owner, dueOn }),
  ),
  "POST /tasks/change": batchOf(
    { tag, may, summary: "Change what is to be done, by whom or by when", repeatable: true },
    "changes",
    task.extend({ words: words.optional(), owner: owner.optional(), dueOn, seen: seenTask }),
  ),
  "POST /tasks/finish": batchOf(
    { tag, may, summary: "Say that tasks are done", repeatable: true },
    "tasks",
    task.extend({ seen: seenTask }),
  ),
  "POST /tasks/reopen": batchOf(
    { tag, may, summary: "Say that tasks are not done after all", repeatable: true },
    "tasks",
    task,
  ),
  "POST /tasks/remove": batchOf(
    { tag, may, summary: "Take tasks away that should not have been made", repeatable: true },
    "tasks",
    task.extend({ seen: seenTask }),
  ),
} as const;
