/**
 * More of a line: a demand like the last one, with its own place in the queue, arrival now. What it may use is dealt by
 * re-planning, so its item is marked dirty.
 */
import { newArrivals, newId, type Row, type Tx } from "../../../db/index.ts";
import { markDirty } from "../../../inventory/index.ts";
import { insertDemands, type DemandRow } from "../../../orders/index.ts";
import { enterStandings } from "../../../promising/index.ts";
import { addTodos } from "../../../tasks/index.ts";
import type { FlowContext } from "../../context.ts";
import { cancelAfterTodos } from "../cancel-after-todos.ts";
import { settleStatus } from "../settle-status.ts";

/** The caller holds the guard, so that arrival numbers follow commit order. */
export async function increaseLine(
  tx: Tx,
  { like, quantity }: { readonly like: DemandRow; readonly quantity: number },
  context: FlowContext,
): Promise<void> {
  const now = context.now();
  const id = await newId(tx);
  const [arrivalNo] = await newArrivals(tx, 1);
  const more = increaseRow(like, { id, arrivalNo: arrivalNo ?? 0, receivedAt: now, quantity });
  await insertDemands(tx, [more]);
  await enterStandings(tx, [more]);
  await settleStatus(tx, [like.orderId]);
  await addTodos(tx, await cancelAfterTodos(tx, [{ ...like, id }]), now);
  await markDirty(tx, [like], now);
}

interface Increase {
  readonly id: number;
  readonly arrivalNo: number;
  readonly receivedAt: number;
  readonly quantity: number;
}

function increaseRow(like: DemandRow, more: Increase): Row {
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
