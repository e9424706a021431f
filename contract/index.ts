/** The contract: shapes on the wire, refusal codes with their words. Imports nothing of the business. Door of the room. */
export { sayRefusal, refusalWords, type RefusalWords, type SaidRefusal } from "./refusals.ts";
export {
  amendOrder,
  cancelOrder,
  day,
  holdOrder,
  liftOrder,
  newOrder,
  quantity,
  receivedDates,
  type NewOrderBody,
} from "./order.ts";
export { newCount, newDelivery, newReceipt, newShipment, reverseReceipt } from "./stock.ts";
export { issueSupplyOrder, newSupplyOrder, supplyChange, supplyConfirmation } from "./purchasing.ts";
export { masterAnswer, masterList, type MasterAnswer } from "./masters.ts";
export * from "./views.ts";
