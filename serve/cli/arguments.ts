/** Arguments and options as people type them; what cannot be read is wrong use, said with how it is right. */
import type { ReceivedDates, ReceivedLine } from "../../core/orders/index.ts";
import { isDay } from "../../core/kernel/index.ts";
import { WrongUse } from "./io.ts";
import type { Options } from "./act.ts";

export function textOf(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

export function needText(options: Options, name: string): string {
  const value = textOf(options, name);
  if (value === undefined)
    throw new WrongUse(`--${name.replaceAll(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)} is missing.`);
  return value;
}

/** Numbers are read here and judged by the flows: a fraction or a negative quantity is refused there with its words. */
export function numberOf(text: string, what: string): number {
  const value = /^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (Number.isNaN(value)) throw new WrongUse(`${what} is ${JSON.stringify(text)}; a number is meant, like 12.`);
  return value;
}

export function optionalNumber(options: Options, name: string): number | undefined {
  const text = textOf(options, name);
  return text === undefined ? undefined : numberOf(text, `--${name}`);
}

export function needDay(text: string, what: string): string {
  if (!isDay(text)) throw new WrongUse(`${what} is ${JSON.stringify(text)}; a day is meant, like 2026-12-05.`);
  return text;
}

/** One of a few words; case and hyphens do not matter. */
export function oneOf<T extends string>(text: string, allowed: readonly T[], what: string): T {
  const plain = (word: string): string => word.toLowerCase().replaceAll("-", " ");
  const found = allowed.find((word) => plain(word) === plain(text));
  if (found === undefined) throw new WrongUse(`${what} is ${JSON.stringify(text)}; allowed is ${allowed.join(", ")}.`);
  return found;
}

export interface ItemQuantity {
  readonly item: string;
  readonly quantity: number;
  readonly unit?: string;
  /** After @: a price, a day or a purchase number, as the command says. */
  readonly at?: string;
}

/** "KT-17=10", "KT-17=4CA", "KT-17=10@12.50". */
export function itemQuantity(text: string): ItemQuantity {
  const match = /^(.+)=(-?[\d.]+)([A-Za-z][A-Za-z0-9]{0,9})?(?:@(.+))?$/.exec(text);
  if (!match) throw new WrongUse(`${JSON.stringify(text)} is not ITEM=QUANTITY, like KT-17=10 or KT-17=4CA.`);
  const [, item = "", quantity = "", unit, at] = match;
  return { item, quantity: numberOf(quantity, `The quantity of ${item}`), ...(unit && { unit }), ...(at && { at }) };
}

export function receivedLine(text: string, index: number): ReceivedLine {
  const { item, quantity, unit, at } = itemQuantity(text);
  return {
    line: String(index + 1),
    quantity,
    ...(unit && { unit }),
    items: [{ qualifier: "code", code: item }],
    ...(at && { price: at }),
  };
}

const DATES = {
  ship: "requestedShip",
  deliver: "requestedDelivery",
  shipNotBefore: "shipNotBefore",
  shipNoLater: "shipNoLater",
  deliverNotBefore: "deliverNotBefore",
  deliverNotAfter: "deliverNotAfter",
  cancelAfter: "cancelAfter",
  cancelIfNotDeliveredBy: "cancelIfNotDeliveredBy",
} as const satisfies Record<string, keyof ReceivedDates>;

/** Flags and meaning of the dates of an order. */
export const DATE_OPTIONS: readonly (readonly [string, string])[] = [
  ["--ship <day>", "ship on this day"],
  ["--deliver <day>", "deliver on this day"],
  ["--ship-not-before <day>", "first day it may ship"],
  ["--ship-no-later <day>", "last day it may ship"],
  ["--deliver-not-before <day>", "first day it may arrive"],
  ["--deliver-not-after <day>", "last day it may arrive"],
  ["--cancel-after <day>", "worth nothing when not shipped by"],
  ["--cancel-if-not-delivered-by <day>", "worth nothing when not delivered by"],
];

export function datesOf(options: Options): ReceivedDates | undefined {
  const given = Object.entries(DATES).flatMap(([option, name]) => {
    const text = textOf(options, option);
    return text === undefined ? [] : [[name, needDay(text, `--${option}`)] as const];
  });
  return given.length === 0 ? undefined : Object.fromEntries(given);
}
