/** Proposals that ask for other units than somebody saw: they are neither approved nor sent unseen. */
import type { Tx } from "../../../db/index.ts";
import { groupBy, sumBy } from "../../../kernel/index.ts";
import { findSupplyOrders } from "../../../replenishment/index.ts";
import { lockLines } from "../lock-lines.ts";

/** Units in all that were seen, by number; missing: whatever it asks for. */
export type SeenUnits = ReadonlyMap<string, number | undefined>;

export interface AsSeen {
  /** Ids of those that are as they were seen, in any state. */
  readonly still: readonly number[];
  /** Of the others, by number, what they ask for now. */
  readonly moved: ReadonlyMap<string, number>;
}

export async function holdAgainstSeen(tx: Tx, numbers: readonly string[], seen: SeenUnits): Promise<AsSeen> {
  const found = await findSupplyOrders(tx, numbers);
  const ids = found.map((order) => order.id);
  const moved = await movedProposals(tx, seen, ids);
  return { moved, still: found.filter((order) => !moved.has(order.number)).map((order) => order.id) };
}

/** By number what they ask for now. Locks their lines where anything was seen. */
async function movedProposals(
  tx: Tx,
  seen: SeenUnits,
  orderIds: readonly number[],
): Promise<ReadonlyMap<string, number>> {
  if ([...seen.values()].every((units) => units === undefined)) return new Map();
  const lines = (await lockLines(tx, orderIds)).filter(({ state }) => state === "proposed");
  const now = [...groupBy(lines, ({ number }) => number)].map(
    ([number, its]) => [number, sumBy(its, (line) => line.ordered)] as const,
  );
  return new Map(now.filter(([number, units]) => (seen.get(number) ?? units) !== units));
}
