/** Goods of supply order lines arrive: what was coming for them turns here, what no row expected is added to stock. */
import type { Tx } from "../../../db/index.ts";
import { addStock, applyArrival, comingByLine, planArrival } from "../../../inventory/index.ts";
import { uniqueBy } from "../../../kernel/index.ts";
import type { DealtLine } from "./deal-receipt.ts";

/** Goods of one line in several lots arrive one lot after the other: each takes what the one before left coming. */
export async function arrive(tx: Tx, accepted: readonly DealtLine[], placeId: number): Promise<void> {
  let rest = accepted;
  while (rest.length > 0) {
    const now = uniqueBy(rest, (line) => line.sourceLine);
    const coming = await comingByLine(
      tx,
      now.map((line) => line.sourceLine ?? 0),
    );
    const arrivals = now.map((line) => {
      const sourceLine = line.sourceLine ?? 0;
      return {
        line,
        ...planArrival(coming.get(sourceLine) ?? [], { sourceLine, quantity: line.quantity, lot: line.lot }),
      };
    });
    await applyArrival(
      tx,
      arrivals.flatMap((arrival) => arrival.steps),
    );
    await addStock(
      tx,
      arrivals.map(({ line, unexpected }) => ({ itemId: line.itemId, placeId, lot: line.lot, quantity: unexpected })),
    );
    rest = rest.filter((line) => !now.includes(line));
  }
}
