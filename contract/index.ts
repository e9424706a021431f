/** The contract: shapes on the wire, refusal codes with their words. Imports nothing of the business. Door of the room. */
export { problem, type Problem } from "./problem.ts";
export { refusalWords, sayRefusal, whyNot, type WhyNot } from "./refusals.ts";
export {
  notPermitted,
  permissionsOfRoles,
  PERMISSIONS,
  permissionsOfScopes,
  ROLE_PERMISSIONS,
  ROLES,
  SCOPE_PERMISSIONS,
  type Asking,
  type Permission,
  type Role,
} from "./permissions.ts";
export type { Me } from "./people.ts";
export { newOrder, type NewOrderBody } from "./order.ts";
export { masterAnswer, masterList, type MasterAnswer } from "./masters.ts";
export { availabilityView, shopAvailability, type AvailabilityAnswer, type ShopItem } from "./views/stock.ts";
export { documentAnswer, replayed } from "./views/documents.ts";
export { importView } from "./views/imports.ts";
export { verified } from "./views/running.ts";
export { reportsQuery } from "./routes/edi.ts";
export { orderListQuery } from "./routes/orders.ts";
export { routes, type Answer, type Asked, type RouteKey, type Routes, type Sent } from "./routes/index.ts";
export { auditFilter } from "./routes/running.ts";
export { results, type RouteShape } from "./routes/shape.ts";
