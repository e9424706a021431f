/**
 * The planner: supplies by day and demands in queue order in, cover and promises with their reasons out. Two passes, both
 * in queue order: the first fixes days (claims.ts), the second gives each in turn the best supply that leaves everybody
 * else's claim keepable (choose.ts; complete.ts for ship-complete).
 */
import { groupBy } from "../../kernel/index.ts";
import type { PlanDemand, PlanInput, PlannedDemand, PlanReason, WatchedPlan } from "../types.ts";
import { keepClaims } from "./claims.ts";
import { choose, chooseBesides, emptyChoice } from "./choose.ts";
import { clustersOf } from "./clusters.ts";
import { chooseComplete, isCompleteLater, keepComplete } from "./complete.ts";
import { releaseUnits } from "./kept.ts";
import { addPlanned, restReason } from "./result.ts";
import { startPlanning, turnOf, type Planning, type Turn } from "./turn.ts";
import { watchLeftOut } from "./left-out.ts";

/** Planned demands come in no order that means anything, but always in the same for the same input. */
export function computePlan(input: PlanInput): WatchedPlan {
  const planning = startPlanning(input);
  const watch = watchLeftOut(planning);
  const demands: PlannedDemand[] = [];
  for (const cluster of clustersOf(input.demands)) {
    const orders = ordersOf(input, cluster);
    const around = { planning, orders };
    watch.enter(cluster);
    for (const index of cluster) {
      if (isTold(input.demands[index]!)) keep(turnOf(planning, index), around);
      watch.keep(index);
    }
    watch.begin(cluster);
    for (const index of cluster) {
      decide(turnOf(planning, index), around, demands);
      watch.pass(index);
    }
  }
  return { demands, reached: watch.end() };
}

interface Around {
  readonly planning: Planning;
  /** Indexes of the lines of each ship-complete order, in queue order. */
  readonly orders: ReadonlyMap<number, readonly number[]>;
}

function ordersOf({ demands }: PlanInput, cluster: readonly number[]): ReadonlyMap<number, readonly number[]> {
  const lines = cluster.filter((index) => demands[index]!.complete === "order" && demands[index]!.hold === "free");
  return groupBy(lines, (index) => demands[index]!.orderId);
}

/** The lines decided together with this one: none when they were decided at the place of an earlier one. */
function togetherWith(turn: Turn, { planning, orders }: Around): readonly Turn[] {
  if (turn.demand.complete === "line") return [turn];
  const lines = orders.get(turn.demand.orderId) ?? [];
  return lines[0] === turn.index ? lines.map((index) => turnOf(planning, index)) : [];
}

/** False when pass 1 has nothing to do; a ship-complete order may be told by another of its lines. */
function isTold({ complete, members }: PlanDemand): boolean {
  if (complete === "order") return true;
  for (const member of members) if (member.claims.length > 0) return true;
  return false;
}

function keep(turn: Turn, around: Around): void {
  const { hold, complete } = turn.demand;
  if (hold !== "free") return;
  if (complete === "none") keepClaims(turn);
  else keepComplete(togetherWith(turn, around));
}

function decide(turn: Turn, around: Around, demands: PlannedDemand[]): void {
  const { hold, complete } = turn.demand;
  if (hold !== "free") return addPlanned(turn, { choice: emptyChoice(), rest: "on hold" }, demands);
  if (complete !== "none") return decideComplete(togetherWith(turn, around), demands);
  releaseUnits(turn);
  const choice = turn.demand.byHand ? chooseBesides(turn, turn.demand.byHand.limited) : choose(turn);
  addPlanned(turn, { choice, rest: restReason(turn, choice) }, demands);
}

function decideComplete(turns: readonly Turn[], demands: PlannedDemand[]): void {
  for (const turn of turns) releaseUnits(turn);
  const choices = chooseComplete(turns);
  const rest = choices ? "waits to be complete" : waitReason(turns);
  turns.forEach((turn, i) => addPlanned(turn, { choice: choices?.[i] ?? emptyChoice(), rest }, demands));
}

function waitReason(turns: readonly Turn[]): PlanReason {
  if (turns.some((turn) => !turn.demand.mayWait)) return "may not wait";
  return isCompleteLater(turns) ? "past cancel-after" : "waits to be complete";
}
