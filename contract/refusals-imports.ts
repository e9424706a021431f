/** Why an import is not mapped, run, called off or taken back. */
import { words, type RefusalWords } from "./refusal-words.ts";

export const importRefusals: Readonly<Record<string, RefusalWords>> = {
  "unknown import": words(404, "There is no import {subject}.", "Look at the list of imports."),
  "unknown list": words(422, "There is no list {subject}.", "Name one of those that can be imported."),
  "import has begun": words(409, "This import has begun: its columns and cells stand.", "Bring the file again."),
  "import not ended": words(409, "This import has not ended.", "Wait for it, or cancel it."),
  "import not running": words(409, "This import is not running.", "There is nothing to cancel."),
  "import is undone": words(409, "This import is undone.", "Bring the file again to import it anew."),
  "nothing to import": words(422, "No row is ready.", "Correct the rows, or leave them out."),
  "nothing to take back": words(409, "This import changed nothing.", "There is nothing to undo."),
  "too late to take back": words(
    409,
    "This import ended long ago: what it changed is not kept any more.",
    "Bring a list with the values that should stand.",
  ),
  "columns not mapped": words(422, "A required column is missing.", "Say which of theirs it is."),
  "orders are not taken back": words(
    409,
    "Orders are answered within seconds and cannot be undone.",
    "Cancel those that should not be.",
  ),
  "mapped meanwhile": words(
    409,
    "{by} said meanwhile that {subject} is {now}.",
    "Look at it as it is now, then say it again.",
  ),
  "left out meanwhile": words(409, "{by} left {subject} out meanwhile.", "Look at it as it is now, then say it again."),
  "list chosen meanwhile": words(
    409,
    "{by} chose another list or sheet meanwhile: {subject}.",
    "Look at its columns as they are now, then say it again.",
  ),
  "sheet unreadable": words(422, "{subject} is no table that can be read.", "Choose another sheet."),
};
