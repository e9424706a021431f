/** A line as an answer says it, in the unit it was ordered in. */
import type { Day } from "../../../kernel/index.ts";

export interface EdiAnswerPart {
  readonly kind: "accepted" | "backordered" | "rejected";
  readonly quantity: number;
  readonly shipDay: Day | null;
  readonly deliveryDay: Day | null;
}

export interface EdiAnswerLine {
  readonly line: string;
  readonly quantity: number;
  readonly unit: string;
  readonly price: string | null;
  readonly priceBasis: string | null;
  readonly items: EdiItemCodes;
  readonly parts: readonly EdiAnswerPart[];
  /** Of its parts: left already. */
  readonly shipped: number;
}

/** Whose codes; how each is named is the partner's. */
export interface EdiItemCodes {
  readonly ours: string;
  readonly buyers: string | null;
  readonly gtin: string | null;
}
