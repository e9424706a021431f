/** The kernel: words that every floor shares and that know nothing of the business. Door of the room. */
export { invariant } from "./invariant.ts";
export { canonicalJson, hashOf } from "./hash.ts";
export { addDays, dayNumber, dayOf, instantAt, isDay, isZone, localDay, localTime, type Day } from "./days.ts";
export { refused, taken, type Outcome, type Refusal } from "./refusal.ts";
export { addMoney, figureOf, isCurrency, type Money } from "./money.ts";
export { compareText, groupBy, sumBy, uniqueBy } from "./collections.ts";
export { isEmail, isPlainText } from "./text.ts";
