/**
 * The planner: supplies by day and demands in queue order in, cover and promises with their reasons out. Two passes, both
 * in queue order: the first fixes days (claims.ts), the second gives each in turn the best supply that leaves everybody
 * else's claim keepable (choose.ts; complete.ts for ship-complete).
 */
import { groupBy } from "../../kernel/index.ts";
import type { Plan, PlanInput, PlannedDemand, PlanReason } from "../types.ts";
import { keepClaims, releaseClaims } from "./claims.ts";
import { choose } from "./choose.ts";
import { clustersOf } from "./clusters.ts";
import { chooseComplete, isCompleteLater, keepComplete } from "./complete.ts";
import { curveOf } from "./curve.ts";
import { addPlanned, NOTHING, restReason } from "./result.ts";
import { turnOf, type Turn } from "./turn.ts";

/** Planned demands come in no order that means anything, but always in the same for the same input. */
export function computePlan(input: PlanInput): Plan {
  const curves = new Map(input.items.map((item) => [item.key, curveOf(item)]));
  const noSupply = curveOf({ key: -1, supplies: [] });
  const demands: PlannedDemand[] = [];
  for (const cluster of clustersOf(input.demands)) {
    planCluster(cluster.map((demand) => turnOf(demand, curves.get(demand.itemPlace) ?? noSupply, input)), demands);
  }
  return { demands };
}

/** Both passes over demands that share no item and no ship-complete order with others. */
function planCluster(turns: readonly Turn[], demands: PlannedDemand[]): void {
  const orders = ordersOf(turns);
  for (const turn of turns) keep(turn, orders);
  for (const turn of turns) decide(turn, orders, demands);
}

/** Lines of each ship-complete order, in queue order. */
type Orders = ReadonlyMap<number, readonly Turn[]>;

function ordersOf(turns: readonly Turn[]): Orders {
  const whole = turns.filter(({ demand }) => demand.complete === "order" && demand.hold === "free");
  return groupBy(whole, (turn) => turn.demand.orderId);
}

/** The lines decided together with this one: empty when they were decided at the place of an earlier one. */
function togetherWith(turn: Turn, orders: Orders): readonly Turn[] {
  if (turn.demand.complete === "line") return [turn];
  const lines = orders.get(turn.demand.orderId) ?? [];
  return lines[0] === turn ? lines : [];
}

function keep(turn: Turn, orders: Orders): void {
  const { hold, complete } = turn.demand;
  if (hold !== "free") return;
  if (complete === "none") keepClaims(turn);
  else keepComplete(togetherWith(turn, orders));
}

function decide(turn: Turn, orders: Orders, demands: PlannedDemand[]): void {
  const { hold, complete } = turn.demand;
  if (hold !== "free") return addPlanned(turn, { choice: NOTHING, rest: "on hold" }, demands);
  if (complete !== "none") return decideComplete(togetherWith(turn, orders), demands);
  releaseClaims(turn);
  const choice = choose(turn);
  addPlanned(turn, { choice, rest: restReason(turn, choice) }, demands);
}

function decideComplete(turns: readonly Turn[], demands: PlannedDemand[]): void {
  for (const turn of turns) releaseClaims(turn);
  const choices = chooseComplete(turns);
  const rest = choices ? "waits to be complete" : waitReason(turns);
  turns.forEach((turn, i) => addPlanned(turn, { choice: choices?.[i] ?? NOTHING, rest }, demands));
}

function waitReason(turns: readonly Turn[]): PlanReason {
  if (turns.some((turn) => !turn.demand.mayWait)) return "may not wait";
  return isCompleteLater(turns) ? "past cancel-after" : "waits to be complete";
}
