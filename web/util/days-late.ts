/** How many days a promise is late: after what it was, and on until today where its day has passed and nothing shipped. */
import { daysBetween } from "./say.ts";

export interface Promised {
  readonly day: string | null;
  /** The day it was before, or the first one that was promised. */
  readonly was: string | null;
  /** What it is of is open and said to be late. */
  readonly late: boolean;
}

export function daysLate({ day, was, late }: Promised, today: string): number {
  const from = was ?? day;
  const until = late && (day === null || day < today) ? today : day;
  return from === null || until === null ? 0 : Math.max(0, daysBetween(from, until));
}
