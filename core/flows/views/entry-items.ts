/** Items that a few letters may mean to who types an order: first what the text names for this customer, then what begins so. */
import { chooseItem, findItemMatches, itemRefKey } from "../../catalog/index.ts";
import type { Queryable } from "../../db/index.ts";
import { groupBy, sumBy, uniqueBy } from "../../kernel/index.ts";
import { findPartnersOfCustomers } from "../../partners/index.ts";
import { listItemPage } from "./item-list.ts";

export interface EntryItem {
  readonly code: string;
  readonly name: string;
  /** Units free at all places; null: the text names it, and it does not begin so. */
  readonly free: number | null;
}

export async function listEntryItems(
  db: Queryable,
  ask: { readonly find: string; readonly customer?: string },
  limit: number,
): Promise<EntryItem[]> {
  const partners = await findPartnersOfCustomers(db, ask.customer === undefined ? [] : [ask.customer]);
  const ref = { partnerId: [...partners.values()][0]?.id ?? null, code: ask.find.trim() };
  const named = chooseItem((await findItemMatches(db, [ref])).get(itemRefKey(ref)) ?? [])?.item;
  const { rows } = await listItemPage(db, { view: "all", find: ask.find }, { limit });
  const like = [...groupBy(rows, (row) => row.item)].map(([code, places]) => ({
    code,
    name: places[0]?.name ?? code,
    free: sumBy(places, (place) => place.free),
  }));
  const first =
    like.find(({ code }) => code === named?.code) ?? (named && { code: named.code, name: named.name, free: null });
  return uniqueBy([...(first ? [first] : []), ...like], (item) => item.code).slice(0, limit);
}
