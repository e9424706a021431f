/** When something follows from a shipment by itself: its delivery is assumed, its customer is asked how it went. Pure. */
import { instantAt, type Day } from "../../kernel/index.ts";

const DAY_MS = 86_400_000;

export interface ExpectedDelivery {
  readonly shippedOn: Day;
  /** Null: its route is not known. */
  readonly expectedOn: Day | null;
  /** Of the place it left. */
  readonly zone: string;
  /** Days after the one it was expected on. */
  readonly assumeDays: number;
}

/** When no carrier says so: noon of the day it was expected, or left where none is known, and so many days on top. */
export function assumedAt({ shippedOn, expectedOn, zone, assumeDays }: ExpectedDelivery): number {
  return instantAt(expectedOn ?? shippedOn, "12:00", zone) + assumeDays * DAY_MS;
}

/** Asked so many days after we heard of the delivery. */
export const followUpAt = (heardAt: number, days: number): number => heardAt + days * DAY_MS;
