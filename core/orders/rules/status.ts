/** What is open of demands, and the status of an order that people see: its row keeps what this says of it. Pure. */
import { sumBy } from "../../kernel/index.ts";

export interface Quantities {
  readonly ordered: number;
  readonly shipped: number;
  readonly cancelled: number;
}

/** Units that are neither shipped nor cancelled; never below 0 (demand_open_not_negative). */
export const openUnits = (demand: Quantities): number => demand.ordered - demand.shipped - demand.cancelled;

export const isOpen = (demand: Quantities): boolean => openUnits(demand) > 0;

export type OrderStatus = "pending fulfilment" | "partly shipped" | "shipped" | "delivered" | "cancelled";

/** Delivered: everything shipped has arrived and nothing is open. */
export function computeStatus(demands: readonly Quantities[], allDelivered: boolean): OrderStatus {
  const ordered = sumBy(demands, (d) => d.ordered);
  const shipped = sumBy(demands, (d) => d.shipped);
  const open = ordered - shipped - sumBy(demands, (d) => d.cancelled);
  if (shipped === 0) return open > 0 ? "pending fulfilment" : "cancelled";
  if (open > 0) return "partly shipped";
  return allDelivered ? "delivered" : "shipped";
}
