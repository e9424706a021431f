/** What an 850 says, by the names of the trade: the business facts of one order, free of segments and delimiters. */
import type {
  OrderPurpose,
  ReceivedDates,
  ReceivedItemCode,
  ReceivedStore,
  SaidDate,
} from "../../../core/orders/index.ts";
import type { Day } from "../../../core/kernel/index.ts";
import type { Identity } from "../message.ts";

export interface Coded {
  readonly code: string;
  readonly meaning: string;
}

export interface Party {
  readonly role: string;
  readonly name: string | null;
  readonly id: string | null;
  readonly idQualifier: string | null;
}

export interface Terms {
  readonly type: string;
  readonly basis: string;
  readonly discountPercent: string;
  readonly discountDays: number | null;
  readonly netDays: number | null;
}

/** Days by the standard, and what they were read from: the sender may mean it otherwise. */
export interface ReadDates {
  readonly dates: ReceivedDates;
  /** Not there: none is said. */
  readonly saidDates?: readonly SaidDate[];
}

/** Part of a line with a day, a ship-to or both of its own. */
export interface SchedulePart extends ReadDates {
  readonly quantity: number;
  readonly shipTo: string | null;
}

export interface LineFacts850 extends ReadDates {
  readonly line: string;
  /** 0 where it could not be read; a finding says so. */
  readonly quantity: number;
  readonly unit: string;
  readonly price: string | null;
  readonly priceBasis: Coded | null;
  /** For how many ordered units the price is. */
  readonly priceUnits: number;
  readonly items: readonly ReceivedItemCode[];
  readonly pack: number | null;
  readonly storeIdQualifier: string | null;
  readonly storeUnit: string | null;
  readonly stores: readonly ReceivedStore[];
  readonly schedule: readonly SchedulePart[];
  readonly buyerRule: Coded | null;
  readonly shipTo: string | null;
}

export interface EnvelopeFacts {
  readonly interchange: string;
  readonly group: string;
  readonly message: string;
  readonly dateTime: string | null;
  readonly test: boolean;
}

export interface Facts850 extends ReadDates {
  readonly release: string;
  readonly sender: Identity | null;
  readonly receiver: Identity | null;
  readonly envelope: EnvelopeFacts;
  readonly purpose: OrderPurpose;
  readonly orderType: Coded;
  readonly orderNumber: string;
  readonly releaseNumber: string | null;
  readonly orderDate: Day | null;
  readonly references: Readonly<Record<string, string>>;
  readonly terms: Terms | null;
  readonly parties: readonly Party[];
  readonly buyerRule: Coded | null;
  readonly lines: readonly LineFacts850[];
  /** CTT02 as sent. */
  readonly hashTotal: number | null;
}
