/** What letters and their words are refused for, in plain words: a part of the table in refusals.ts. */
import { words, type RefusalWords } from "./refusal-words.ts";

export const mailRefusals: Readonly<Record<string, RefusalWords>> = {
  "document not ours": words(
    409,
    "Document {subject} did not leave from here by EDI, so it cannot be sent again.",
    "Look at the list of what we sent.",
  ),
  "letter by document": words(
    409,
    "Letter {subject} is told in a document.",
    "Send the document again, on its own page.",
  ),
  "letter for nobody": words(
    409,
    "Nobody is to hear letter {subject}: this customer wants no notices.",
    "Change how the customer is told first.",
  ),
  "letter is leaving": words(409, "Letter {subject} is leaving now.", "Look again in a few minutes."),
  "letter overtaken": words(
    409,
    "A newer letter about the same was written: this one says what is no longer so.",
    "Send the newer one again.",
  ),
  "letter without address": words(
    409,
    "There is no address to send letter {subject} to.",
    "Give the customer or vendor an e-mail address first.",
  ),
  "unknown template": words(404, "There is no notice {subject}.", "Look at the list of notices."),
  "template empty": words(422, "There are no words.", "Write some, or go back to what is delivered."),
  "template too long": words(422, "The text has {length} characters; {max} are possible.", "Shorten it."),
  "template subject lines": words(422, "A subject is one line.", "Take the others out."),
  "template not closed": words(
    422,
    "Line {line}: {found} is not closed.",
    "Close it: a name with two braces, a condition with its end.",
  ),
  "template tag": words(
    422,
    "Line {line}: {found} cannot stand here.",
    "Use if, unless, case or comment, each with its end.",
  ),
  "template filter": words(
    422,
    "Line {line}: there is no filter {found}.",
    "Use upcase, downcase, capitalize, strip, truncate or default.",
  ),
  "template unreadable": words(422, "Line {line} cannot be read: {found}.", "Correct what stands between the braces."),
  "template block in subject": words(
    422,
    "{name} is a part of several lines and cannot stand in a subject.",
    "Use headline or number there.",
  ),
  "template name": words(422, "Line {line}: this notice knows no {name}.", "The nearest is {near}."),
  "template lacks": words(
    422,
    "{name} is missing: without it the notice says less than is true.",
    "Put {name} in double braces on a line of its own.",
  ),
  "template condition": words(
    422,
    "Line {line}: {name} stands under a condition or a filter, and must be there every time.",
    "Put it outside, as it is.",
  ),
  "template fails": words(
    422,
    "It cannot be filled for what it is about here: it comes out without a subject, or too long.",
    "Give the subject words that are always there.",
  ),
  "template about nothing": words(
    409,
    "There is nothing yet that this notice could be about.",
    "Take an order first; a test is filled with it.",
  ),
  "test for nobody": words(
    409,
    "A test goes to the address of whoever is signed in, and an API key has none.",
    "Sign in, and send it from the page of the notice.",
  ),
  "template changed meanwhile": words(
    409,
    "{by} saved version {version} while you wrote.",
    "Look at it; your text is kept here.",
  ),
};
