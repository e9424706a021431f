/** Opening stock goes back where it came from, as a move, while it lies untouched. */
import { sql, type Tx } from "../../../db/index.ts";
import type { KeptRow } from "../../../documents/index.ts";
import { findOpeningsInUse } from "../../../inventory/index.ts";
import { adjustIn } from "../adjust/adjust-in.ts";
import type { Adjustment } from "../adjust/resolve-adjustments.ts";
import { findCodes } from "./names.ts";
import type { TakeBack } from "./taken-back.ts";

const forgetFirst = sql(
  "openings-forget-first",
  `update item i set first_received_at = null where i.id = any ($1::bigint[])
     and not exists (select from stock_move m where m.item_id = i.id and m.cause <> 'opening')
     and not exists (select from supply s where s.item_id = i.id and s.state = 'here' and s.quantity > 0)`,
);

export const takeBackOpenings: TakeBack = async (tx, changes, context) => {
  const openings = changes.map(({ n, key, after }) => ({
    n,
    itemId: Number(key["item_id"]),
    placeId: Number(key["place_id"]),
    lot: typeof key["lot"] === "string" ? key["lot"] : "",
    quantity: Number(after["quantity"]),
  }));
  const nameOf = (of: { itemId: number; placeId: number; lot: string }): string =>
    `${of.itemId}:${of.placeId}:${of.lot}`;
  const inUse = new Set((await findOpeningsInUse(tx, openings)).map(nameOf));
  const kept = new Map<number, KeptRow["why"]>(
    openings.flatMap((one) => (inUse.has(nameOf(one)) ? [[one.n, "used"] as const] : [])),
  );
  const free = openings.filter(({ n, quantity }) => !kept.has(n) && quantity > 0);
  const asks = await asksOf(tx, free);
  const done = await adjustIn(tx, asks, context);
  for (const [i, outcome] of done.outcomes.entries()) if (!outcome.ok) kept.set(free[i]?.n ?? 0, "used");
  await tx.run(forgetFirst, [[...new Set(free.map(({ itemId }) => itemId))]]);
  return { kept, touched: done.booked.map(({ itemId, placeId }) => ({ itemId, placeId })) };
};

async function asksOf(
  tx: Tx,
  openings: readonly { itemId: number; placeId: number; lot: string; quantity: number }[],
): Promise<Adjustment[]> {
  const items = await findCodes(
    tx,
    "item",
    openings.map(({ itemId }) => itemId),
  );
  const places = await findCodes(
    tx,
    "place",
    openings.map(({ placeId }) => placeId),
  );
  return openings.map(({ itemId, placeId, lot, quantity }) => ({
    item: items.get(itemId) ?? "",
    place: places.get(placeId) ?? "",
    lot,
    change: -quantity,
    cause: "opening",
    note: "opening stock taken back",
  }));
}
