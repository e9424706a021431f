/**
 * The window of a demand in ship days, from the dates a channel gave. Delivery dates are counted back by transit. Without
 * any date it is "as soon as possible": the first day it could ship from stock. A window that has passed stays what was
 * asked: it is late, and the planner serves it as soon as it can.
 */
import type { Day } from "../../kernel/index.ts";
import type { PlaceDays } from "../types.ts";
import { nextWorking } from "./calendar.ts";
import { shipDayFor, shipDayOfStock } from "./ship-days.ts";

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

export interface ShipWindow {
  readonly windowFrom: Day;
  readonly windowTo: Day;
  readonly cancelAfter: Day | null;
  readonly cancelBasis: "ship" | "deliver" | null;
  /** Last ship day inside cancel-after. */
  readonly limitDay: Day | null;
  /** First ship day asked, before anything moved it. */
  readonly requestedFirst: Day;
}

export interface WindowContext {
  readonly place: PlaceDays;
  readonly transitDays: number;
  readonly now: number;
}

export function windowOf(dates: AskedDates, context: WindowContext): ShipWindow {
  const back = (day: Day | undefined): Day | undefined => day && shipDayFor(context.place, day, context.transitDays);
  const asap = shipDayOfStock(context.place, context.now);
  const exact = dates.requestedShip ?? back(dates.requestedDelivery);
  const earliest = dates.shipNotBefore ?? back(dates.deliverNotBefore);
  const latest = dates.shipNoLater ?? back(dates.deliverNotAfter);
  const first = earliest ?? exact ?? (latest !== undefined && latest < asap ? latest : asap);
  const from = nextWorking(context.place.calendar, first);
  const last = latest ?? exact ?? from;
  const cancelBasis = dates.cancelAfter ? "ship" : dates.cancelIfNotDeliveredBy ? "deliver" : null;
  return {
    windowFrom: from,
    windowTo: last < from ? from : last,
    cancelAfter: dates.cancelAfter ?? dates.cancelIfNotDeliveredBy ?? null,
    cancelBasis,
    limitDay: dates.cancelAfter ?? back(dates.cancelIfNotDeliveredBy) ?? null,
    requestedFirst: from,
  };
}

/** Dates that contradict each other: said before the order enters the book. */
export function contradiction(dates: AskedDates): readonly [keyof AskedDates, keyof AskedDates] | null {
  const pairs: [keyof AskedDates, keyof AskedDates][] = [
    ["shipNotBefore", "shipNoLater"],
    ["deliverNotBefore", "deliverNotAfter"],
    ["shipNotBefore", "cancelAfter"],
    ["requestedShip", "cancelAfter"],
    ["deliverNotBefore", "cancelIfNotDeliveredBy"],
  ];
  return pairs.find(([early, late]) => (dates[early] ?? "") > (dates[late] ?? "9999")) ?? null;
}
