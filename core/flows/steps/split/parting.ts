/** An order as a person names it, split or joined again. */
import type { Tx } from "../../../db/index.ts";
import { lockGuards, type ItemPlace } from "../../../inventory/index.ts";
import { isOpen, listDemands, lockOrders, type DemandRow, type OrderHead } from "../../../orders/index.ts";

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

/** All demands of the order as they are under its locks: some may have shipped or been cancelled since it was looked at. */
export async function lockDemands(tx: Tx, orderId: number): Promise<DemandRow[]> {
  await lockOrders(tx, [orderId]);
  await lockGuards(tx, (await listDemands(tx, [orderId])).filter(isOpen));
  return listDemands(tx, [orderId]);
}

export interface Parted {
  readonly orderId: number;
}
