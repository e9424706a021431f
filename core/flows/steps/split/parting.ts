/** An order as a person names it, split or joined again. */
import type { ItemPlace } from "../../../inventory/index.ts";
import type { OrderHead } from "../../../orders/index.ts";

export const SPLIT = "order split";
export const JOINED = "order joined";

export interface PartingWhat {
  /** The number by which the order was named. */
  readonly order: string;
}

export interface Parting {
  readonly ask: PartingWhat;
  readonly order: OrderHead;
  /** Gets the items at places that are to be planned again after the transaction. */
  readonly touched: ItemPlace[];
}

export interface Parted {
  readonly orderId: number;
}
