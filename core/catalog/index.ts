/** Catalog: items, their units, codes and levels at places. Door of the room. */
export {
  markItemsReceived,
  upsertAliases,
  upsertItems,
  upsertLevels,
  upsertUnits,
  type ItemAlias,
  type ItemRow,
  type LevelRow,
} from "./commands.ts";
export {
  findItemMatches,
  findItemsByCodes,
  getItems,
  itemRefKey,
  listItems,
  listLevels,
  listUnits,
} from "./queries.ts";
export { chooseItem, codeForms, computeMultiple, packContradiction, packSizes } from "./rules.ts";
export type { Item, ItemMatch, ItemPlaceLevel, ItemRef, ItemSource, ItemUnit, UnitAnswer } from "./types.ts";
