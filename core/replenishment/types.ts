/** Supply orders: what we order from vendors, its lines, the days it is expected, and what is needed. */
import type { Day } from "../kernel/index.ts";

export interface ItemPlace {
  readonly itemId: number;
  readonly placeId: number;
}

export type SupplyOrderCause = "shortage" | "reorder point" | "by hand" | "opening";
export type SupplyOrderState = "proposed" | "approved" | "issued" | "cancelled";

/** expected: our reckoning · confirmed, slip, short: somebody said so · estimated, overdue: it did not come on its day. */
export type DateCause = "expected" | "confirmed" | "slip" | "short" | "estimated" | "overdue";

export interface DatedPart {
  readonly quantity: number;
  /** Null: on its way without a day. */
  readonly day: Day | null;
}

/** Said for a day that has passed: so many, and how many of them are open still. */
export interface LatePart {
  readonly day: Day;
  readonly quantity: number;
  readonly open: number;
}

/** The current version of a line's dates: its parts add up to what was open at `at`. */
export interface LineDates {
  readonly lineId: number;
  readonly version: number;
  readonly cause: DateCause;
  readonly at: number;
  readonly parts: readonly DatedPart[];
}

/** A line of a supply order; `open` is what may still come. */
export interface OpenLine {
  readonly id: number;
  readonly supplyOrderId: number;
  readonly number: string;
  readonly lineNo: number;
  readonly state: SupplyOrderState;
  readonly vendorId: number | null;
  readonly vendorCode: string | null;
  readonly placeId: number;
  readonly itemId: number;
  readonly itemCode: string;
  readonly ordered: number;
  readonly received: number;
  readonly open: number;
  readonly dateVersion: number;
  /** The vendor has confirmed it at least once. */
  readonly confirmed: boolean;
}

/** What is wanted, there and coming of an item at a place. */
export interface NeedFacts extends ItemPlace {
  /** Uncovered units that are still wanted when a purchase made now could ship, and how many demands want them. */
  readonly wanted: number;
  readonly demands: number;
  /** Units not covered; below 0 where cover must still come off. */
  readonly freeStock: number;
  /** Also what is on its way without a day. */
  readonly freeInbound: number;
  /** In proposals that people made or approved: they count and are not touched. */
  readonly proposedByPeople: number;
  readonly reorderPoint: number;
  readonly orderUpTo: number;
  /** Kept from those who wait: a told promise alone may use it. */
  readonly safetyStock: number;
}

/** Why so much is asked for, with its numbers. Quantities add up to the proposal. */
export interface NeedReason {
  readonly why: "shortage" | "reorder point" | "order minimum" | "order multiple";
  readonly quantity: number;
  readonly args: Readonly<Record<string, number>>;
}

export interface Need {
  readonly quantity: number;
  readonly reasons: readonly NeedReason[];
}

/** How the vendor sells an item. */
export interface Sourcing {
  readonly vendorId: number;
  readonly quantityMin: number;
  readonly multiple: number;
  readonly price: string | null;
}

export interface ItemNeed {
  readonly facts: NeedFacts;
  readonly discontinued: boolean;
  /** Null: nobody sells it to us. */
  readonly sourcing: Sourcing | null;
  /** Units that a person does not want to buy for: nothing is proposed up to so many. */
  readonly dismissed: number;
}

/** A line of a proposal that nobody has approved yet: it follows the need. */
export interface ProposedLine extends ItemPlace {
  readonly lineId: number;
  readonly supplyOrderId: number;
  readonly vendorId: number;
  readonly quantity: number;
}

export interface ProposalLine extends ItemPlace {
  readonly vendorId: number;
  readonly price: string | null;
  readonly need: Need;
  /** The open line it changes; null: a new one. */
  readonly lineId: number | null;
  /** What it asked for before; 0: a new one. */
  readonly was: number;
}

export interface ProposalPlan {
  readonly lines: readonly ProposalLine[];
  /** Proposed lines that nothing asks for any more. */
  readonly drops: readonly ProposedLine[];
  /** Needed, but nobody sells it to us. */
  readonly withoutVendor: readonly (ItemPlace & { readonly quantity: number })[];
  /** Dismissed, and nothing is needed any more: the next need is a new one. */
  readonly settled: readonly ItemPlace[];
}
