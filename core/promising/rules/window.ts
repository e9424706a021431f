/**
 * The window of a demand in ship days, from the dates a channel gave. Delivery dates are counted back by transit; where
 * both kinds are given the narrower counts.
 *
 * - One requested day is a window of one day; it is the last day asked unless a later one is named.
 * - "Not before" alone lasts until cancel-after where there is one, else it is a window of that day.
 * - "Not later" alone begins with the first day stock could ship.
 * - No date at all is "as soon as possible": the first day it could ship from stock.
 * - A day on which the place does not work moves to the next one: that it is closed is not want of supply.
 * - A window that has passed stays what was asked; the planner serves it as soon as it can.
 */
import { compareText, type Day } from "../../kernel/index.ts";
import type { PlaceDays, Route } from "../types.ts";
import { nextWorking } from "./calendar.ts";
import { shipDayFor, shipDayNotBefore, shipDayOfStock } from "./ship-days.ts";

export interface AskedDates {
  readonly requestedShip?: Day;
  readonly requestedDelivery?: Day;
  readonly shipNotBefore?: Day;
  readonly shipNoLater?: Day;
  readonly deliverNotBefore?: Day;
  readonly deliverNotAfter?: Day;
  readonly cancelAfter?: Day;
  readonly cancelIfNotDeliveredBy?: Day;
}

export interface CancelLimit {
  /** The day as it was said. */
  readonly cancelAfter: Day | null;
  readonly cancelBasis: "ship" | "deliver" | null;
  /** Last ship day inside cancel-after. */
  readonly limitDay: Day | null;
}

export interface ShipWindow extends CancelLimit {
  readonly windowFrom: Day;
  readonly windowTo: Day;
  /** First ship day asked, as it was asked: also where the place is closed on it. */
  readonly requestedFirst: Day;
}

export interface WindowContext extends Route {
  readonly place: PlaceDays;
  readonly now: number;
}

export function windowOf(dates: AskedDates, context: WindowContext): ShipWindow {
  const { place } = context;
  const limit = limitOf(dates, context);
  const exact = dates.requestedShip ?? by(dates.requestedDelivery, context);
  const earliest = latestOf(
    dates.shipNotBefore,
    dates.deliverNotBefore && shipDayNotBefore(place, dates.deliverNotBefore, context),
  );
  const latest = earliestOf(dates.shipNoLater, by(dates.deliverNotAfter, context));
  const soonest = shipDayOfStock(place, context.now);
  const first = earliest ?? exact ?? earliestOf(soonest, latest) ?? soonest;
  const windowFrom = nextWorking(place.calendar, first);
  const last = latest ?? exact ?? (earliest && limit.limitDay) ?? windowFrom;
  return { ...limit, windowFrom, windowTo: last < windowFrom ? windowFrom : last, requestedFirst: exact ?? first };
}

function by(delivery: Day | undefined, context: WindowContext): Day | undefined {
  return delivery && shipDayFor(context.place, delivery, context);
}

const sorted = (days: readonly (Day | undefined)[]): Day[] =>
  days.filter((day) => day !== undefined).toSorted(compareText);
const earliestOf = (...days: (Day | undefined)[]): Day | undefined => sorted(days)[0];
const latestOf = (...days: (Day | undefined)[]): Day | undefined => sorted(days).at(-1);

/** Where both are said, the one that ends it first. */
function limitOf(dates: AskedDates, context: WindowContext): CancelLimit {
  const { cancelAfter, cancelIfNotDeliveredBy } = dates;
  const delivered = by(cancelIfNotDeliveredBy, context);
  if (delivered && (!cancelAfter || delivered < cancelAfter)) {
    return { cancelAfter: cancelIfNotDeliveredBy ?? null, cancelBasis: "deliver", limitDay: delivered };
  }
  return { cancelAfter: cancelAfter ?? null, cancelBasis: cancelAfter ? "ship" : null, limitDay: cancelAfter ?? null };
}

/** What may not lie after what, whatever transit takes. */
const ORDER_OF_DATES: readonly (readonly [keyof AskedDates, keyof AskedDates])[] = [
  ["shipNotBefore", "requestedShip"],
  ["shipNotBefore", "shipNoLater"],
  ["requestedShip", "shipNoLater"],
  ["deliverNotBefore", "requestedDelivery"],
  ["deliverNotBefore", "deliverNotAfter"],
  ["requestedDelivery", "deliverNotAfter"],
  ["shipNotBefore", "cancelAfter"],
  ["requestedShip", "cancelAfter"],
  ["shipNotBefore", "deliverNotAfter"],
  ["requestedShip", "requestedDelivery"],
  ["shipNotBefore", "cancelIfNotDeliveredBy"],
  ["requestedShip", "cancelIfNotDeliveredBy"],
  ["deliverNotBefore", "cancelIfNotDeliveredBy"],
  ["requestedDelivery", "cancelIfNotDeliveredBy"],
];

/** The first two dates that contradict each other: said before the order enters the book. */
export function contradiction(dates: AskedDates): readonly [keyof AskedDates, keyof AskedDates] | null {
  return ORDER_OF_DATES.find(([early, late]) => (dates[early] ?? "") > (dates[late] ?? "9999")) ?? null;
}
