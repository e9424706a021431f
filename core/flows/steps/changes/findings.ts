/** Why a change stops or a line of it is refused: every code with its plain words and what to do next. */
import type { PartFinding } from "../../../documents/index.ts";

type Args = Readonly<Record<string, string | number | null>>;

export const CHANGE_TEXTS = {
  "order not in the book": (a: Args) =>
    `There is no order ${a["order"]} of this customer in the book. Where it is stopped, let it through first; then replay the change.`,
  "order number of several": (a: Args) =>
    `${a["order"]} is the number of several orders, and nothing says which is meant. Change it by hand.`,
  "line there already": () => "The change adds this line, and the order has it.",
  "item discontinued": (a: Args) =>
    `${a["item"]} is discontinued${a["replacement"] ? `, ${a["replacement"]} replaces it` : ""}.`,
  "item replaced": () =>
    "The change asks for another item: a line keeps its own. It may be given up, and another line added.",
  "nothing to change": () => "The change names no line and no day.",
  "unknown line": () => "The order has no such line.",
  "unknown store": (a: Args) => `The line has no store ${a["store"] ?? ""}.`,
  "store missing": () => "The line is split over stores, and the change names none.",
  "unit changed": (a: Args) => `The change is in ${a["asked"]}, the order in ${a["ordered"]}.`,
  "change contradicts itself": (a: Args) =>
    `By its code ${a["code"]} it goes the other way from the ${a["now"]} ordered now. Compare with the partner's profile what a changed quantity counts.`,
  "below shipped": (a: Args) => `${a["shipped"]} have shipped, more than the ${a["asked"]} that are asked for now.`,
  "packed or shipped": (a: Args) => `Only ${a["available"]} of the ${a["asked"]} to be cancelled are not packed yet.`,
  "nothing open": () => "Nothing of it is open.",
  "not a whole unit": (a: Args) => `${a["asked"]} is no whole number of units of ${a["multiple"]}.`,
  "quantity not a whole number above 0": () => "The new quantity is no whole number.",
  "no such day": (a: Args) => `There is no day ${a["day"]}.`,
  "dates contradict": (a: Args) => `${a["early"]} lies after ${a["late"]}.`,
} as const satisfies Record<string, (args: Args) => string>;

export type ChangeCode = keyof typeof CHANGE_TEXTS;
export type ChangeFinding = PartFinding & { readonly code: ChangeCode };

export interface ChangeAbout {
  readonly line?: string;
  readonly args?: Args;
}

/** A look-up may find otherwise later, so a change that stops for it can be replayed. */
export function changeFinding(code: ChangeCode, { line, args = {} }: ChangeAbout = {}): ChangeFinding {
  const where = line === undefined ? "" : `Line ${line}: `;
  return {
    code,
    ...(line === undefined ? {} : { line }),
    text: where + CHANGE_TEXTS[code](args),
    stage: "look-up",
    args,
  };
}
