/** What is sold: items, the units they are ordered in, the codes others use for them, their levels at places. */
import type { Day } from "../kernel/index.ts";

export interface Item {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  /** Base unit: what every quantity in the book counts. */
  readonly unit: string;
  readonly preOrder: boolean;
  readonly launchDay: Day | null;
  readonly discontinued: boolean;
  readonly replacementId: number | null;
  readonly replacementCode: string | null;
  /** Instant of the first receipt; null: never in stock. */
  readonly firstReceivedAt: number | null;
}

/** A code as someone names an item: ours, a partner's own, or a GTIN. */
export interface ItemRef {
  readonly partnerId: number | null;
  readonly code: string;
}

/** "partner": the partner's own alias · "own": our item code · "common": an alias for all (GTINs stand there). */
export type ItemSource = "partner" | "own" | "common";

export interface ItemMatch {
  readonly source: ItemSource;
  readonly item: Item;
}

/** With every unit that it may be ordered in. */
export interface FoundItem extends ItemMatch {
  readonly units: readonly ItemUnit[];
}

export interface ItemUnit {
  readonly itemId: number;
  /** Null: for everyone. */
  readonly partnerId: number | null;
  readonly unit: string;
  /** One of this unit is numerator / denominator base units. */
  readonly numerator: number;
  readonly denominator: number;
}

/** The units one item has for one partner; the answer to "how many base units is one of these". */
export type UnitAnswer =
  | { readonly kind: "known"; readonly multiple: number }
  | { readonly kind: "unknown" }
  | { readonly kind: "fraction"; readonly numerator: number; readonly denominator: number };

export interface ItemPlaceLevel {
  readonly itemId: number;
  readonly placeId: number;
  readonly reorderPoint: number;
  readonly orderUpTo: number;
  readonly safetyStock: number;
}
