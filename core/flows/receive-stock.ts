/**
 * Goods in hand are always booked. What was pegged becomes allocated by one row's update; what nobody expected on its
 * line, or came without an order, is set aside with an exception. One delivery note counts once.
 */
import { markItemsReceived } from "../catalog/index.ts";
import { insertRows, newIds, type Tx } from "../db/index.ts";
import {
  addStock,
  applyArrival,
  comingByLine,
  findReceipts,
  lockGuards,
  markDirty,
  planArrival,
  recordMoves,
  SET_ASIDE,
  VENDORS,
  type ArrivalStep,
  type ItemPlace,
} from "../inventory/index.ts";
import { hashOf, refused, taken, type Outcome } from "../kernel/index.ts";
import { endPreOrders } from "../orders/index.ts";
import { receiveAgainst } from "../replenishment/index.ts";
import { raiseExceptions, recordEvents } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { replan } from "./replan.ts";
import { noticeTodos } from "./steps/mark-notices.ts";
import { writeOptions } from "./steps/plan-pairs.ts";
import { resolveReceipts, type ReceiptAsk, type ResolvedReceipt } from "./steps/resolve-receipts.ts";

export type { ReceiptAsk } from "./steps/resolve-receipts.ts";

export interface ReceiptDone {
  readonly receiptId: number;
  readonly again: boolean;
  readonly booked: number;
  readonly setAside: number;
}
