/** Opening stock: what lay there before the book began, booked once. A second, different figure is a count. */
import { findItemsByCodes } from "../../catalog/index.ts";
import type { RowChange, Written } from "../../db/index.ts";
import { findOpenings, findPlaces } from "../../inventory/index.ts";
import { refused, taken, type Outcome } from "../../kernel/index.ts";
import { adjustIn } from "../steps/adjust/adjust-in.ts";
import type { Adjustment, ResolvedAdjustment } from "../steps/adjust/resolve-adjustments.ts";
import type { ListHandler } from "./taken-rows.ts";

interface AskedOpening {
  readonly item: string;
  readonly place: string;
  readonly lot: string;
  readonly quantity: number;
}

export const receiveOpeningStock: ListHandler = async (tx, rows, context) => {
  const asked = rows.map((row): AskedOpening => ({
    item: String(row["item"]),
    place: String(row["place"]),
    lot: String(row["lot"] ?? ""),
    quantity: Number(row["quantity"]),
  }));
  const items = await findItemsByCodes(tx, null, [...new Set(asked.map((a) => a.item))]);
  const places = new Map(
    (await findPlaces(tx, [...new Set(asked.map((a) => a.place))])).map((place) => [place.code, place.id]),
  );
  const refs = asked.map((a) => ({
    itemId: items.get(a.item)?.id ?? 0,
    placeId: places.get(a.place) ?? 0,
    lot: a.lot,
  }));
  const known = new Map((await findOpenings(tx, refs)).map((opening) => [keyOf(opening), opening.quantity]));
  const answers = asked.map((a, i): Outcome<Written> | null => {
    const key = keyOf(refs[i] ?? { itemId: 0, placeId: 0, lot: "" });
    const booked = known.get(key);
    if (booked === undefined) {
      known.set(key, a.quantity);
      return null;
    }
    if (booked === a.quantity) return taken("same");
    return refused("opening stock was booked", { subject: a.item, args: { booked, asked: a.quantity } });
  });
  const fresh = asked.filter((_, i) => answers[i] === null);
  const adjusted = await adjustIn(tx, fresh.map(openingOf), context);
  tx.changed?.(adjusted.booked.map(changeOf));
  let next = 0;
  return {
    answers: answers.map((answer) => answer ?? written(adjusted.outcomes[next++])),
    touched: adjusted.booked.map(({ itemId, placeId }) => ({ itemId, placeId })),
  };
};

const openingOf = ({ item, place, lot, quantity }: AskedOpening): Adjustment => ({
  item,
  place,
  lot,
  change: quantity,
  cause: "opening",
  note: "opening stock",
});

const changeOf = ({ itemId, placeId, adjustment }: ResolvedAdjustment): RowChange => ({
  table: "opening",
  key: { item_id: itemId, place_id: placeId, lot: adjustment.lot ?? "" },
  before: null,
  after: { quantity: adjustment.change },
});

const keyOf = (ref: { itemId: number; placeId: number; lot: string }): string =>
  `${ref.itemId}:${ref.placeId}:${ref.lot}`;

function written(outcome: Outcome<{ readonly before: number; readonly after: number }> | undefined): Outcome<Written> {
  if (!outcome?.ok) return outcome ?? taken("same");
  return taken(outcome.value.before === outcome.value.after ? "same" : "created");
}
