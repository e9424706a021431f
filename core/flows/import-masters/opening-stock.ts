/** Opening stock: what lay there before the book began, booked once. A second, different figure is a count. */
import { findItemsByCodes } from "../../catalog/index.ts";
import type { Written } from "../../db/index.ts";
import { findOpenings, findPlaces } from "../../inventory/index.ts";
import { refused, taken, type Outcome } from "../../kernel/index.ts";
import { adjustStock, type Adjustment } from "../adjust-stock.ts";
import type { FlowContext } from "../context.ts";
import type { Values } from "./read-row.ts";

export async function receiveOpeningStock(context: FlowContext, rows: readonly Values[]): Promise<Outcome<Written>[]> {
  const asked = rows.map((row) => ({
    item: String(row["item"]),
    place: String(row["place"]),
    lot: String(row["lot"] ?? ""),
    quantity: Number(row["quantity"]),
  }));
  const items = await findItemsByCodes(context.db, null, [...new Set(asked.map((a) => a.item))]);
  const places = new Map(
    (await findPlaces(context.db, [...new Set(asked.map((a) => a.place))])).map((place) => [place.code, place.id]),
  );
  const refs = asked.map((a) => ({
    itemId: items.get(a.item)?.id ?? 0,
    placeId: places.get(a.place) ?? 0,
    lot: a.lot,
  }));
  const known = new Map((await findOpenings(context.db, refs)).map((opening) => [keyOf(opening), opening.quantity]));
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
  const adjusted = await adjustStock(
    context,
    fresh.map(({ item, place, lot, quantity }): Adjustment => ({
      item,
      place,
      lot,
      change: quantity,
      cause: "opening",
      note: "opening stock",
    })),
  );
  let next = 0;
  return answers.map((answer) => answer ?? written(adjusted[next++]));
}

const keyOf = (ref: { itemId: number; placeId: number; lot: string }): string =>
  `${ref.itemId}:${ref.placeId}:${ref.lot}`;

function written(outcome: Outcome<{ readonly before: number; readonly after: number }> | undefined): Outcome<Written> {
  if (!outcome?.ok) return outcome ?? taken("same");
  return taken(outcome.value.before === outcome.value.after ? "same" : "created");
}
