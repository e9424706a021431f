/** Holds as a person names them, and what became of placing or lifting one. */

export const HOLD_KINDS = ["credit", "price", "address", "fraud", "buyer asked"] as const;
export type HoldKind = (typeof HOLD_KINDS)[number];

export interface Held {
  readonly orderId: number;
  /** It was so already. */
  readonly again: boolean;
}
