/** What is needed of items at places, and who sells them to us. Who writes by it holds the guards. */
import { getItems, type Item } from "../../catalog/index.ts";
import { together, type Tx } from "../../db/index.ts";
import type { ItemPlace } from "../../inventory/index.ts";
import { getVendors, preferredVendorItems, type Vendor } from "../../partners/index.ts";
import { loadPlaceDays, shipDayOfStock } from "../../promising/index.ts";
import { getNeedFacts, listDismissed, type ItemNeed } from "../../replenishment/index.ts";
import type { FlowContext } from "../context.ts";
import { pairKey, placeOf } from "./gather-plan.ts";
import { shipDayAfterLead } from "./pair-terms.ts";

export interface Needs {
  readonly members: readonly ItemNeed[];
  readonly items: ReadonlyMap<number, Item>;
  readonly vendors: ReadonlyMap<number, Vendor>;
}

export async function gatherNeeds(tx: Tx, pairs: readonly ItemPlace[], context: FlowContext): Promise<Needs> {
  const itemIds = [...new Set(pairs.map((pair) => pair.itemId))];
  const [itemsFound, vendorItems, places, dismissals] = await together(
    getItems(tx, itemIds),
    preferredVendorItems(tx, itemIds),
    loadPlaceDays(tx, [...new Set(pairs.map((pair) => pair.placeId))]),
    listDismissed(tx, pairs),
  );
  const items = new Map(itemsFound.map((item) => [item.id, item]));
  const vendorIds = [...new Set([...vendorItems.values()].map((row) => row.vendorId))];
  const vendors = new Map((await getVendors(tx, vendorIds)).map((vendor) => [vendor.id, vendor]));
  /** The first day on which what is bought now could ship. */
  const shipDay = (pair: ItemPlace): string => {
    const place = placeOf(places, pair.placeId);
    const own = vendorItems.get(pair.itemId);
    const lead = own?.leadTimeDays ?? vendors.get(own?.vendorId ?? 0)?.leadTimeDays;
    if (lead === undefined) return shipDayOfStock(place, context.now());
    return shipDayAfterLead(place, lead, context.now());
  };
  const facts = await getNeedFacts(
    tx,
    pairs.map((pair) => ({ ...pair, shipDay: shipDay(pair) })),
  );
  const dismissed = new Map(dismissals.map((one) => [pairKey(one), one.quantity]));
  const members = facts.map((fact): ItemNeed => ({
    facts: fact,
    discontinued: items.get(fact.itemId)?.discontinued ?? false,
    sourcing: vendorItems.get(fact.itemId) ?? null,
    dismissed: dismissed.get(pairKey(fact)) ?? 0,
  }));
  return { members, items, vendors };
}
