/** What restores the book as it was before a run: cover by difference, and the promises of before as new versions. Pure. */
import type { CoverChange } from "../../../allocation/index.ts";
import { isBackordered, type NewPromise } from "../../../promising/index.ts";
import type { Undoing } from "./check-undo.ts";
import { RUN_UNDONE } from "./write-run.ts";

export function restoring(
  { replaced, demands }: Undoing,
  { run, by, now }: { readonly run: number; readonly by: string; readonly now: number },
): { cover: CoverChange[]; promises: NewPromise[] } {
  const cover = replaced.flatMap(({ demandId, after, cover: before }) => [
    ...after.map(([supplyId, quantity]) => ({ demandId, supplyId, quantity: -quantity })),
    ...before.map(([supplyId, quantity]) => ({ demandId, supplyId, quantity })),
  ]);
  const promises = replaced.flatMap(({ demandId, parts }): NewPromise[] => {
    const demand = demands.get(demandId);
    if (!parts || !demand) return [];
    const backordered = isBackordered(parts, demand.windowTo);
    return [
      {
        demandId,
        version: demand.promiseVersion + 1,
        parts,
        backordered,
        changedBy: `${RUN_UNDONE}, ${by}`,
        runId: run,
        at: now,
      },
    ];
  });
  return { cover, promises };
}
