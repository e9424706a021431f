/** Promising: days, promise versions, lateness, causes, availability. Door of the room. */
export { writePromises, type NewPromise } from "./commands.ts";
export { getPromises, listPromiseHistory, loadPlaceDays, type PromiseRecord } from "./queries.ts";
export {
  availableToPromise,
  computeAvailability,
  lessWaiting,
  readAnswer,
  signAnswer,
  type Availability,
  type AvailabilityFacts,
  type FreeSupply,
  type SignedAnswer,
} from "./rules/availability.ts";
export { addWorkingDays, isWorking, lastWorking, nextWorking, workingDaysBetween } from "./rules/calendar.ts";
export { computeShortageCause, type ShortageFacts } from "./rules/cause.ts";
export { isBackordered, isLate, promisedDay } from "./rules/lateness.ts";
export { claimsOf, computePromise, isTelling, openParts, type PromiseContext } from "./rules/promise.ts";
export { deliveryDay, isOverdue, shipDayFor, shipDayOfInbound, shipDayOfStock, usableDay } from "./rules/ship-days.ts";
export { contradiction, windowOf, type AskedDates, type ShipWindow } from "./rules/window.ts";
export type { Basis, Calendar, PlaceDays, PromisePart, PromiseVersion, ShortageCause } from "./types.ts";
