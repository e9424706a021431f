/** A document as people of the trade read it, whatever syntax says it: who, which number, lines with what is said of each. */
import type { Day } from "../../../core/kernel/index.ts";
import type { ReceivedDates, ReceivedItemCode } from "../../../core/orders/index.ts";
import type { Coded, Party } from "../x12/facts.ts";

/** One thing that is said, by its name in the trade: "requestedShip", "accepted", "backordered". */
export interface BusinessFact {
  readonly name: string;
  readonly text?: string;
  /** A sum of money beside the text: what was kept back, where the text says why. */
  readonly amount?: string;
  readonly quantity?: number;
  readonly unit?: string;
  /** Of a sum of money: of the amount, else of the text. */
  readonly currency?: string;
  readonly day?: Day;
  /** What kind of day it is: "estimatedDelivery". */
  readonly dayName?: string;
  /** The code that says it. */
  readonly code?: string;
}

export interface BusinessLine {
  /** As it is found again in another document: its number, of stock the item. */
  readonly key: string;
  readonly line: string;
  readonly items: readonly ReceivedItemCode[];
  readonly facts: readonly BusinessFact[];
  /** The line itself comes or goes by this document. */
  readonly does?: "add" | "delete";
}

export interface Business {
  readonly type: string;
  /** Number of the document, and of the order it is about. */
  readonly number: string | null;
  readonly order: string | null;
  /** Of this document alone: its day, its purpose. */
  readonly about: readonly BusinessFact[];
  readonly parties: readonly Party[];
  /** Of all its lines: days, terms, the buyer's rule. */
  readonly facts: readonly BusinessFact[];
  readonly lines: readonly BusinessLine[];
  readonly texts: readonly string[];
  /** It says what differs and leaves the rest as it was. */
  readonly isChange: boolean;
  /** Read for what it means; else as the standard names its segments. */
  readonly isRead: boolean;
}

export const EMPTY_BUSINESS: Omit<Business, "type"> = {
  number: null,
  order: null,
  about: [],
  parties: [],
  facts: [],
  lines: [],
  texts: [],
  isChange: false,
  isRead: true,
};

export const dayFact = (name: string, day: Day | null | undefined): BusinessFact[] => (day ? [{ name, day }] : []);

export const textFact = (name: string, text: string | null | undefined): BusinessFact[] =>
  text ? [{ name, text }] : [];

/** What a code means, under the name of what it is about: the meaning is the text. */
export const codeFact = (name: string, said: Coded | null | undefined): BusinessFact[] =>
  said && said.code !== "" ? [{ name, text: said.meaning, code: said.code }] : [];

export const quantityFact = (name: string, quantity: number | null | undefined, unit: string | null): BusinessFact[] =>
  quantity === null || quantity === undefined ? [] : [{ name, quantity, ...(unit ? { unit } : {}) }];

export const dateFacts = (dates: ReceivedDates): BusinessFact[] =>
  Object.entries(dates).map(([name, day]) => ({ name, day }));

export const referenceFacts = (references: Readonly<Record<string, string>>): BusinessFact[] =>
  Object.entries(references).map(([name, text]) => ({ name, text }));

/** What is said of so many units, perhaps with a day of its own. */
export function partFact(
  said: Coded & {
    readonly quantity: number;
    readonly unit: string;
    readonly date?: Day | null;
    readonly dateMeaning?: string | null;
  },
): BusinessFact {
  const { code, meaning, quantity, unit, date, dateMeaning } = said;
  return {
    name: meaning,
    ...(meaning === code ? {} : { code }),
    quantity,
    ...(unit === "" ? {} : { unit }),
    ...(date ? { day: date } : {}),
    ...(date && dateMeaning ? { dayName: dateMeaning } : {}),
  };
}
