/** Lists of places and their calendars. */
import {
  findPlaces,
  upsertCalendarDays,
  upsertPlaces,
  type CalendarDay,
  type PlaceKind,
  type PlaceRow,
} from "../../../inventory/index.ts";
import type { Written } from "../../../db/index.ts";
import { isZone, refused, taken, type Outcome } from "../../../kernel/index.ts";
import { replanPlaces } from "./replan-masters.ts";
import { count, findNames, flag, named, need, text, writeGood, type MasterHandler } from "./shared.ts";

const isChanged = (outcome: Outcome<Written> | undefined): boolean => outcome?.ok === true && outcome.value !== "same";

/** The kind of a place is what its stock counts as: it cannot change under the goods. */
export const importPlaces: MasterHandler = async (tx, rows, context) => {
  const known = new Map(
    (
      await findPlaces(
        tx,
        rows.map((row) => need(row, "code")),
      )
    ).map((place) => [place.code, place]),
  );
  const resolved = rows.map((row): Outcome<PlaceRow> => {
    const code = need(row, "code");
    const old = known.get(code);
    const kind = (text(row, "kind") ?? old?.kind ?? "storage") as PlaceKind;
    if (old && old.kind !== kind)
      return refused("place kind cannot change", { subject: code, args: { kind: old.kind } });
    const zone = text(row, "zone");
    if (zone !== undefined && !isZone(zone))
      return refused("value unreadable", {
        subject: "zone",
        args: { value: zone.slice(0, 80), expected: "a time zone, Europe/Berlin" },
      });
    return taken({
      code,
      name: text(row, "name"),
      kind,
      zone,
      workingWeek: text(row, "working_week"),
      cutOff: text(row, "cut_off"),
      receivingUntil: text(row, "receiving_until"),
      receivingDays: count(row, "receiving_days"),
      handlingDays: count(row, "handling_days"),
      transitDays: count(row, "transit_days"),
    });
  });
  const written = await writeGood(
    resolved,
    (row) => row.code,
    (good) => upsertPlaces(tx, good),
  );
  const changed = rows.flatMap((row, i) => (isChanged(written[i]) ? (known.get(need(row, "code"))?.id ?? []) : []));
  await replanPlaces(tx, changed, context);
  return written;
};

export const importCalendar: MasterHandler = async (tx, rows, context) => {
  const names = await findNames(tx, rows);
  const resolved = rows.map((row): Outcome<CalendarDay> => {
    const place = named(names, "places", row);
    if (!place.ok) return place;
    return taken({
      placeId: place.value?.id ?? 0,
      day: need(row, "day"),
      working: flag(row, "working") ?? false,
      note: text(row, "note"),
    });
  });
  const written = await writeGood(
    resolved,
    (row) => `${row.placeId}:${row.day}`,
    (good) => upsertCalendarDays(tx, good),
  );
  const changed = resolved.flatMap((row, i) => (row.ok && isChanged(written[i]) ? [row.value.placeId] : []));
  await replanPlaces(tx, changed, context);
  return written;
};
