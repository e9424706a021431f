/** The words of refusals about vendors and what we order from them. */
import { words, type RefusalWords } from "./refusal-words.ts";

export const purchasingRefusals: Readonly<Record<string, RefusalWords>> = {
  "below order minimum": words(422, "{asked} of {subject} not taken: MOQ is {quantityMin}.", "Use at least {least}."),
  "nobody to chase": words(409, "{subject} names no vendor.", "Name one on a new purchase."),
  "purchase of two vendors or places": words(
    422,
    "Purchase {subject} names two vendors or two places.",
    "Give each vendor and place its own number.",
  ),
  "supply line missing": words(422, "{subject}: which line, and how many?", "Name the line."),
  "supply line named twice": words(
    422,
    "{subject} names a line twice, or by no whole number.",
    "Number each line once, from 1 on.",
  ),
  "supply order differs": words(
    409,
    "Purchase {subject} is in the book with other content. Nothing was changed.",
    "Change it by slip, short or cancel, or give the new one its own number.",
  ),
  "supply order not approved": words(
    409,
    "Purchase {subject} waits for no approval to be withdrawn.",
    "See what became of it.",
  ),
  "proposal changed meanwhile": words(
    409,
    "{subject} is {now} by now, not what you saw. Nothing was changed.",
    "Look at it as it is now, then go on.",
  ),
  "proposal follows no need": words(
    409,
    "A person made purchase {subject}: it follows no need.",
    "Set another quantity, or dismiss it.",
  ),
  "supply order not proposed": words(409, "Purchase {subject} is not a proposal any more.", "See what became of it."),
  "supply order issued": words(409, "Purchase {subject} has been sent.", "Change it by slip, short or cancel."),
  "supply order not issued": words(409, "Purchase {subject} has not been issued.", "Issue it first."),
  "supply order not open": words(409, "Purchase {subject} is cancelled.", "Make a new one."),
  "unknown supply line": words(404, "There is no {subject}.", "List the purchase to see its lines."),
  "unknown supply order": words(404, "No open supply order has the number {subject}.", "List them with purchase list."),
  "unknown vendor": words(422, "No vendor has the code {subject}.", "Import the vendor, or correct the code."),
  "vendor just asked": words(
    409,
    "{subject} was asked about {number} within the hour: {at}.",
    "Wait for the answer, or call them.",
  ),
};
