/**
 * Who keeps the promise of a later day though all of it lies here once a plan is written: what is here is never
 * backordered. Found in the plan itself; asking the book would read the whole queue a second time.
 */
import { openUnits } from "../../orders/index.ts";
import type { PlanFacts } from "./gather-plan.ts";
import type { Decision } from "./write-plan.ts";

/** Demand ids; of those without a decision nothing changes. A new promise says itself what it is. */
export function keptHere(facts: PlanFacts, decisions: readonly Decision[]): number[] {
  const decided = new Map(decisions.map((decision) => [decision.row.demandId, decision]));
  const here = new Set(facts.supplies.flatMap((row) => (row.state === "here" ? [row.id] : [])));
  return facts.queue.flatMap((row) => {
    const decision = decided.get(row.demandId);
    const told = facts.promises.get(row.demandId);
    if (decision?.promise || !told?.parts.some((part) => part.basis !== "stock")) return [];
    let missing = openUnits(row) - (decision?.refused?.quantity ?? 0);
    for (const part of facts.cover.get(row.demandId) ?? []) if (here.has(part.supplyId)) missing -= part.quantity;
    for (const part of decision?.cover ?? []) if (here.has(part.supplyId)) missing -= part.quantity;
    return missing === 0 ? [row.demandId] : [];
  });
}
