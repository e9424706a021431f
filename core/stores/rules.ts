/** What a report says as rows in base units: stores instead of their sum, the same thing said twice in it added up. Pure. */
import { groupBy, sumBy } from "../kernel/index.ts";
import type { ActivityRow, ActivitySaid, ForecastRow, ForecastSaid } from "./types.ts";

/** Of one line: its item, and base units of each quantity said. */
export interface CountedLine<Said> {
  readonly itemId: number;
  readonly said: readonly { readonly said: Said; readonly multiple: number }[];
}

export function activityRows(lines: readonly CountedLine<ActivitySaid>[], place: string): ActivityRow[] {
  const rows = lines.flatMap(({ itemId, said }) =>
    said.flatMap(({ said: { stores = [], store = place, quantity, kind, code, from, to }, multiple }) => {
      const about = { itemId, kind, code, from, to };
      if (stores.length === 0)
        return quantity === null ? [] : [{ ...about, store, quantity: base(quantity, multiple) }];
      return stores.map((one) => ({ ...about, store: one.store, quantity: base(one.quantity, multiple) }));
    }),
  );
  return added(rows, ({ store, itemId, code, from, to }) => `${itemId} ${code} ${from} ${to} ${store}`);
}

export function forecastRows(lines: readonly CountedLine<ForecastSaid>[], place: string): ForecastRow[] {
  const rows = lines.flatMap(({ itemId, said }) =>
    said.flatMap(({ said: { stores = [], shipTo = place, quantity, certainty, from, to }, multiple }) => {
      const about = { itemId, certainty, from, to };
      if (stores.length === 0) return [{ ...about, shipTo, quantity: base(quantity, multiple) }];
      return stores.map((one) => ({ ...about, shipTo: one.store, quantity: base(one.quantity, multiple) }));
    }),
  );
  return added(rows, ({ shipTo, itemId, certainty, from, to }) => `${itemId} ${certainty} ${from} ${to} ${shipTo}`);
}

/** Quantities of a report may be broken in its unit (1.5 cases of 12): whole in base units, or not to be counted. */
export const base = (quantity: number, multiple: number): number => {
  const units = Math.round(quantity * multiple * PRECISION) / PRECISION;
  return units === 0 ? 0 : units;
};
const PRECISION = 1e6;

const added = <Row extends { readonly quantity: number }>(rows: readonly Row[], key: (row: Row) => string): Row[] =>
  [...groupBy(rows, key).values()].flatMap((same) =>
    same[0] ? [{ ...same[0], quantity: sumBy(same, ({ quantity }) => quantity) }] : [],
  );
