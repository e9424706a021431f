/**
 * Rows 1 and 2: orders of five lines over HTTP. Workload: 32 clients that do nothing but place orders, each line another
 * item (of 20,000, or of 100 hot ones), all in stock; a lone client. Every answer means that the order is on disk and
 * promised. The worker that writes mails does not run beside it.
 */
import { randomUUID } from "node:crypto";
import { serveFor, type Caller } from "../callers.ts";
import { customerCode, CUSTOMERS, HOT_ITEMS, itemCode, ITEMS, type OrderIn } from "../company.ts";
import type { BenchDatabase, Ground } from "../ground.ts";
import { drive, generator, inTurns, median, percentile, type Driven } from "../measure.ts";
import { count, ms, type Finding } from "../report.ts";
import { insertOnly, pgbench, sameWork } from "../yardsticks/intake.ts";

const CLIENTS = 32;
const LINES = 5;
const ROUNDS = 3;
const ROUND_MS = 4000;
const LONE_MS = 3000;

/** Orders without end; five distinct items each. */
function ordersOver(items: number): () => OrderIn {
  const random = generator(11);
  const run = randomUUID().slice(0, 8);
  let n = 0;
  return () => {
    const chosen = new Set<number>();
    while (chosen.size < LINES) chosen.add(1 + random(items));
    return { customer: 1 + random(CUSTOMERS), number: `${run}-${++n}`, items: [...chosen] };
  };
}

function bodyOf(order: OrderIn): string {
  const lines = order.items.map((item) => ({ item: itemCode(item), quantity: 2 }));
  return JSON.stringify({
    orders: [{ customer: customerCode(order.customer), number: order.number, shipTo: { code: "DC" }, lines }],
  });
}

const place = (caller: Caller | undefined, next: () => OrderIn): Promise<string> | undefined =>
  caller?.ask("POST", "/orders", bodyOf(next()));

async function ours(database: BenchDatabase, items: number): Promise<Driven> {
  const { callers, stop } = await serveFor(database.url, CLIENTS);
  const next = ordersOver(items);
  const work = (client: number): Promise<string> | undefined => place(callers[client], next);
  try {
    await drive({ clients: CLIENTS, ms: 1000, work: async (client) => work(client) });
    return await drive({ clients: CLIENTS, ms: ROUND_MS, work: async (client) => work(client) });
  } finally {
    await stop();
  }
}

const speed = (rounds: readonly Driven[] | undefined): number => median((rounds ?? []).map((round) => round.perSecond));

async function manyClients(ground: Ground, items: number, name: string): Promise<Finding[]> {
  const [database, plainDatabase, bareDatabase] = [
    await ground.database(`${name}_ours`),
    await ground.database(`${name}_plain`),
    await ground.database(`${name}_bare`),
  ];
  const next = ordersOver(items);
  const drives = { clients: CLIENTS, ms: ROUND_MS, next };
  const [own, plain, bare] = await inTurns(ROUNDS, [
    () => ours(database, items),
    () => sameWork(plainDatabase, drives),
    () => insertOnly(bareDatabase, drives),
  ]);
  const beside = await pgbench(bareDatabase, { clients: CLIENTS, seconds: 4, items });
  const figure = speed(own);
  const p95 = median((own ?? []).map((round) => percentile(round.times, 0.95)));
  const workload = `orders of ${LINES} lines over HTTP, ${CLIENTS} clients, ${count(items)} items`;
  const bareBar = items === HOT_ITEMS ? 1.8 : 0.75;
  const held = (yardstick: number, what: string, bar: number): Finding => {
    const ratio = figure / yardstick;
    return {
      row: 1,
      workload,
      figure: `${count(figure)}/s`,
      yardstick: `${count(yardstick)}/s ${what}`,
      ratio,
      bar: `≥ ${bar} ×`,
      holds: ratio >= bar,
    };
  };
  const told = beside === null ? "" : ` (pgbench, the same statement: ${count(beside)}/s)`;
  return [
    held(speed(plain), "plain transactions with the same rows", 2),
    held(speed(bare), `order, lines and stock only${told}`, bareBar),
    { row: 1, workload, figure: `p95 ${ms(p95)}`, yardstick: "", ratio: null, bar: "< 25 ms", holds: p95 < 25 },
  ];
}

export async function intake(ground: Ground): Promise<Finding[]> {
  return [
    ...(await manyClients(ground, ITEMS, "intake_wide")),
    ...(await manyClients(ground, HOT_ITEMS, "intake_hot")),
  ];
}

export async function loneClient(ground: Ground): Promise<Finding[]> {
  const database = await ground.database("intake_lone");
  const { callers, stop } = await serveFor(database.url, 1);
  const next = ordersOver(ITEMS);
  try {
    const work = async (): Promise<string | undefined> => place(callers[0], next);
    await drive({ clients: 1, ms: 1000, work });
    const { times } = await drive({ clients: 1, ms: LONE_MS, work });
    const p50 = percentile(times, 0.5);
    return [
      {
        row: 2,
        workload: `one order of ${LINES} lines at a time, a lone client`,
        figure: `p50 ${ms(p50)}`,
        yardstick: "",
        ratio: null,
        bar: "< 3 ms",
        holds: p50 < 3,
      },
    ];
  } finally {
    await stop();
  }
}
