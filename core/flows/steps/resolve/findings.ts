/** Why an order stops or is remarked upon: every code with its plain words and what to do next. */
import type { Finding } from "../resolved.ts";

type Args = Readonly<Record<string, string | number | null>>;

export const FINDING_TEXTS = {
  "text unreadable": (a: Args) =>
    `${a["field"]} holds characters that no text has, or is too long. Send it again, or correct it here.`,
  "order number missing": () => "The order has no number.",
  "no lines": () => "The order has no lines.",
  "line number twice": () => "The line number stands twice in this order.",
  "quantity not a whole number above 0": (a: Args) =>
    `The quantity ${a["quantity"]} is not a whole number above 0 that we can count.`,
  "price unreadable": (a: Args) => `The price ${a["price"]} is not a decimal number of at least 0.`,
  "currency unreadable": (a: Args) => `The currency ${a["currency"]} is not one of three letters, USD or EUR.`,
  "date impossible": (a: Args) => `${a["field"]} is ${a["day"]}: there is no such day.`,
  "dates disagree": (a: Args) =>
    `${a["field"]} is said twice, ${a["first"]} and ${a["second"]}. Say in the partner's profile which qualifier counts.`,
  "e-mail unreadable": (a: Args) => `${a["email"]} is not an e-mail address.`,
  "stores do not add up": (a: Args) => `The stores ask for ${a["stores"]}, the line for ${a["line"]}.`,
  "unknown partner": (a: Args) => `Nobody here is ${a["sender"]}. Give this identifier to a partner, then replay.`,
  "test document refused": (a: Args) =>
    `The document calls itself a test (ISA15 is T), and tests of ${a["partner"]} are refused. Send it as production, or let the partner's tests be booked.`,
  "document not taken": (a: Args) =>
    `${a["document"]} is not among the documents we take from ${a["partner"]}: it is kept and was not read. Name it in the partner's profile to take it.`,
  "unknown customer": (a: Args) => `There is no customer ${a["customer"]}. Add the customer, then replay.`,
  "customer missing": () => "The order does not say whose it is.",
  "customer contradicts sender": (a: Args) =>
    `The order names customer ${a["customer"]}, its sender is ${a["partner"]}.`,
  "unknown ship-to": (a: Args) => `The customer has no ship-to ${a["shipTo"]}. Add it, then replay.`,
  "ship-to missing": (a: Args) => `The order does not say which of the customer's ${a["count"]} ship-tos it is for.`,
  "unknown store": (a: Args) => `The customer has no store ${a["store"]}. Add it as a ship-to, then replay.`,
  "no serving place": () =>
    "No place serves this order: the company has several, and neither ship-to, customer nor the company setting names one.",
  "unknown item": (a: Args) => `Nobody here knows ${a["codes"]}. Give the code to an item, then replay.`,
  "item codes disagree": (a: Args) => `The codes mean different items: ${a["items"]}.`,
  "unknown unit": (a: Args) =>
    `${a["item"]} is not sold in ${a["unit"]}. Say how many ${a["base"]} it holds, then replay.`,
  "unit makes no whole base units": (a: Args) =>
    `One ${a["unit"]} of ${a["item"]} is ${a["numerator"]}/${a["denominator"]} ${a["base"]}, which is no whole number.`,
  "quantity cannot be counted": (a: Args) =>
    `${a["quantity"]} ${a["unit"]} of ${a["item"]} is no whole number of ${a["base"]} that we can count.`,
  "pack contradicts ours": (a: Args) => `The order says ${a["pack"]} in a pack of ${a["item"]}, we have ${a["ours"]}.`,
  "unknown buyer's rule": (a: Args) => `${a["rule"]} is no rule we know.`,
  "buyer's rule not acted on": (a: Args) =>
    `The buyer's rule ${a["rule"]} (${a["meaning"]}) is kept and shown; the agreement's own terms apply.`,
} as const satisfies Record<string, (args: Args) => string>;

export type FindingCode = keyof typeof FINDING_TEXTS;

export interface FindingAbout {
  readonly line?: string;
  readonly args?: Args;
}

export function finding(code: FindingCode, about: FindingAbout = {}): Finding {
  const args = about.args ?? {};
  const where = about.line === undefined ? "" : `Line ${about.line}: `;
  return { code, line: about.line, text: where + FINDING_TEXTS[code](args), args };
}
