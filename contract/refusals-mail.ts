/** What letters and their words are refused for, in plain words: a part of the table in refusals.ts. */
import { words, type RefusalWords } from "./refusal-words.ts";

export const mailRefusals: Readonly<Record<string, RefusalWords>> = {
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
};
