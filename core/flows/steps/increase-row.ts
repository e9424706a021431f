/** More of a line: a demand like the last one, with its own place in the queue. */
import type { Row } from "../../db/index.ts";
import type { DemandRow } from "../../orders/index.ts";

export interface Increase {
  readonly id: number;
  readonly arrivalNo: number;
  readonly receivedAt: number;
  readonly quantity: number;
}

export function increaseRow(like: DemandRow, more: Increase): Row {
  return {
    id: more.id,
    line_id: like.lineId,
    order_id: like.orderId,
    customer_id: like.customerId,
    item_id: like.itemId,
    place_id: like.placeId,
    ship_to_id: like.shipToId,
    tier: like.tier,
    received_at: more.receivedAt,
    arrival_no: more.arrivalNo,
    multiple: like.multiple,
    window_from: like.windowFrom,
    window_to: like.windowTo,
    cancel_after: like.cancelAfter,
    cancel_basis: like.cancelBasis,
    limit_day: like.limitDay,
    transit_days: like.transitDays,
    // More on a ship-complete order must be complete by itself and does not delay what was told.
    complete: like.complete === "none" ? "none" : "line",
    may_wait: like.mayWait,
    prefer: like.prefer,
    ordered: more.quantity,
    pre_order: like.preOrder,
  };
}
