/** The supplies of some facts, as they would be if lines of a supply order came so many days later: as a slip books it. */
import type { SupplyRow } from "../../../inventory/index.ts";
import { addDays } from "../../../kernel/index.ts";
import { usableDay } from "../../../promising/index.ts";
import type { LineDates } from "../../../replenishment/index.ts";
import { placeOf, type PlanFacts } from "../gather-plan.ts";

export interface SlipOf {
  readonly lines: ReadonlySet<number>;
  readonly days: number;
  /** Current dates by line. */
  readonly dates: ReadonlyMap<number, LineDates>;
}

export function slipSupplies(facts: PlanFacts, { lines, days, dates }: SlipOf): SupplyRow[] {
  return facts.supplies.map((row) => {
    const { sourceLine, usableOn } = row;
    if (row.state === "here" || sourceLine === null || usableOn === null || !lines.has(sourceLine)) return row;
    const place = placeOf(facts.places, row.placeId);
    const parts = dates.get(sourceLine)?.parts ?? [];
    const expected = parts.find((part) => part.day !== null && usableDay(place, part.day) === usableOn)?.day;
    return { ...row, usableOn: usableDay(place, addDays(expected ?? usableOn, days)) };
  });
}
