/**
 * Where proposals are not what is needed now, seen without a lock: of all that is watched little changes from one day to
 * the next. What moves after this look marks itself; who proposes looks again under the guards.
 */
import type { ItemPlace } from "../../../inventory/index.ts";
import { localDay } from "../../../kernel/index.ts";
import { listProposedLines, listWatchedPairs, planProposals, type WatchedPair } from "../../../replenishment/index.ts";
import { together, type Tx } from "../../../db/index.ts";
import type { FlowContext } from "../../context.ts";
import { gatherNeeds } from "../gather-needs.ts";
import { pairKey } from "../gather-plan.ts";

const PAIRS_AT_ONCE = 1000;

/** `of`: all that is watched, or tonight's share of it. */
export async function findNeedy(context: FlowContext, of: "all" | "tonight"): Promise<ItemPlace[]> {
  const day = localDay(context.now(), "UTC");
  const watched = await listWatchedPairs(context.db, of === "all" ? undefined : day);
  const found: ItemPlace[] = [];
  for (let start = 0; start < watched.length; start += PAIRS_AT_ONCE) {
    const some = watched.slice(start, start + PAIRS_AT_ONCE);
    found.push(...(await context.db.snapshot((tx) => needyOf(tx, some, context))));
  }
  return found;
}

/** Something is to be bought, what was proposed is not needed, or what nobody sold may be sold now. */
async function needyOf(tx: Tx, pairs: readonly WatchedPair[], context: FlowContext): Promise<ItemPlace[]> {
  const [{ members }, standing] = await together(gatherNeeds(tx, pairs, context), listProposedLines(tx, pairs));
  const { lines, drops, withoutVendor, settled } = planProposals(members, standing);
  const moves = new Set([...lines, ...drops, ...withoutVendor, ...settled].map(pairKey));
  return pairs.filter((pair) => pair.unsold || moves.has(pairKey(pair)));
}
