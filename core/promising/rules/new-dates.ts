/** New dates for a demand that has a window already: whether they can be kept, and what of the old ones stays. Pure. */
import { isDay, refused, taken, type Day, type Outcome } from "../../kernel/index.ts";
import type { DatesRefusal } from "../errors.ts";
import { contradiction, type AskedDates, type ShipWindow } from "./window.ts";

/** Each is a day, and no two contradict each other. */
export function checkDates(dates: AskedDates, subject: string): Outcome<null, DatesRefusal> {
  const badDay = Object.values(dates).find((day) => day !== undefined && !isDay(day));
  if (badDay !== undefined) return refused("no such day", { subject, args: { day: badDay } });
  const [early, late] = contradiction(dates) ?? [];
  if (!early || !late) return taken(null);
  return refused("dates contradict", { subject, args: { early: dates[early] ?? "", late: dates[late] ?? "" } });
}

const WINDOW_DATES = [
  "requestedShip",
  "requestedDelivery",
  "shipNotBefore",
  "shipNoLater",
  "deliverNotBefore",
  "deliverNotAfter",
] as const;

export interface KnownWindow {
  readonly windowFrom: Day;
  readonly windowTo: Day;
  readonly cancelAfter: Day | null;
  readonly cancelBasis: "ship" | "deliver" | null;
}

/** What is not named stays: a new cancel-after keeps the window, a new window keeps the cancel-after. */
export function mergeDates(known: KnownWindow, dates: AskedDates): AskedDates {
  const namesWindow = WINDOW_DATES.some((name) => dates[name] !== undefined);
  const namesCancel = dates.cancelAfter !== undefined || dates.cancelIfNotDeliveredBy !== undefined;
  const kept =
    known.cancelBasis === "deliver"
      ? { cancelIfNotDeliveredBy: known.cancelAfter ?? undefined }
      : { cancelAfter: known.cancelAfter ?? undefined };
  return {
    ...(!namesWindow && { shipNotBefore: known.windowFrom, shipNoLater: known.windowTo }),
    ...(!namesCancel && known.cancelAfter !== null && kept),
    ...dates,
  };
}

const FIRST_DATES = ["requestedShip", "requestedDelivery", "shipNotBefore", "deliverNotBefore"] as const;

/** Do new dates say what holds already? A window that named no first day began when it was computed, not when it is again. */
export function isSameWindow(
  known: KnownWindow & { readonly limitDay: Day | null },
  now: ShipWindow,
  dates: AskedDates,
): boolean {
  const begins = FIRST_DATES.some((name) => dates[name] !== undefined);
  return (
    (known.windowFrom === now.windowFrom || (!begins && known.windowFrom < now.windowFrom)) &&
    known.windowTo === now.windowTo &&
    known.cancelAfter === now.cancelAfter &&
    known.cancelBasis === now.cancelBasis &&
    known.limitDay === now.limitDay
  );
}
