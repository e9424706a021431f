/**
 * Promises: what we told a customer, by version and part, and the facts a new one rests on. Days are text here and
 * numbers only inside the planner.
 */
import type { Day } from "../kernel/index.ts";

export type Basis = "stock" | "inbound" | "lead time" | "none";

export interface PromisePart {
  readonly quantity: number;
  /** Null: no date yet; the reason says why. */
  readonly shipDay: Day | null;
  readonly deliveryDay: Day | null;
  readonly basis: Basis;
  /** Names something that stays: purchase line for inbound, vendor item's line for lead time; null for stock and none. */
  readonly basisId: number | null;
  readonly reason: string;
  readonly args?: Readonly<Record<string, string | number | null>> | null;
}

export interface PromiseVersion {
  readonly demandId: number;
  readonly version: number;
  readonly at: number;
  readonly parts: readonly PromisePart[];
}

/** The working week and the exceptions of a place: "1111100" from Monday on. */
export interface Calendar {
  readonly week: string;
  readonly exceptions: ReadonlyMap<Day, boolean>;
}

export interface PlaceDays {
  readonly placeId: number;
  readonly zone: string;
  readonly calendar: Calendar;
  readonly cutOff: string;
  readonly receivingUntil: string;
  readonly receivingDays: number;
  readonly handlingDays: number;
  readonly transitDays: number;
}

/** How goods get from a place to a receiver. */
export interface Route {
  /** Working days of the place: what closes it for a holiday stops the carrier too. */
  readonly transitDays: number;
  /** Days of the week on which the receiver takes goods, "1111100" from Monday on; missing: any day. */
  readonly receivingWeek?: string;
}

/**
 * "component late" and "forecast too low" wait for kits and forecasts: no facts show them yet, so they are never said.
 */
export type ShortageCause =
  | "never stocked"
  | "nothing on order"
  | "inbound later than wanted"
  | "vendor late"
  | "component late"
  | "demand spike"
  | "forecast too low"
  | "phantom stock"
  | "buyer's rule"
  | "unclassified";
