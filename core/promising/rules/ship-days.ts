/**
 * Days of a place: when stock can ship, when inbound is usable, when goods arrive, and when something coming is overdue.
 * Results are kept per place, as long as its object lives: the planner asks for the same few days a hundred thousand times.
 */
import { instantAt, localDay, localTime, type Day } from "../../kernel/index.ts";
import type { Calendar, PlaceDays, Route } from "../types.ts";
import { addWorkingDays, isWorking, lastWorking, nextWorking } from "./calendar.ts";

const kept = new WeakMap<PlaceDays, Map<string, Day>>();

function once(place: PlaceDays, key: string, compute: () => Day): Day {
  let days = kept.get(place);
  if (!days) kept.set(place, (days = new Map()));
  const known = days.get(key);
  if (known !== undefined) return known;
  const day = compute();
  days.set(key, day);
  return day;
}

const MS_PER_MINUTE = 60_000;

/** First day on which stock can ship: today before the cut-off on a working day, else the next; handling comes on top. */
export function shipDayOfStock(place: PlaceDays, now: number): Day {
  return once(place, `stock:${Math.floor(now / MS_PER_MINUTE)}`, () => {
    const today = localDay(now, place.zone);
    const inTime = isWorking(place.calendar, today) && localTime(now, place.zone) < place.cutOff;
    const start = inTime ? today : addWorkingDays(place.calendar, today, 1);
    return addWorkingDays(place.calendar, start, place.handlingDays);
  });
}

/** What is expected on a day without work is taken in on the next one. */
function arrivalDay(place: PlaceDays, expected: Day): Day {
  return once(place, `arrival:${expected}`, () => nextWorking(place.calendar, expected));
}

/** Inbound is usable so many working days after it arrives as the place needs to book it into storage. */
export function usableDay(place: PlaceDays, expected: Day): Day {
  return once(place, `usable:${expected}`, () =>
    addWorkingDays(place.calendar, arrivalDay(place, expected), place.receivingDays),
  );
}

/** First ship day of what becomes usable on a day. */
export function shipDayOfInbound(place: PlaceDays, usableOn: Day): Day {
  return once(place, `inbound:${usableOn}`, () =>
    addWorkingDays(place.calendar, nextWorking(place.calendar, usableOn), place.handlingDays),
  );
}

/** The instant from which a line expected on a day is overdue: receiving has closed and it is not here. */
export function overdueAt(place: PlaceDays, expected: Day): number {
  return instantAt(arrivalDay(place, expected), place.receivingUntil, place.zone);
}

/** Not received when receiving closed on its day: no supply for that day any more. */
export function isOverdue(place: PlaceDays, expected: Day, now: number): boolean {
  const today = localDay(now, place.zone);
  const arrival = arrivalDay(place, expected);
  return today > arrival || (today === arrival && localTime(now, place.zone) >= place.receivingUntil);
}

/**
 * Until when an order on hold keeps its cover: when receiving closes, so many working days from today, at the last of its
 * places to do so.
 */
export function keptUntil(places: readonly PlaceDays[], workingDays: number, now: number): number {
  const closings = places.map((place) => {
    const last = addWorkingDays(place.calendar, localDay(now, place.zone), workingDays);
    return instantAt(last, place.receivingUntil, place.zone);
  });
  return Math.max(...closings);
}

export interface OverdueLine {
  readonly expected: Day;
  /** Its day is an estimate of ours already, or there was one since the vendor last said a day. */
  readonly isEstimated: boolean;
  readonly estimateWorkingDays: number;
}

/**
 * The day an overdue line is estimated for, once; null: no day any more. Counted from the day it was expected, never from
 * today, so that it is the same however late we look, and no daily roll.
 */
export function estimateAfterOverdue(place: PlaceDays, line: OverdueLine, now: number): Day | null {
  if (line.isEstimated) return null;
  const estimate = addWorkingDays(place.calendar, arrivalDay(place, line.expected), line.estimateWorkingDays);
  return isOverdue(place, estimate, now) ? null : estimate;
}

function receiverOf(route: Route): Calendar {
  return { week: route.receivingWeek ?? "1111111", exceptions: new Map() };
}

/** Ship day and transit, then the first day on which the receiver takes goods. */
export function deliveryDay(place: PlaceDays, shipDay: Day, route: Route): Day {
  return once(place, `delivery:${shipDay}:${route.transitDays}:${route.receivingWeek}`, () =>
    nextWorking(receiverOf(route), addWorkingDays(place.calendar, shipDay, route.transitDays)),
  );
}

/** Last ship day from which goods are with the receiver by a day. */
export function shipDayFor(place: PlaceDays, delivery: Day, route: Route): Day {
  return once(place, `ship-for:${delivery}:${route.transitDays}:${route.receivingWeek}`, () => {
    const taken = lastWorking(receiverOf(route), delivery);
    return addWorkingDays(place.calendar, lastWorking(place.calendar, taken), -route.transitDays);
  });
}

/** First ship day from which goods are with the receiver not before a day, without lying around at the carrier. */
export function shipDayNotBefore(place: PlaceDays, delivery: Day, route: Route): Day {
  const inTime = shipDayFor(place, delivery, route);
  return deliveryDay(place, inTime, route) >= delivery ? inTime : addWorkingDays(place.calendar, inTime, 1);
}
