/**
 * An order as a channel says it, before anything is looked up: codes, units and days as received, one shape for X12,
 * CSV, the API and an order typed by hand. It is what a stopped order keeps and what a replay reads again.
 */
import type { Day } from "../kernel/index.ts";

export type OrderPurpose = "original" | "change" | "replace" | "cancel" | "duplicate" | "confirmation";

export interface ReceivedItemCode {
  /** Qualifier as sent (UP, UK, EN, IN, VN, SK …), or "code" where the channel has none. */
  readonly qualifier: string;
  readonly code: string;
}

export interface ReceivedStore {
  readonly store: string;
  readonly quantity: number;
}

export interface ReceivedDates {
  readonly requestedShip?: Day;
  readonly requestedDelivery?: Day;
  readonly shipNotBefore?: Day;
  readonly shipNoLater?: Day;
  readonly deliverNotBefore?: Day;
  readonly deliverNotAfter?: Day;
  /** Cancel when not shipped by. */
  readonly cancelAfter?: Day;
  /** Cancel when not delivered by. */
  readonly cancelIfNotDeliveredBy?: Day;
}

/** A day under its qualifier, as EDI says it: what that means by the standard, and perhaps otherwise to its sender. */
export interface SaidDate {
  /** DTM01, 2005. */
  readonly qualifier: string;
  /** Null: what stands there is no day. */
  readonly day: Day | null;
  /** Of a period, its last day. */
  readonly until?: Day;
  /** What stands there, where it is no day. */
  readonly text?: string;
  /** By the standard; not said: nothing that decides. */
  readonly means?: keyof ReceivedDates;
  /** By the standard it counts where nothing firmer says the same. */
  readonly wish?: true;
  /** Of a part of a schedule: goes before the same of its line. */
  readonly schedule?: true;
}

export interface ReceivedLine {
  readonly line: string;
  /** In `unit`; a whole number above 0 once checked. */
  readonly quantity: number;
  /** Not said: the base unit of the item. */
  readonly unit?: string;
  /** Decimal as text, in the order's currency, per `priceBasis` units. */
  readonly price?: string;
  readonly priceBasis?: number;
  /** What the buyer calls it ("WE" of PO105): an answer calls it so too. */
  readonly priceCode?: string;
  readonly items: readonly ReceivedItemCode[];
  /** PO4: base units in one ordered unit, to be compared with ours, never multiplied in. */
  readonly pack?: number;
  readonly stores?: readonly ReceivedStore[];
  readonly dates?: ReceivedDates;
  /** Where the channel has qualifiers: what `dates` were read from by the standard. A partner may mean them otherwise. */
  readonly saidDates?: readonly SaidDate[];
  /** Line-level buyer's rule (CSH under PO1). */
  readonly buyerRule?: string;
  /** Ship-to of this line where it differs from the order's. */
  readonly shipTo?: string;
  /** Id of the availability answer this line rests on. */
  readonly answer?: string;
}

export interface ReceivedParty {
  readonly code?: string;
  readonly name?: string;
  readonly email?: string;
  readonly language?: string;
}

export interface ReceivedOrder {
  /** "edi", "csv", "api", "desk", or the name of a shop or marketplace. */
  readonly channel: string;
  /** Sender identifier with its qualifier, "ZZ:RETAILERXYZ"; finds the partner. */
  readonly sender?: string;
  /** Which document of EDI it came as: "850", "ORDERS". */
  readonly document?: string;
  /** Customer code where the channel knows it. */
  readonly customer?: string;
  readonly number: string;
  readonly release?: string;
  readonly purpose: OrderPurpose;
  /** The channel calls it a test (ISA15 is T). */
  readonly test?: true;
  readonly orderedOn?: Day;
  /** The channel's own time of the order, epoch milliseconds; never later than our receipt. */
  readonly orderedAt?: number;
  readonly buyerRule?: string;
  readonly dates?: ReceivedDates;
  readonly saidDates?: readonly SaidDate[];
  readonly shipTo?: ReceivedParty;
  /** Who is told when the customer is a person (shop orders). */
  readonly contact?: ReceivedParty;
  /** What it names beside its numbers; `currency` is that of its prices, else the customer's, else the company's. */
  readonly references?: Readonly<Record<string, string>>;
  readonly lines: readonly ReceivedLine[];
}
