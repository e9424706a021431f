/** What a count settles: nobody is asked to count any more, and the need is looked at again. */
import type { Tx } from "../../db/index.ts";
import type { ItemPlace } from "../../inventory/index.ts";
import { closeExceptions } from "../../tasks/index.ts";
import { markReplenish } from "./mark-replenish.ts";

interface Counted extends ItemPlace {
  readonly adjustment: { readonly cause?: string };
}

/** Opening stock is no count: it was there before the book began. */
export async function noteCounted(tx: Tx, changed: readonly Counted[], now: number): Promise<void> {
  const counted = changed.filter(({ adjustment }) => adjustment.cause !== "opening");
  const subjects = counted.map((pair) => ({ kind: "count needed", subject: `item:${pair.itemId}:${pair.placeId}` }));
  await closeExceptions(tx, subjects, now);
  await markReplenish(tx, { short: [], touched: changed }, now);
}
