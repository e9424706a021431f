/** Replenishment: supply orders, their dates, and how much is needed. Door of the room. */
export {
  endLineUnits,
  insertSupplyLines,
  insertSupplyOrders,
  receiveAgainst,
  setConfirmed,
  setProposedLines,
  setSupplyOrderState,
  unreceive,
  writeLineDates,
  type CreatedOrder,
  type NewDates,
  type NewSupplyLine,
  type NewSupplyOrder,
} from "./commands.ts";
export {
  findLines,
  findOpenLines,
  findSupplyOrders,
  getLineDates,
  getLines,
  getNeedFacts,
  getSupplyOrders,
  listLinesOf,
  listOpenSupplyOrders,
  listWatchedPairs,
  lockProposedLines,
  lockProposedOrders,
  type ProposedOrder,
  type SupplyOrderHead,
} from "./queries.ts";
export { computeNeed, isWholeAbove0, joinDays, remainingParts, roundToSourcing, shortenParts, slipParts } from "./rules.ts";
export type { ReplenishmentRefusal } from "./errors.ts";
export type * from "./types.ts";
