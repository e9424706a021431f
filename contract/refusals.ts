/**
 * Every refusal code with its plain words, its next step and its HTTP status: the one place where codes become words.
 * `{name}` stands for an argument of the refusal, `{subject}` for what it is about. Fact first, then what to do.
 */
import { connectionRefusals } from "./refusals-connections.ts";
import { mailRefusals } from "./refusals-mail.ts";
import { listRefusals } from "./refusals-lists.ts";
import { importRefusals } from "./refusals-imports.ts";
import { noteRefusals } from "./refusals-notes.ts";
import { peopleRefusals } from "./refusals-people.ts";
import { planRefusals } from "./refusals-plans.ts";
import { purchasingRefusals } from "./refusals-purchasing.ts";
import { sayValue, words, type RefusalWords } from "./refusal-words.ts";

export const refusalWords: Readonly<Record<string, RefusalWords>> = {
  ...connectionRefusals,
  ...mailRefusals,
  ...importRefusals,
  ...listRefusals,
  ...noteRefusals,
  ...planRefusals,
  ...peopleRefusals,
  ...purchasingRefusals,
  busy: words(503, "Too many orders are waiting to be taken.", "Send it again in a few seconds."),
  fault: words(503, "Something failed on our side.", "Send it again; the same number is never taken twice."),
  "agreement has begun": words(
    409,
    "An agreement cannot be changed for {subject}: it is {today}, and orders were accepted under it.",
    "Write a version that begins today or later.",
  ),
  "agreement overlaps": words(
    409,
    "The agreement from {subject} shares days with the one from {other}.",
    "End one of them the day before the other begins.",
  ),
  "below shipped": words(
    409,
    "Cannot lower {subject} to {asked}: {shipped} have shipped.",
    "Ask for at least {shipped}, or take the goods back as a return.",
  ),
  "closes by itself": words(
    409,
    "Exception {subject} closes by itself when its cause is gone.",
    "Remove its cause: the page of what needs a person says which.",
  ),
  "day has passed": words(
    422,
    "{day} has passed for {subject}: it is {today} where the goods go.",
    "Give a day from {today} on.",
  ),
  "days in wrong order": words(
    422,
    "The first day {subject} lies after the last day {until}.",
    "Swap them, or leave the last day out.",
  ),
  "delivery note differs": words(
    409,
    "Delivery note {subject} is booked with other lines. Nothing was changed.",
    "Reverse the receipt first, or book the difference under its own note.",
  ),
  "delivery note missing": words(
    422,
    "A receipt needs the number of its delivery note.",
    "Add the note's number: it is what keeps one delivery from counting twice.",
  ),
  "item discontinued": words(422, "{item} is no longer made.", "Order its replacement {replacement} instead."),
  "item is being planned": words(
    503,
    "{subject} has a long queue and is being planned.",
    "Try again in a few seconds.",
  ),
  "no partner to keep it for": words(
    422,
    "The document of {subject} came from no partner that we know: a code cannot be kept for one.",
    "Correct this order alone, or name the sender of the document as a partner first.",
  ),
  "lines of several places": words(422, "These lines lie at different places.", "Ship each place by itself."),
  "matter is over": words(409, "This is over already.", "Look at the list again; its cause is gone."),
  "snooze has passed": words(422, "The day to rest until has passed.", "Choose a later one."),
  "nothing to wait for": words(
    422,
    "Nothing is ever written down about this by which it could wake.",
    "Let it rest until a day instead.",
  ),
  "more than is open": words(
    409,
    "{asked} of {subject} are more than the {available} that are open.",
    "Give at most {available}.",
  ),
  "more than is there": words(
    409,
    "Only {available} of {subject} are there, {asked} were to go.",
    "Count the item and book what was counted.",
  ),
  "no notices held": words(
    409,
    "Exception {subject} holds no notices.",
    "List what needs a person, and name one that holds notices.",
  ),
  "no day to slip": words(422, "{subject} has no day that could move so.", "Give the new day itself."),
  "days moved": words(409, "The days of {subject} have moved since they were shown.", "Look again, then answer."),
  "dates contradict": words(
    422,
    "{early} lies after {late}: the dates of {subject} contradict each other.",
    "Correct one of the two days.",
  ),
  "no such day": words(422, "{day} is not a day.", "Write days as 2026-12-05."),
  "not a multiple": words(422, "{asked} is not a multiple of {multiple}.", "Use {below} or {above}."),
  "not a whole unit": words(
    422,
    "{asked} of {subject} is not a multiple of {multiple}.",
    "Use whole ordered units of {multiple}.",
  ),
  "not allocated": words(
    409,
    "{subject}: {asked} asked, {available} of {item} are allocated.",
    "Ship what is allocated; the rest waits for its supply.",
  ),
  "ships in parts": words(409, "{subject} ships in parts already.", "Ship what is there."),
  "not split": words(409, "{subject} was not split.", "How it ships is said by its buyer and its agreement."),
  "went in parts": words(
    409,
    "Something of {subject} has left, is being packed or was set by hand: it cannot ship complete any more.",
    "Leave it split; the rest ships as it comes.",
  ),
  "not held": words(409, "{subject} is not on hold.", "Nothing needs to be lifted."),
  "nothing open": words(409, "Nothing of {subject} is open any more.", "Enter a new order for more."),
  "nothing shipped": words(409, "Nothing of {subject} has shipped.", "Rate it when it is with you."),
  "rating ended": words(409, "{subject} can be rated no more.", "Write to us instead."),
  "nothing to tell": words(
    409,
    "Nothing has changed in {subject} since its customer was told.",
    "What changes is told by itself.",
  ),
  "nothing to ship": words(409, "Nothing of this order is allocated.", "See with explain what it waits for."),
  "order known": words(
    409,
    "{subject} of this customer is in the book already: {order}, over {channel}.",
    "Open {order} and amend it, or use the number of the new order.",
  ),
  "order differs": words(
    409,
    "Order {subject} is in the book with other content. Nothing was changed.",
    "Send it as a change, or amend the order.",
  ),
  "order held": words(409, "{subject} is on hold: {kind}.", "Lift the hold, then ship."),
  "order number of several": words(
    409,
    "{subject} is a number of several customers: {customers}.",
    "Name the customer as well.",
  ),
  "order stopped": words(
    422,
    "{subject} is stopped: something it names is missing. The order is kept at its place.",
    "Supply what is missing, or correct the order in the inbox.",
  ),
  "packed or shipped": words(
    409,
    "Cannot cancel {asked} of {subject}: only {available} are not packed yet.",
    "Unpack first, or cancel {available}.",
  ),
  "part needs a correction": words(422, "This order can only go through corrected.", "Correct it in the inbox."),
  "part is no order": words(
    422,
    "This part of the document is no order, so there is no order to correct.",
    "Replay it once what is missing is there, or change the order by hand.",
  ),
  "part not stopped": words(409, "This order is not stopped.", "Nothing needs to be replayed."),
  "unknown document": words(404, "There is no document {subject}.", "Look at the list of documents."),
  "unknown letter": words(404, "There is no mail {subject}.", "Look at the list of mail."),
  "part unknown": words(404, "No order with this number in the document.", "List the inbox to see what is stopped."),
  "past cancel-after": words(
    409,
    "{subject} must not ship after {limitDay}.",
    "Ask the customer for an extension, or cancel the line.",
  ),
  "place serves no orders": words(422, "{subject} is not a storage place.", "Use a place of kind storage."),
  "quantity not a whole number": words(
    422,
    "The quantity of {subject} is not a whole number.",
    "Give the count or the change as a whole number.",
  ),
  "quantity not a whole number above 0": words(
    422,
    "The quantity of {subject} is not a whole number above 0.",
    "Give base units, a whole number above 0.",
  ),
  "receipt shipped": words(
    409,
    "{subject} cannot be reversed: {available} of {asked} are still here.",
    "Count the item instead.",
  ),
  "reversed already": words(409, "{subject} is reversed already.", "Nothing needs to be done."),
  "shipment number used": words(
    409,
    "{subject} is the number of another order's shipment.",
    "Give each shipment its own number.",
  ),
  "score not 1 to 5": words(422, "A rating is a whole number from 1 to 5.", "Choose one of the five."),
  "ship complete": words(
    409,
    "{subject} ships complete: {open} are open, {asked} were asked.",
    "Ship all of it, or split the order.",
  ),
  "waits to be complete": words(
    409,
    "{subject} ships complete: {available} are here and wait for the rest.",
    "Wait for the rest, or split the order.",
  ),
  "stock moved since": words(
    409,
    "{subject} moved since: {available} are there, not {expected}. Nothing was changed.",
    "Count it again.",
  ),
  "store missing": words(422, "{subject} is split over stores.", "Name the store."),
  "unknown code": words(404, "{subject} is no item, purchase or order of ours.", "Scan it again, or type the number."),
  "unknown customer": words(422, "No customer has the code {subject}.", "Import the customer, or correct the code."),
  "unknown exception": words(404, "No exception has the number {subject}.", "List them with exception list."),
  "unknown item": words(404, "No item has the code {subject}.", "Import the item, or correct the code."),
  "unknown line": words(404, "The order has no {subject}.", "See the order's lines with explain."),
  "unknown order": words(
    404,
    "No order has the number {subject}.",
    "Check the number, or look in the inbox: it may be stopped.",
  ),
  "profile changed meanwhile": words(
    409,
    "{by} saved version {version} of the profile of {subject} meanwhile; nothing was saved.",
    "Read it again, and save yours on top of it.",
  ),
  "profile unreadable": words(
    422,
    "The profile of {subject} cannot be read. {why}.",
    "Correct the field; nothing was saved.",
  ),
  "unknown partner": words(422, "No partner has the code {subject}.", "Import the partner, or correct the code."),
  "unknown place": words(422, "No place has the code {subject}.", "Import the place, or correct the code."),
  "unknown receipt": words(404, "No receipt has the number {subject}.", "Receipts are named RC- and a number."),
  "unknown setting": words(422, "There is no setting {subject}.", "Name one of those that can be set."),
  "setting out of bounds": words(422, "{subject} may be from {min} to {max}.", "Give another value."),
  "setting changed meanwhile": words(
    409,
    "{by} set {subject} to {value} meanwhile; it stays so.",
    "Look at it as it is now, then set it.",
  ),
  "unknown shipment": words(404, "No shipment has the number {subject}.", "See the order's shipments with explain."),
  "unknown store": words(404, "{subject} is not on the order.", "See the line's stores with explain."),
  link_ended: words(410, "This link has ended.", "Ask for a new one."),
  link_not_ours: words(404, "This link is not one of ours.", "Open it again from the message it came in."),
};

type Args = Readonly<Record<string, unknown>> | undefined;

function filled(text: string, subject: string | undefined, args: Args): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name === "subject") return subject ?? "This";
    const value = args?.[name];
    return sayValue(value);
  });
}

/** Our own words begin a sentence in capitals; codes stay as they are. */
const sentence = (text: string): string =>
  text.replace(/^(?:line|order|item|part|demand|store) /, (word) => word.charAt(0).toUpperCase() + word.slice(1));

export interface SaidRefusal {
  readonly code: string;
  readonly status: number;
  readonly text: string;
  readonly next: string;
}

interface RefusalLike {
  readonly code: string;
  readonly subject?: string;
  readonly args?: Args;
}

/** Why something cannot be done, as a resource says it: the words, and what they are made of for another language. */
export interface WhyNot extends RefusalLike {
  readonly text: string;
}

export function whyNot({ code, subject, args }: RefusalLike): WhyNot {
  const about = { code, ...(subject !== undefined && { subject }), ...(args && { args }) };
  return { ...about, text: sayRefusal(about).text };
}

/** The words of a refusal. A code without words is shown as it is: a test sees to it that there is none. */
export function sayRefusal(refusal: RefusalLike): SaidRefusal {
  const found = refusalWords[refusal.code] ?? words(422, `${refusal.code}.`, "");
  return {
    code: refusal.code,
    status: found.status,
    text: sentence(filled(found.text, refusal.subject, refusal.args)),
    next: filled(found.next, refusal.subject, refusal.args),
  };
}
