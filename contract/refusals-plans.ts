/** What plans by hand are refused for, in plain words: a part of the table in refusals.ts. */
import { words, type RefusalWords } from "./refusal-words.ts";

export const planRefusals: Readonly<Record<string, RefusalWords>> = {
  "several arrivals": words(
    422,
    "{subject} may be served from several arrivals of this plan.",
    "Plan one arrival alone to set how many of its units it gets.",
  ),
  "ships complete": words(
    422,
    "{subject} ships complete: it gets all {available} or nothing, not {asked}.",
    "Set {available}, or change what was agreed.",
  ),
  "ships together": words(
    422,
    "{subject} ships together with {others} more of its order: all or none.",
    "Plan their items together and set each of them whole, or leave them to the queue.",
  ),
  "held, not planned": words(409, "{subject} is on hold and gets nothing.", "Lift the hold first."),
  "with the warehouse": words(
    409,
    "{packed} of {subject} are with the warehouse already, {asked} were set.",
    "Set at least {packed}.",
  ),
  "more set than there is": words(
    409,
    "Set by hand are {who}: {asked} needed, {available} there.",
    "Lower this number, or another that was set.",
  ),
  "nothing to plan": words(422, "Nothing of {subject} is on its way or here.", "Choose an arrival or an item."),
  "nothing changes": words(409, "This plan changes nothing.", "Set a number first."),
  "override refused": words(409, "{subject} cannot be set so: {why}.", "Change the number, then commit."),
  "plan moved": words(409, "Not written: the book moved since.", "Recompute; {kept} set by hand are kept."),
  "unknown agreement": words(422, "No agreement of {subject} begins {from}.", "Choose one of its versions, or none."),
  "no EDI partner": words(
    409,
    "{subject} has no EDI partner: nobody would be told.",
    "Add the partner, or tell them by e-mail.",
  ),
  "agreement not begun": words(
    409,
    "The agreement begins {subject}; it is {today}.",
    "Apply it from that day on, or write one that begins today.",
  ),
  "terms stand already": words(
    409,
    "All orders that wait stand under these terms already.",
    "Nothing needs to be done.",
  ),
  "told days break": words(
    409,
    "{demands} demands of others would lose a day they were told.",
    "Wait until the items are planned again, or leave out the orders that need it.",
  ),
  "agreement changed meanwhile": words(
    409,
    "{by} changed the agreement from {from} meanwhile; nothing was saved.",
    "Look at it as it is now, then save yours.",
  ),
  "line changed meanwhile": words(
    409,
    "{subject} changed meanwhile: {now} are ordered now, to ship {from} to {to}. Nothing was changed.",
    "Look at it as it is now, then change it.",
  ),
  "open units changed meanwhile": words(
    409,
    "{subject} changed meanwhile: {now} are open now, {seen} were seen. Nothing was cancelled.",
    "Look at it as it is now, then cancel.",
  ),
  "units would be refused": words(
    409,
    "{units} units that {subject} was promised may wait would be refused.",
    "Say that they may be refused, or keep backorders.",
  ),
  "too many to apply": words(422, "More than {max} orders of {subject} wait: too many at once.", "Name fewer orders."),
  "unknown plan": words(404, "No plan by hand has the number {subject}.", "See what was committed in the audit."),
  "plan undone already": words(409, "Plan {subject} was undone.", "Nothing needs to be done."),
  "plan shipped": words(
    409,
    "Plan {subject} stands: of its demands {demands} shipped, or went to the warehouse.",
    "Make a new plan for what is left.",
  ),
  "plan told": words(
    409,
    "Plan {subject} stands: {notices} of its notices have left.",
    "Make a new plan: its notices correct these.",
  ),
  "plan cancelled units": words(
    409,
    "Plan {subject} stands: it refused what may not wait (demands: {demands}), and that is final.",
    "Enter what is still wanted as a new order.",
  ),
  "plan went on": words(
    409,
    "Plan {subject} stands: {demands} of its demands moved on since.",
    "Make a new plan from where the book is now.",
  ),
};
