/** What a slip itself would be refused for, said before it is made: nobody is hurt by what cannot be. */
import type { Queryable } from "../../../db/index.ts";
import { localDay, type Outcome } from "../../../kernel/index.ts";
import { loadPlaceDays } from "../../../promising/index.ts";
import { planSlip, remainingParts, type LineDates, type OpenLine } from "../../../replenishment/index.ts";

export interface Slipping {
  readonly subject: string;
  readonly days: number;
  readonly dates: ReadonlyMap<number, LineDates>;
  readonly now: number;
}

export async function refuseSlip(
  db: Queryable,
  lines: readonly OpenLine[],
  { subject, days, dates, now }: Slipping,
): Promise<Outcome<never> | null> {
  const places = await loadPlaceDays(db, [...new Set(lines.map((line) => line.placeId))]);
  for (const line of lines) {
    const today = localDay(now, places.get(line.placeId)?.zone ?? "UTC");
    const slipped = planSlip(remainingParts(dates.get(line.id)?.parts ?? [], line.open), { days }, { subject, today });
    if (!slipped.ok) return slipped;
  }
  return null;
}
