/**
 * All that the lists of the dashboard can be asked: every view of the orders with every filter, many pairs of filters, every
 * sort both ways; the counts of each; and the other lists. Over HTTP, as the screen asks; what is over the bar is named.
 */
import type { Caller } from "../callers.ts";
import { percentile, timed } from "../measure.ts";
import { count, ms, type Finding } from "../report.ts";

const VIEWS = ["all", "open", "late", "backordered", "respond"];
const SORTS = ["arrival", "day", "customer", "number"];
const STATUSES = ["pending+fulfilment", "partly+shipped", "shipped", "delivered", "cancelled"];
const BY_STATUS = STATUSES.map((status) => `status=${status}`);
const ONE_DAY = "from=2026-10-05&to=2026-10-05";
const ONE_MONTH = "from=2026-09-01&to=2026-09-30";

/** Common and rare of each kind. */
const SINGLE: readonly string[] = [
  "customer=C1",
  "customer=C3",
  "customer=C42",
  "shipTo=S77",
  "shipTo=DC",
  "item=I1",
  "item=I5",
  "item=I4711",
  "place=RNO",
  "place=ATL",
  ...BY_STATUS,
  "hold=any",
  "hold=credit",
  "number=8",
  "number=800",
  "number=8000123",
  ONE_DAY,
  ONE_MONTH,
  "from=2026-12-15",
  ...["8", "1012", "i471", "i", "c4", "party", "no+such+thing"].map((find) => `find=${find}`),
];

const all = (one: string, others: readonly string[]): string[] => others.map((other) => `${one}&${other}`);
const PAIRED: readonly string[] = [
  ...["customer=C1", "customer=C42", "item=I1", "place=ATL"].flatMap((one) => all(one, BY_STATUS)),
  ...all("customer=C1", [
    "shipTo=S77",
    "item=I1",
    "item=I4711",
    "place=ATL",
    "hold=any",
    "number=80",
    ONE_DAY,
    "find=i1",
  ]),
  ...all("item=I1", ["place=ATL", "hold=any", "number=80", ONE_MONTH, "find=c1", "shipTo=DC"]),
  "item=I1&place=RNO",
  "status=partly+shipped&hold=any",
  "status=shipped&number=80",
  "status=delivered&find=c4",
  "customer=C42&item=I1&status=partly+shipped",
];

const FILTERS: readonly string[] = ["", ...SINGLE, ...PAIRED];

/** As many as the screen asks for. */
const PAGES: readonly string[] = FILTERS.flatMap((filter) =>
  VIEWS.flatMap((view) =>
    SORTS.flatMap((sort) =>
      [true, false].map((falling) => `/orders?view=${view}&${filter}&sort=${sort}&falling=${falling}&limit=100`),
    ),
  ),
);

const OTHERS: readonly string[] = [
  ...["open", "late", "backordered", "all"].flatMap((view) =>
    ["", "customer=C1", "customer=C42", "item=I1", "item=I4711", "number=800"].map(
      (filter) => `/demands?view=${view}&${filter}`,
    ),
  ),
  ...["all", "out", "waiting"].flatMap((view) =>
    ["", "find=i1", "find=item+47", "find=nothing"].map((find) => `/items?view=${view}&${find}`),
  ),
  "/customers",
  "/customers?find=c4",
  "/customers?find=party+9",
  "/items/I1/queue?place=RNO",
  "/warehouse/shippable?place=RNO",
];

const BAR_MS = 150;
const EACH_MS = 30;
const EACH_MIN = 2;
/** What seems to be over the bar is asked again, so that one stumble of the machine is not its figure. */
const AGAIN = 12;
const NAMED_MAX = 40;

export async function askCombined(caller: Caller): Promise<Finding[]> {
  const asks = async (workload: string, paths: readonly string[]): Promise<Finding> => {
    const answered: Answered[] = [];
    for (const path of paths) answered.push(await answer(caller, path));
    return findingOf(workload, answered);
  };
  const counts = FILTERS.map((filter) => `/orders/counts?${filter}`);
  return [
    await asks(`orders: ${count(PAGES.length)} combinations of view, filters and sort`, PAGES),
    await asks(`orders: counts of the five views, ${counts.length} combinations of filters`, counts),
    await asks(`demands, items, customers, queue, shippable: ${OTHERS.length} lists`, OTHERS),
  ];
}

interface Answered {
  readonly path: string;
  readonly p50: number;
  readonly p95: number;
}

async function answer(caller: Caller, path: string): Promise<Answered> {
  const times: number[] = [];
  const ask = async (): Promise<void> => void times.push((await timed(() => caller.ask("GET", path))).ms);
  const until = performance.now() + EACH_MS;
  while (times.length < EACH_MIN || performance.now() < until) await ask();
  if (Math.max(...times) >= BAR_MS) for (let n = 0; n < AGAIN; n++) await ask();
  const sorted = times.toSorted((a, b) => a - b);
  return { path, p50: percentile(sorted, 0.5), p95: percentile(sorted, 0.95) };
}

function findingOf(workload: string, answered: readonly Answered[]): Finding {
  const falling = answered.toSorted((a, b) => b.p95 - a.p95);
  const over = falling.filter(({ p95 }) => p95 >= BAR_MS);
  for (const { path, p50, p95 } of over.slice(0, NAMED_MAX))
    console.log(`  over: ${path}: p95 ${ms(p95)}, p50 ${ms(p50)}`);
  const share = (of: number): string => ms(percentile(falling.map(({ p95 }) => p95).toReversed(), of));
  return {
    row: 8,
    workload,
    figure: `p95 over HTTP: half of them ${share(0.5)}, 95 % ${share(0.95)}, the slowest ${share(1)} (${falling[0]?.path ?? ""}); ${over.length} over ${BAR_MS} ms`,
    yardstick: "",
    ratio: null,
    bar: `HTTP < ${BAR_MS} ms`,
    holds: over.length === 0,
  };
}
