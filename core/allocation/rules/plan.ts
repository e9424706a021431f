/**
 * The planner: supplies by day and demands in queue order in, cover and promises with their reasons out. Two passes, both
 * in queue order: the first fixes days (claims.ts), the second gives each in turn the best supply that leaves everybody
 * else's claim keepable (choose.ts; complete.ts for ship-complete).
 */
import { groupBy } from "../../kernel/index.ts";
import type { Plan, PlanDemand, PlanInput, PlannedDemand, PlanReason } from "../types.ts";
import { keepClaims, releaseClaims } from "./claims.ts";
import { choose } from "./choose.ts";
import { chooseComplete, isCompleteLater, keepComplete } from "./complete.ts";
import { planned, restReason, unplanned } from "./result.ts";
import { startPlanning, turnOf, type Planning, type Turn } from "./turn.ts";

/** Planned demands come in the order they were decided: by place in the queue, a ship-complete order at its first. */
export function computePlan(input: PlanInput): Plan {
  const planning = startPlanning(input);
  eachInQueue(planning, {
    free: (turn) => keepClaims(planning, turn),
    complete: (turns) => keepComplete(planning, turns),
    held: () => undefined,
  });
  const demands: PlannedDemand[] = [];
  eachInQueue(planning, {
    free: (turn) => decide(planning, turn, demands),
    complete: (turns) => decideComplete(planning, turns, demands),
    held: (turn) => demands.push(...unplanned(turn, "on hold")),
  });
  return { demands };
}

interface Visitor {
  readonly free: (turn: Turn) => void;
  /** All lines of a ship-complete order at once, or one ship-complete line. */
  readonly complete: (turns: readonly Turn[]) => void;
  readonly held: (turn: Turn) => void;
}

function eachInQueue(planning: Planning, visitor: Visitor): void {
  const orders = completeOrders(planning.demands);
  for (let index = 0; index < planning.demands.length; index += 1) {
    const { hold, complete, orderId } = planning.demands[index]!;
    if (hold !== "free") visitor.held(turnOf(planning, index));
    else if (complete === "none") visitor.free(turnOf(planning, index));
    else if (complete === "line") visitor.complete([turnOf(planning, index)]);
    else if (orders.get(orderId)![0] === index) visitor.complete(orders.get(orderId)!.map((member) => turnOf(planning, member)));
  }
}

function completeOrders(demands: readonly PlanDemand[]): Map<number, number[]> {
  const indexes = [...demands.keys()].filter((index) => isOfCompleteOrder(demands[index]!));
  return groupBy(indexes, (index) => demands[index]!.orderId);
}

const isOfCompleteOrder = (demand: PlanDemand): boolean => demand.complete === "order" && demand.hold === "free";

function decide(planning: Planning, turn: Turn, demands: PlannedDemand[]): void {
  releaseClaims(planning, turn);
  const choice = choose(planning, turn);
  const rest = restReason(turn, choice);
  for (const result of planned(turn, choice, rest)) demands.push(result);
}

function decideComplete(planning: Planning, turns: readonly Turn[], demands: PlannedDemand[]): void {
  for (const turn of turns) releaseClaims(planning, turn);
  const choices = chooseComplete(planning, turns);
  const reason = choices ? "waits to be complete" : waitReason(turns);
  turns.forEach((turn, i) => {
    const choice = choices?.[i];
    demands.push(...(choice ? planned(turn, choice, reason) : unplanned(turn, reason)));
  });
}

function waitReason(turns: readonly Turn[]): PlanReason {
  if (turns.some((turn) => !turn.demand.mayWait)) return "may not wait";
  return isCompleteLater(turns) ? "past cancel-after" : "waits to be complete";
}
