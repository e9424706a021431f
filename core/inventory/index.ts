/** Inventory: places, supply rows, stock moves, receipts and the guard of an item at a place. Door of the room. */
export {
  bumpGuards,
  listDirty,
  lockGuards,
  markDirty,
  markPlanned,
  sortedPairs,
  type Guard,
  type ItemPlace,
} from "./guards.ts";
