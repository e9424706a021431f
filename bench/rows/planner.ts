/**
 * Row 6: how long the planner takes in memory, two thirds of the demands told before. The input is made before the clock
 * starts; what the run before left is collected between runs. In one queue over all items, memory is walked at random.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { computePlan, type PlanDemand, type PlanInput, type PlanItem } from "../../core/allocation/index.ts";
import { generator, median } from "../measure.ts";
import { count, ms, type Finding } from "../report.ts";

interface Workload {
  readonly items: number;
  readonly demands: number;
  readonly supplies: number;
  readonly told: boolean;
  /** Listed item by item, as the index of open demands has them; else one queue over all items. */
  readonly byItem: boolean;
}

const BUFFER_DAYS = 5;
const RUNS = 5;

function planInput(workload: Workload): PlanInput {
  const random = generator(7);
  const each = Math.ceil(((workload.demands / workload.items) * 5.5 * 0.8) / workload.supplies);
  const items = Array.from({ length: workload.items }, (_, key): PlanItem => ({
    key,
    supplies: Array.from({ length: workload.supplies }, (_, i) => ({
      id: key * workload.supplies + i,
      day: i === 0 ? 0 : i * 7 + random(5),
      here: i === 0,
      firm: random(3) > 0,
      quantity: each + random(each),
    })),
  }));
  const perItem = workload.demands / workload.items;
  const demands = Array.from({ length: workload.demands }, (_, index) =>
    demandOf(index, workload.byItem ? Math.floor(index / perItem) : random(workload.items), random),
  );
  const input = { items, demands, today: 0, bufferDays: BUFFER_DAYS };
  return workload.told ? { ...input, demands: tell(input) } : input;
}

function demandOf(index: number, itemPlace: number, random: (end: number) => number): PlanDemand {
  const open = 1 + random(10);
  const want = random(3) === 0 ? random(40) : 0;
  return {
    itemPlace,
    members: [{ demandId: index, open, weight: open, shipped: 0, claims: [], fixed: [] }],
    multiple: 1,
    want,
    limit: null,
    last: want,
    mayWait: true,
    complete: "none",
    orderId: index,
    prefer: "latest",
    hold: "free",
  };
}

/** Two thirds of the demands with what a plan would have told them. */
function tell(input: PlanInput): PlanDemand[] {
  const told = new Map(computePlan(input).demands.map((planned) => [planned.demandId, planned.parts]));
  return input.demands.map((demand, index) => {
    const parts = index % 3 === 0 ? [] : (told.get(index) ?? []);
    const claims = parts.flatMap((part) => (part.day === null ? [] : [{ day: part.day, quantity: part.quantity }]));
    return { ...demand, members: demand.members.map((member) => ({ ...member, claims })) };
  });
}

function measure(workload: Workload, barMs: number | null): Finding {
  const input = planInput(workload);
  const times: number[] = [];
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  for (let run = 0; run < RUNS; run++) {
    collect();
    const started = performance.now();
    computePlan(input);
    times.push(performance.now() - started);
  }
  const middle = median(times);
  const order = workload.items === 1 ? "" : workload.byItem ? ", item by item" : ", in one queue over all items";
  const told = workload.told ? "two thirds told" : "nobody told";
  return {
    row: 6,
    workload: `plan ${count(workload.demands)} demands in memory, ${count(workload.items)} item${workload.items === 1 ? "" : "s"}, ${told}${order}`,
    figure: `${ms(middle)}, least ${ms(Math.min(...times))}`,
    yardstick: "",
    ratio: null,
    bar: barMs === null ? "" : `≤ ${ms(barMs)}`,
    holds: barMs === null ? null : middle <= barMs,
  };
}

const MILLION: Workload = { items: 20_000, demands: 1_000_000, supplies: 5, told: true, byItem: true };

export async function planner(): Promise<Finding[]> {
  return [
    measure(MILLION, 1000),
    measure({ ...MILLION, byItem: false }, null),
    measure({ items: 1, demands: 100_000, supplies: 30, told: true, byItem: true }, null),
    measure({ items: 1, demands: 100_000, supplies: 5, told: false, byItem: true }, null),
  ];
}
