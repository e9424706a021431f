/** Units that were not found: their items are planned again, since others may be short now, and somebody is to count. */
import type { Tx } from "../../../db/index.ts";
import type { ShipLine } from "../../../fulfilment/index.ts";
import { markDirty } from "../../../inventory/index.ts";
import type { DemandRow } from "../../../orders/index.ts";
import { raiseExceptions } from "../../../tasks/index.ts";

/** Returns the demands that wait again. */
export async function settleShort(
  tx: Tx,
  { demands, lines }: { readonly demands: readonly DemandRow[]; readonly lines: readonly ShipLine[] },
  now: number,
): Promise<DemandRow[]> {
  const missing = new Set(lines.filter((line) => line.missing.length > 0).map((line) => line.demandId));
  const short = demands.filter((demand) => missing.has(demand.id));
  if (short.length === 0) return [];
  await markDirty(tx, short, now);
  const counts = short.map(({ itemId, placeId, itemCode }) => ({
    kind: "count needed",
    subject: `item:${itemId}:${placeId}`,
    details: { item: itemCode },
  }));
  await raiseExceptions(tx, counts, now);
  return short;
}
