/** Places and parts for the tests of the rules. March 2026 begins on a Sunday: Monday is the 2nd. */
import type { Day } from "../../kernel/index.ts";
import type { Basis, PlaceDays, PromisePart } from "../types.ts";

export interface PlaceIdea extends Partial<Omit<PlaceDays, "calendar">> {
  readonly week?: string;
  /** Day: does it work. */
  readonly exceptions?: Readonly<Record<Day, boolean>>;
}

/** Reno without a zone to think of: Monday to Friday, cut-off 14:00, receiving until 18:00, transit 3 days. */
export function placeOf({ week = "1111100", exceptions = {}, ...days }: PlaceIdea = {}): PlaceDays {
  return {
    placeId: 10,
    zone: "UTC",
    calendar: { week, exceptions: new Map(Object.entries(exceptions)) },
    cutOff: "14:00",
    receivingUntil: "18:00",
    receivingDays: 1,
    handlingDays: 0,
    transitDays: 3,
    ...days,
  };
}

/** "2026-03-02 13:59" in UTC. */
export const at = (text: string): number => Date.parse(`${text.replace(" ", "T")}Z`);

/** "6 on 05", "4 none": parts of March 2026; a reason may follow, "4 none: on hold". */
export function parts(...said: readonly string[]): PromisePart[] {
  return said.map((text) => {
    const [what = "", reason] = text.split(": ");
    const [quantity = "", , day] = what.split(" ");
    const shipDay = day === undefined ? null : `2026-03-${day}`;
    const basis: Basis = shipDay === null ? "none" : "stock";
    return {
      quantity: Number(quantity),
      shipDay,
      deliveryDay: null,
      basis,
      basisId: null,
      reason: reason ?? (shipDay === null ? "no supply" : "in time"),
    };
  });
}
