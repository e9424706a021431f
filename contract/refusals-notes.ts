/** Why a note is not taken or changed, a task not given. */
import { words, type RefusalWords } from "./refusal-words.ts";

export const noteRefusals: Readonly<Record<string, RefusalWords>> = {
  "nothing written": words(422, "Nothing is written.", "Write what is to be kept."),
  "too long to keep": words(422, "{length} characters are more than {max}.", "Shorten the text."),
  "unknown note": words(404, "There is no note {subject}.", "Look at the notes of the order again."),
  "note of another": words(
    403,
    "Somebody else wrote this note.",
    "Whoever wrote it may change it, and an administrator.",
  ),
  "note changed meanwhile": words(
    409,
    "{by} changed this note meanwhile. Nothing of yours was done.",
    "Look at it as it is now, then go on.",
  ),
  "unknown task": words(404, "There is no task {subject}.", "Look at the tasks of the order again."),
  "task of another": words(403, "Somebody else made this task.", "Say that it is done, or give it to somebody."),
  "task changed meanwhile": words(
    409,
    "{by} changed this task meanwhile: {words} ({owner}, {due}). Nothing of yours was done.",
    "Look at it as it is now, then go on.",
  ),
  "task done meanwhile": words(
    409,
    "{by} said meanwhile that this task is done. Nothing of yours was done.",
    "Reopen it if it is not.",
  ),
  "task needs an owner": words(422, "A task always has an owner.", "Give it to somebody else."),
  "mention is theirs": words(
    422,
    "A note that names somebody is for that one.",
    "Name the other one in a note, or make a task.",
  ),
};
