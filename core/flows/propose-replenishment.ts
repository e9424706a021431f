/**
 * Raises what the shortages and reorder points ask for: one supply order a vendor and place, netted against what is
 * coming, rounded to the vendor's minimum and multiple. Proposing again brings proposals to what is needed now.
 */
import { sortedPairs, type ItemPlace } from "../inventory/index.ts";
import { recordEvents } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";
import { replan } from "./replan.ts";
import { findNeedy } from "./steps/supply/find-needy.ts";
import { proposePairs, type Proposed } from "./steps/supply/propose-pairs.ts";

export type { Proposed } from "./steps/supply/propose-pairs.ts";

const PAIRS_AT_ONCE = 200;

/** `tonight`: what must be looked at each day, and a share of what only waits for its stock to move. */
export async function proposeReplenishment(
  context: FlowContext,
  ask: readonly ItemPlace[] | "all" | "tonight",
): Promise<Proposed> {
  const isWhole = typeof ask === "string";
  const pairs = sortedPairs(isWhole ? await findNeedy(context, ask) : ask);
  const results: { proposed: Proposed; touched: readonly ItemPlace[] }[] = [];
  for (let start = 0; start < pairs.length; start += PAIRS_AT_ONCE) {
    const some = pairs.slice(start, start + PAIRS_AT_ONCE);
    results.push(await context.db.transaction((tx) => proposePairs(tx, some, context)));
  }
  await replan(
    context,
    results.flatMap((result) => result.touched),
    "replenishment issued",
  );
  const all = (of: (proposed: Proposed) => readonly string[]): string[] => [
    ...new Set(results.flatMap(({ proposed }) => of(proposed))),
  ];
  const proposed = all((p) => p.proposed);
  const act = { kind: "proposals made", subject: "proposals:all", payload: { proposed: proposed.length } } as const;
  if (isWhole) await context.db.transaction((tx) => recordEvents(tx, [act], actingAt(context)));
  return { proposed, issued: all((p) => p.issued), withoutVendor: all((p) => p.withoutVendor) };
}
