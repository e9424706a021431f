/**
 * What is decided for an item at a place besides its supply: the safety stock kept there, the day it is launched, and the
 * first day on which what is bought now could ship.
 */
import { sql, type Queryable } from "../../db/index.ts";
import type { ItemPlace } from "../../inventory/index.ts";
import { addDays, localDay, type Day } from "../../kernel/index.ts";
import { addWorkingDays, shipDayOfInbound, shipDayOfStock, usableDay, type PlaceDays } from "../../promising/index.ts";

export interface PairTerms {
  /** Units kept from newcomers and from those without a date; a told promise may use them. */
  readonly safetyStock: number;
  /** First ship day of an item that was never in stock and has a launch day still to come; null: none. */
  readonly launchDay: Day | null;
  /** First ship day of what would be bought now; null: nobody sells it to us, or nobody asked for it. */
  readonly boughtDay: Day | null;
}

/** As they stand in the book. */
export interface TermsRow extends ItemPlace {
  readonly safetyStock: number;
  readonly launchDay: Day | null;
  readonly leadTimeDays: number | null;
}

const terms = sql(
  "plan-pair-terms",
  `select t.item_id as "itemId", t.place_id as "placeId", coalesce(ip.safety_stock, 0) as "safetyStock",
     case when i.first_received_at is null then i.launch_day end as "launchDay",
     case when $3::boolean then (select coalesce(vi.lead_time_days, v.lead_time_days) from vendor_item vi join vendor v on v.id = vi.vendor_id
        where vi.item_id = t.item_id order by vi.preferred desc, vi.vendor_id limit 1) end as "leadTimeDays"
   from unnest($1::bigint[], $2::bigint[]) as t(item_id, place_id) join item i on i.id = t.item_id
   left join item_place ip on ip.item_id = t.item_id and ip.place_id = t.place_id
   where $3::boolean or ip.safety_stock > 0 or (i.first_received_at is null and i.launch_day is not null)`,
);

export const pairKey = (pair: ItemPlace): string => `${pair.itemId}:${pair.placeId}`;

/** Pairs with terms of their own; all of them, with what buying takes, where a cancel-after may come before it. */
export async function listTerms(tx: Queryable, pairs: readonly ItemPlace[], isLimited: boolean): Promise<TermsRow[]> {
  if (pairs.length === 0) return [];
  return tx.rows<TermsRow>(terms, [pairs.map((pair) => pair.itemId), pairs.map((pair) => pair.placeId), isLimited]);
}

/** Keyed by `pairKey`. */
export function termsByPair(
  rows: readonly TermsRow[],
  at: { readonly places: ReadonlyMap<number, PlaceDays>; readonly now: number },
): Map<string, PairTerms> {
  return new Map(
    rows.flatMap((row) => {
      const place = at.places.get(row.placeId);
      return place ? [[pairKey(row), termsOf(row, place, at.now)] as const] : [];
    }),
  );
}

function termsOf(row: TermsRow, place: PlaceDays, now: number): PairTerms {
  const { safetyStock, launchDay, leadTimeDays } = row;
  const today = shipDayOfStock(place, now);
  return {
    safetyStock,
    launchDay: launchDay !== null && launchDay >= today ? shipDayOfInbound(place, launchDay) : null,
    boughtDay: leadTimeDays === null ? null : shipDayAfterLead(place, leadTimeDays, now),
  };
}

/** Today and the lead time in calendar days, on a working day of the place. */
export function dayAfterLead(place: PlaceDays, leadTimeDays: number, now: number): Day {
  return addWorkingDays(place.calendar, addDays(localDay(now, place.zone), leadTimeDays - 1), 1);
}

/** Received and handled after that, the first day on which what is bought now could ship. */
export function shipDayAfterLead(place: PlaceDays, leadTimeDays: number, now: number): Day {
  return shipDayOfInbound(place, usableDay(place, dayAfterLead(place, leadTimeDays, now)));
}
