/** Promising: days, promise versions, lateness, causes, availability. Door of the room. */
export {
  closeStandings,
  enterStandings,
  settleBackordered,
  writeCountedPromises,
  writeFirstPromises,
  writePromises,
  type FirstPromise,
  type NewPromise,
} from "./commands.ts";
export { getPromises, listPromiseHistory, loadPlaceDays, type PromiseRecord } from "./queries.ts";
export {
  availableToPromise,
  computeAvailability,
  freeSupply,
  isAskable,
  lessWaiting,
  readAnswer,
  signAnswer,
  type Availability,
  type FreeUnits,
  type SignedAnswer,
} from "./rules/availability.ts";
export { addWorkingDays } from "./rules/calendar.ts";
export { computeShortageCause, type ShortageFacts } from "./rules/cause.ts";
export { isBackordered } from "./rules/lateness.ts";
export { checkDates, isSameWindow, mergeDates } from "./rules/new-dates.ts";
export { claimsOf, earlierPartDay, openParts } from "./rules/parts.ts";
export { computePromise, isTelling, type PromiseContext } from "./rules/promise.ts";
export {
  deliveryDay,
  estimateAfterOverdue,
  isOverdue,
  keptUntil,
  overdueAt,
  shipDayOfInbound,
  shipDayOfStock,
  usableDay,
} from "./rules/ship-days.ts";
export { contradiction, windowOf, type AskedDates, type ShipWindow } from "./rules/window.ts";
export type { Calendar, PlaceDays, PromisePart, PromiseVersion, ShortageCause } from "./types.ts";
