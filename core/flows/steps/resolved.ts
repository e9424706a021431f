/** An order after everything it names was looked up: what placing it needs, and nothing that must be looked up again. */
import type { Day } from "../../kernel/index.ts";
import type { BuyerSays, OrderTerms, Parts, ReceivedDates, ReceivedOrder } from "../../orders/index.ts";

/** Why an order stops, in terms of what was received. */
export interface Finding {
  readonly code: string;
  /** Line number of the order, where one is meant. */
  readonly line?: string;
  readonly text: string;
  readonly args?: Readonly<Record<string, string | number | null>>;
}

export interface ResolvedStore {
  /** Null where the customer has no ship-tos (shop orders). */
  readonly shipToId: number | null;
  readonly shipToCode: string | null;
  readonly placeId: number;
  readonly placeCode: string;
  readonly transitDays: number;
  /** Base units. */
  readonly quantity: number;
}

export interface ResolvedLine {
  readonly lineNo: string;
  readonly itemId: number;
  readonly itemCode: string;
  /** True while the item was never in stock. */
  readonly preOrder: boolean;
  readonly unit: string;
  /** Base units of one ordered unit: everything given is a whole multiple of it. */
  readonly multiple: number;
  /** Base units: ordered quantity times multiple. */
  readonly quantity: number;
  readonly price: string | null;
  readonly priceBasis: number;
  readonly buyerItem: string | null;
  /** One per store; exactly one where the line is not split. Σ quantity is the line's. */
  readonly stores: readonly ResolvedStore[];
  readonly dates: ReceivedDates;
  /** May it ship in parts, may the rest wait: a no from the buyer's rule or the agreement wins. */
  readonly parts: Parts;
  readonly mayWait: boolean;
  /** What the buyer's rule alone says. */
  readonly buyer: BuyerSays;
  readonly answer: string | null;
  /** Stores as named, in base units, where the line goes to the ship-to of the order and is marked for them. */
  readonly marked: readonly { readonly store: string; readonly quantity: number }[] | null;
  /** The line is refused (discontinued, …) and kept as lost demand; the rest of the order goes on. */
  readonly refusal: { readonly code: string; readonly args: Readonly<Record<string, string | number | null>> } | null;
}

export interface ResolvedOrder {
  readonly received: ReceivedOrder;
  readonly customerId: number;
  readonly partnerId: number | null;
  readonly partyId: number;
  readonly shipToId: number | null;
  readonly agreementId: number | null;
  readonly terms: OrderTerms;
  readonly buyerRule: string | null;
  readonly orderedOn: Day | null;
  /** What tells it from other orders of its number, as the partner's profile has it; null: its release. */
  readonly apart: string | null;
  /** Of its prices: its own, else the customer's, else the company's. */
  readonly currency: string;
  /** Hash of the meaning: the same order sent again has the same. */
  readonly contentHash: string;
  readonly lines: readonly ResolvedLine[];
  /** Not a stop: taken with an exception (a buyer's rule we store but do not act on). */
  readonly remarks: readonly Finding[];
}
