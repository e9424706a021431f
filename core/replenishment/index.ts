/** Replenishment: supply orders, their dates, and how much is needed. Door of the room. */
export {
  confirmSupplyOrders,
  endLineUnits,
  insertSupplyOrders,
  receiveAgainst,
  setApproved,
  setCancelled,
  setIssued,
  setProposedAgain,
  unreceive,
  writeLineDates,
  type CreatedOrder,
  type NewLineDates,
  type NewSupplyOrder,
} from "./commands/orders.ts";
export { dismissNeeds, listDismissed, restoreNeeds, setProposed, type Dismissal } from "./commands/desk.ts";
export { writeProposals, type WrittenProposals } from "./commands/proposals.ts";
export type { ReplenishmentRefusal } from "./errors.ts";
export { findLateLines, getArrears, type Arrears, type LateLine } from "./queries/late.ts";
export {
  findLines,
  findOpenLines,
  findSupplyOrders,
  getFirstDays,
  getLineDates,
  getLines,
  getSupplyOrders,
  listLinesOf,
  listOpenSupplyOrders,
  lockSupplyOrders,
  type SupplyOrderHead,
} from "./queries/lines.ts";
export {
  getNeedFacts,
  listProposedLines,
  listWatchedPairs,
  lockProposals,
  lockVendors,
  type WatchedPair,
} from "./queries/need.ts";
export { getSupplyOrderForVendor, type VendorLineView, type VendorOrderView } from "./queries/vendor-view.ts";
export {
  isFirm,
  isWholeAbove0,
  planConfirmation,
  planOverdue,
  planSlip,
  remainingParts,
  shortenParts,
  type ConfirmedPart,
} from "./rules/dates.ts";
export { checkQuantity } from "./rules/proposal-quantity.ts";
export { planProposals } from "./rules/need.ts";
export type * from "./types.ts";
