/** Supply orders: what we order from vendors, its lines, the days it is expected, and what is needed. */
import type { Day } from "../kernel/index.ts";

export type SupplyOrderState = "proposed" | "approved" | "issued" | "cancelled";

/** expected: our reckoning · confirmed, slip, short: somebody said so · estimated, overdue: it did not come on its day. */
export type DateCause = "expected" | "confirmed" | "slip" | "short" | "estimated" | "overdue";

export interface DatedPart {
  readonly quantity: number;
  /** Null: on its way without a day. */
  readonly day: Day | null;
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
}

/** What is wanted, there and coming of an item at a place. */
export interface NeedFacts {
  readonly itemId: number;
  readonly placeId: number;
  /** Uncovered units that are still wanted when a new purchase could arrive. */
  readonly wanted: number;
  readonly freeStock: number;
  /** Also what is on its way without a day. */
  readonly freeInbound: number;
  readonly reorderPoint: number;
  readonly orderUpTo: number;
}

/** Why so much is asked for, with its numbers. */
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
  readonly quantityMin: number;
  readonly multiple: number;
}
