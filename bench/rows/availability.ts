/** Row 7: availability with a day over HTTP, 8 clients, 20,000 items in stock asked at random. */
import { serveFor } from "../callers.ts";
import { itemCode, ITEMS } from "../company.ts";
import type { Ground } from "../ground.ts";
import { drive, generator, median, percentile, type Driven } from "../measure.ts";
import { count, ms, type Finding } from "../report.ts";

const CLIENTS = 8;
const ROUNDS = 3;
const ROUND_MS = 3000;
const BAR = 5000;

export async function availability(ground: Ground): Promise<Finding[]> {
  const database = await ground.database("availability");
  const { callers, stop } = await serveFor(database.url, CLIENTS);
  const random = generator(5);
  const work = async (client: number): Promise<unknown> =>
    callers[client]?.ask("GET", `/availability?item=${itemCode(1 + random(ITEMS))}&quantity=3`);
  const rounds: Driven[] = [];
  try {
    await drive({ clients: CLIENTS, ms: 1000, work });
    for (let round = 0; round < ROUNDS; round++) rounds.push(await drive({ clients: CLIENTS, ms: ROUND_MS, work }));
  } finally {
    await stop();
  }
  const figure = median(rounds.map((round) => round.perSecond));
  const p95 = median(rounds.map((round) => percentile(round.times, 0.95)));
  return [
    {
      row: 7,
      workload: `availability with a day over HTTP, ${CLIENTS} clients, ${count(ITEMS)} items`,
      figure: `${count(figure)}/s, p95 ${ms(p95)}`,
      yardstick: "",
      ratio: null,
      bar: `≥ ${count(BAR)}/s`,
      holds: figure >= BAR,
    },
  ];
}
