/** Supply orders: what we order from vendors, its lines, and the days it is expected, by version and part. */
import type { Day } from "../kernel/index.ts";

export interface ItemPlace {
  readonly itemId: number;
  readonly placeId: number;
}

export type SupplyOrderState = "proposed" | "approved" | "issued" | "cancelled";
export type SupplyOrderCause = "shortage" | "reorder point" | "by hand" | "opening";

/** expected: our reckoning · confirmed, slip, short: somebody said so · estimated, overdue: it did not come on its day. */
export type DateCause = "expected" | "confirmed" | "slip" | "short" | "estimated" | "overdue";

export interface DatePart {
  readonly quantity: number;
  /** Null: on its way without a day. */
  readonly day: Day | null;
  readonly cause: DateCause;
}

export interface SupplyOrder {
  readonly id: number;
  readonly number: string;
  readonly vendorId: number | null;
  readonly placeId: number;
  readonly state: SupplyOrderState;
  readonly cause: SupplyOrderCause;
}

export interface SupplyLine extends ItemPlace {
  readonly id: number;
  readonly supplyOrderId: number;
  readonly number: string;
  readonly vendorId: number | null;
  readonly state: SupplyOrderState;
  readonly cause: SupplyOrderCause;
  readonly lineNo: number;
  readonly itemCode: string;
  readonly ordered: number;
  readonly received: number;
  readonly cancelled: number;
  readonly closedShort: number;
  /** What may still come: ordered, less received, cancelled and closed short. */
  readonly open: number;
  readonly dateVersion: number;
  /** The vendor has confirmed it at least once. */
  readonly confirmed: boolean;
  /** The current version as it was written; receipts since are taken off by `openDates`. */
  readonly dates: readonly DatePart[];
}

/** Why a proposal asks for so much, with its numbers. */
export type ProposalReason =
  | { readonly reason: "backordered"; readonly quantity: number; readonly demands: number }
  | { readonly reason: "reorder point"; readonly reorderPoint: number; readonly orderUpTo: number }
  | { readonly reason: "free stock" | "free inbound" | "proposed already"; readonly quantity: number }
  | { readonly reason: "minimum"; readonly quantityMin: number }
  | { readonly reason: "multiple"; readonly multiple: number };

/** What is wanted, there and coming of an item at a place. */
export interface NeedFacts extends ItemPlace {
  /** Uncovered units that are still wanted when a new purchase could arrive, and how many demands want them. */
  readonly wanted: number;
  readonly demands: number;
  /** Units neither covered nor leaving; below 0 where cover must still come off. */
  readonly freeStock: number;
  /** Also what is on its way without a day. */
  readonly freeInbound: number;
  /** In proposals that people made: they are not touched. */
  readonly proposedByHand: number;
  readonly reorderPoint: number;
  readonly orderUpTo: number;
}

export interface VendorTerms {
  readonly vendorId: number;
  readonly quantityMin: number;
  readonly multiple: number;
}

/** A line of a proposal that nobody has approved yet: it follows the need. */
export interface ProposedLine extends ItemPlace {
  readonly lineId: number;
  readonly supplyOrderId: number;
  readonly vendorId: number;
  readonly quantity: number;
}

export interface ItemNeed {
  readonly facts: NeedFacts;
  readonly discontinued: boolean;
  /** Null: nobody sells it to us. */
  readonly terms: VendorTerms | null;
}

export interface ProposalLine extends ItemPlace {
  readonly vendorId: number;
  readonly quantity: number;
  readonly cause: "shortage" | "reorder point";
  readonly reasons: readonly ProposalReason[];
  /** The open line it changes; null: a new one. */
  readonly lineId: number | null;
}

export interface ProposalPlan {
  readonly lines: readonly ProposalLine[];
  /** Proposed lines that nothing asks for any more. */
  readonly drops: readonly ProposedLine[];
  /** Needed, but nobody sells it to us. */
  readonly withoutVendor: readonly (ItemPlace & { readonly quantity: number })[];
}
