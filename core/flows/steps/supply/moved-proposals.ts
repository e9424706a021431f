/** Proposals that ask for other units than somebody saw: they are neither approved nor sent unseen. */
import type { Tx } from "../../../db/index.ts";
import { groupBy, sumBy } from "../../../kernel/index.ts";
import { lockLines } from "../lock-lines.ts";

/** Units in all that were seen, by number; missing: whatever it asks for. */
export type SeenUnits = ReadonlyMap<string, number | undefined>;

/** By number what they ask for now. Locks their lines where anything was seen. */
export async function movedProposals(
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
