/**
 * Days of a place: when stock can ship, when inbound is usable, when a parcel arrives, and when something coming is
 * overdue. Results are kept per place: the planner asks for the same few days a hundred thousand times.
 */
import { localDay, localTime, type Day } from "../../kernel/index.ts";
import type { PlaceDays } from "../types.ts";
import { addWorkingDays, isWorking, lastWorking, nextWorking } from "./calendar.ts";

const kept = new WeakMap<PlaceDays, Map<string, Day>>();

function once(place: PlaceDays, key: string, compute: () => Day): Day {
  const known = kept.get(place) ?? new Map<string, Day>();
  if (known.size === 0) kept.set(place, known);
  const found = known.get(key) ?? compute();
  known.set(key, found);
  return found;
}

/** First day on which stock can ship: today before the cut-off on a working day, else the next; handling comes on top. */
export function shipDayOfStock(place: PlaceDays, now: number): Day {
  const minute = Math.floor(now / 60_000);
  return once(place, `stock:${minute}`, () => {
    const today = localDay(now, place.zone);
    const inTime = isWorking(place.calendar, today) && localTime(now, place.zone) < place.cutOff;
    const start = inTime ? today : addWorkingDays(place.calendar, today, 1);
    return addWorkingDays(place.calendar, start, place.handlingDays);
  });
}

/** Inbound is usable so many working days after the expected day as the place needs to book it into storage. */
export function usableDay(place: PlaceDays, expected: Day): Day {
  return once(place, `usable:${expected}`, () => addWorkingDays(place.calendar, nextWorking(place.calendar, expected), place.receivingDays));
}

/** First ship day of what becomes usable on a day. */
export function shipDayOfInbound(place: PlaceDays, usableOn: Day): Day {
  return once(place, `inbound:${usableOn}`, () => addWorkingDays(place.calendar, nextWorking(place.calendar, usableOn), place.handlingDays));
}

/** Transit counts the days the carrier drives (working days of the place); the receiver takes goods on working days. */
export function deliveryDay(place: PlaceDays, shipDay: Day, transitDays: number): Day {
  return once(place, `delivery:${shipDay}:${transitDays}`, () => addWorkingDays(place.calendar, shipDay, transitDays));
}

/** Last ship day from which a parcel still arrives by a day. */
export function shipDayFor(place: PlaceDays, delivery: Day, transitDays: number): Day {
  return addWorkingDays(place.calendar, lastWorking(place.calendar, delivery), -transitDays);
}

/** Not received when receiving closes on its day: no supply for that day any more. */
export function isOverdue(place: PlaceDays, expected: Day, now: number): boolean {
  const today = localDay(now, place.zone);
  return today > expected || (today === expected && localTime(now, place.zone) >= place.receivingUntil);
}
