/** Orders: the one order book, its lines, demands, holds and lost demand. Door of the room. */
export {
  cancelOpen,
  countShipped,
  endPreOrders,
  insertDemands,
  insertHolds,
  insertLines,
  insertOrders,
  liftHolds,
  lockOrders,
  recordLostDemand,
  setComplete,
  setLineMarks,
  setLinePrices,
  setStatuses,
  setWindows,
  type CompleteChange,
  type LostDemand,
  type NewHold,
  type NewOrder,
} from "./commands.ts";
export {
  findOrdersByKey,
  findOrdersByName,
  findOrdersByNumber,
  findOrdersOfCustomer,
  getDemands,
  listDemandStates,
  listDemands,
  listOpenHolds,
  listStatusFacts,
  type DemandRow,
  type HoldRow,
  type OrderHead,
  type OrderKey,
  type OrderOfNumber,
} from "./queries.ts";
export { membersOfLine, planQuantity, type LineName, type QuantityChange } from "./rules/amendment.ts";
export { queuedAt } from "./rules/queue-place.ts";
export { planReduction, unitsToCancel, type Holding, type Reducible, type Reduction } from "./rules/reduction.ts";
export { addService, serviceOf, type ServedDemand, type ServedLine, type Service } from "./rules/service.ts";
export { datesMeant, inDialect, type DateNames, type DateProblem } from "./rules/said-dates.ts";
export { computeStatus, isOpen, openUnits, type OrderStatus } from "./rules/status.ts";
export {
  combineTerms,
  orderTerms,
  planTerms,
  type AgreedTerms,
  type BuyerSays,
  type Complete,
  type DemandTerms,
  type OrderTerms,
  type Parts,
  type TermedDemand,
  type TermedOrder,
  type TermsChange,
} from "./rules/terms.ts";
export type { ChangePurpose, ReceivedChange, ReceivedChangeLine } from "./change-types.ts";
export type {
  OrderPurpose,
  ReceivedDates,
  ReceivedItemCode,
  ReceivedLine,
  ReceivedOrder,
  ReceivedParty,
  ReceivedStore,
  SaidDate,
} from "./types.ts";
