/** Catalog: items, their units, codes and levels at places. Door of the room. */
export { markItemsReceived, upsertAliases, upsertItems, upsertLevels, upsertUnits, type ItemRow } from "./commands.ts";
export { findItemMatches, findItemsByCodes, getItems, itemRefKey } from "./queries.ts";
export { readLabel } from "./label.ts";
export { chooseItem, computeMultiple, packContradiction, packSizes } from "./rules.ts";
export type { Item, ItemMatch, ItemUnit } from "./types.ts";
