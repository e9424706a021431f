/** Days of places change rarely and are read for every page of a shop: kept for a minute, per database. */
import type { Queryable } from "../../../db/index.ts";
import { loadPlaceDays, type PlaceDays } from "../../../promising/index.ts";
import type { FlowContext } from "../../context.ts";

const KEEP_MS = 60_000;
const kept = new WeakMap<Queryable, { until: number; days: Map<number, PlaceDays> }>();

export async function keptPlaces(
  { db, now: clock }: FlowContext,
  placeIds: readonly number[],
): Promise<Map<number, PlaceDays>> {
  const known = kept.get(db);
  const now = clock();
  if (known && known.until > now && placeIds.every((id) => known.days.has(id))) return known.days;
  const days = await loadPlaceDays(db, [...new Set([...placeIds, ...(known?.days.keys() ?? [])])]);
  kept.set(db, { until: now + KEEP_MS, days });
  return days;
}
