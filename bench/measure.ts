/** Numbers out of runs: how many a second, how long each took; medians of rounds taken in turns, so that noise hits all alike. */

export interface Drive {
  readonly clients: number;
  readonly ms: number;
  /** One piece of work of one client. */
  readonly work: (client: number) => Promise<unknown>;
}

export interface Driven {
  readonly perSecond: number;
  /** Milliseconds, rising. */
  readonly times: readonly number[];
}

/** Every client works without pause until the time is over. */
export async function drive({ clients, ms, work }: Drive): Promise<Driven> {
  const times: number[] = [];
  const started = performance.now();
  const until = started + ms;
  const run = async (client: number): Promise<void> => {
    while (performance.now() < until) {
      const begun = performance.now();
      await work(client);
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, client) => run(client)));
  const seconds = (performance.now() - started) / 1000;
  return { perSecond: times.length / seconds, times: times.toSorted((a, b) => a - b) };
}

/** Runs each in turn, so many rounds; the rounds of each. */
export async function inTurns<T>(rounds: number, runs: readonly (() => Promise<T>)[]): Promise<T[][]> {
  const results: T[][] = runs.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, run] of runs.entries()) results[i]?.push(await run());
  }
  return results;
}

export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number =>
  percentile(
    values.toSorted((a, b) => a - b),
    0.5,
  );

export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const started = performance.now();
  const value = await work();
  return { ms: performance.now() - started, value };
}

/** Numbers from 0 to below `end`, the same on every run (mulberry32). */
export function generator(seed: number): (end: number) => number {
  let state = seed;
  return (end) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % end;
  };
}
