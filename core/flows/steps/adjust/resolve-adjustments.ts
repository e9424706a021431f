/** What counts and losses name, looked up: the item and the place that serves orders. Each is refused alone. */
import { findItemsByCodes } from "../../../catalog/index.ts";
import type { Tx } from "../../../db/index.ts";
import { findPlaces, isCounted, type Counted, type ItemPlace } from "../../../inventory/index.ts";
import { refused, taken, type Outcome } from "../../../kernel/index.ts";

export interface Adjustment extends Counted {
  readonly item: string;
  readonly place: string;
  /** Missing: all lots together. */
  readonly lot?: string;
  /** "opening" books stock that was there before the book began. */
  readonly cause?: "count" | "loss" | "opening";
  readonly note?: string;
}

export interface ResolvedAdjustment extends ItemPlace {
  readonly adjustment: Adjustment;
}

/** One answer per adjustment, in their order. */
export async function resolveAdjustments(
  tx: Tx,
  adjustments: readonly Adjustment[],
): Promise<Outcome<ResolvedAdjustment>[]> {
  const items = await findItemsByCodes(tx, null, [...new Set(adjustments.map((a) => a.item))]);
  const found = await findPlaces(tx, [...new Set(adjustments.map((a) => a.place))]);
  const places = new Map(found.map((place) => [place.code, place]));
  return adjustments.map((adjustment) => {
    const item = items.get(adjustment.item);
    if (!item) return refused("unknown item", { subject: adjustment.item });
    const place = places.get(adjustment.place);
    if (!place) return refused("unknown place", { subject: adjustment.place });
    if (place.kind !== "storage") return refused("place serves no orders", { subject: adjustment.place });
    if (!isCounted(adjustment)) return refused("quantity not a whole number", { subject: adjustment.item });
    return taken({ itemId: item.id, placeId: place.id, adjustment });
  });
}
