/** The contract: shapes on the wire, refusal codes with their words. Imports nothing of the business. Door of the room. */
export { problem, type Problem } from "./problem.ts";
export { sayRefusal, refusalWords } from "./refusals.ts";
export {
  notPermitted,
  permissionsOfRoles,
  permissionsOfScopes,
  ROLE_PERMISSIONS,
  ROLES,
  SCOPE_PERMISSIONS,
  type Asking,
  type Permission,
  type Role,
} from "./permissions.ts";
export { me, type Me } from "./people.ts";
export { amendOrder, cancelOrder, holdOrder, liftOrder, newOrder, type NewOrderBody } from "./order.ts";
export { noticeRelease } from "./exceptions.ts";
export { newCount, newDelivery, newReceipt, newShipment, reverseReceipt } from "./stock.ts";
export { issueSupplyOrder, newSupplyOrder, supplyChange, supplyConfirmation } from "./purchasing.ts";
export { masterAnswer, masterList, type MasterAnswer } from "./masters.ts";
export { demandPage, orderPage, orderView } from "./views/orders.ts";
export { availabilityView, itemView, movePage, supplyOrderView } from "./views/stock.ts";
export { documentAnswer, documentPage, replayed, stoppedPage } from "./views/documents.ts";
export { createdKey, eventList, exceptionList, keyList, noticeList, todayView, verified } from "./views/running.ts";
