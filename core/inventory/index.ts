/** Inventory: places, supply rows, stock moves, receipts and the guard of an item at a place. Door of the room. */
export { applyArrival, comingByLine, planArrival, type Arrival, type ArrivalStep } from "./arrivals.ts";
export {
  bumpGuards,
  listDirty,
  lockGuards,
  markDirty,
  markPlanned,
  readGuards,
  sortedPairs,
  tryGuards,
  type Guard,
  type ItemPlace,
} from "./guards.ts";
export {
  addStock,
  CUSTOMERS,
  listSupplies,
  LOSS,
  lowerStock,
  recordMoves,
  removeStock,
  settleLeaving,
  VENDORS,
  type MoveCause,
  type NewMove,
  type StockChange,
  type SupplyRow,
} from "./stock.ts";
export {
  claimReceipt,
  findReceipts,
  getReceipt,
  insertReceiptLines,
  setReceiptReversed,
  unclaimReceipt,
  type NewReceipt,
  type ReceiptHead,
  type ReceiptLine,
} from "./receipts.ts";
export {
  findCompanyPlace,
  findPlaces,
  listStoragePlaces,
  upsertCalendarDays,
  upsertPlaces,
  type CalendarDay,
  type Place,
  type PlaceKind,
  type PlaceRow,
} from "./places.ts";
export { findOpenings, findOpeningsInUse, type Opening } from "./openings.ts";
export { isCounted, planAdjustment, type AdjustmentPlan, type Counted } from "./rules/adjustment.ts";
export { planReversal, receiptMoves, reversalMoves } from "./rules/receipt-moves.ts";
export { computeFuture, freeFrom, type FutureLeaving, type FutureStep, type FutureSupply } from "./future.ts";
export { setComing, type WantedLine, type WantedRow } from "./coming.ts";
