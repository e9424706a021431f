/** Open units of demands with what holds them, for cancelling and for smaller quantities. */
import { listCoverOf } from "../../../allocation/index.ts";
import type { Tx } from "../../../db/index.ts";
import { groupBy } from "../../../kernel/index.ts";
import { openUnits, type DemandRow, type Reducible } from "../../../orders/index.ts";

export async function gatherReducible(tx: Tx, demands: readonly DemandRow[]): Promise<Reducible[]> {
  const cover = groupBy(
    await listCoverOf(
      tx,
      demands.map((d) => d.id),
    ),
    (row) => row.demandId,
  );
  return demands.map((d) => ({
    demandId: d.id,
    arrivalNo: d.arrivalNo,
    open: openUnits(d),
    covered: d.covered,
    holdings: (cover.get(d.id) ?? []).map((c) => ({ ...c, here: c.supplyState === "here" })),
  }));
}
