/**
 * What was told binds no longer: after a hold, or for units that were cancelled. The promise ledger gets a new version
 * that says so; re-planning answers anew.
 */
import type { Tx } from "../../db/index.ts";
import { getDemands, openUnits } from "../../orders/index.ts";
import {
  getPromises,
  isBackordered,
  openParts,
  writePromises,
  type NewPromise,
  type PromisePart,
} from "../../promising/index.ts";
import type { FlowContext } from "../context.ts";
import { settleDemands } from "./settle-demands.ts";

export interface Voiding {
  readonly demandIds: readonly number[];
  readonly reason: "cancelled" | "on hold" | "date changed";
  /** True: days that still stand are kept for what is still open; false: all of it has no date. */
  readonly keepWhatIsLeft: boolean;
  /** Units cancelled just now, by demand: they leave the end of what was told, shipped ones its beginning. */
  readonly cancelled?: ReadonlyMap<number, number>;
}

export async function voidPromises(tx: Tx, voiding: Voiding, context: FlowContext): Promise<void> {
  const demands = (await getDemands(tx, voiding.demandIds)).filter((d) => d.promiseVersion > 0);
  const promises = await getPromises(
    tx,
    demands.map(({ id: demandId, promiseVersion }) => ({ demandId, promiseVersion })),
  );
  const versions = demands.flatMap((demand): NewPromise[] => {
    const open = openUnits(demand);
    const current = promises.get(demand.id);
    if (!current || open === 0) return [];
    const before = openParts(current.parts, open + (voiding.cancelled?.get(demand.id) ?? 0));
    const parts = voiding.keepWhatIsLeft ? remaining(before, open) : [noDate(open, voiding.reason)];
    return [
      {
        demandId: demand.id,
        version: demand.promiseVersion + 1,
        parts,
        backordered: isBackordered(parts, demand.windowTo),
        changedBy: voiding.reason,
        runId: null,
        at: context.now(),
      },
    ];
  });
  await writePromises(tx, versions);
  await settleDemands(tx, voiding.demandIds, context.now());
}

const noDate = (quantity: number, reason: string): PromisePart => ({
  quantity,
  shipDay: null,
  deliveryDay: null,
  basis: "none",
  basisId: null,
  reason,
});

/** The earliest parts that add up to what is open: less takes what has no date first, then the latest dated. */
function remaining(parts: readonly PromisePart[], open: number): PromisePart[] {
  let rest = open;
  return parts.flatMap((part) => {
    const quantity = Math.min(rest, part.quantity);
    rest -= quantity;
    return quantity > 0 ? [{ ...part, quantity }] : [];
  });
}
