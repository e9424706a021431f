/** Flows over a database of the bench, with a clock that says how long every transaction took. */
import type { Database } from "../../core/db/index.ts";
import { defaultSettings, type FlowContext } from "../../core/flows/index.ts";
import type { BenchDatabase } from "../ground.ts";
import { percentile } from "../measure.ts";

export interface Watched {
  readonly context: FlowContext;
  /** Milliseconds of each transaction that wrote, from begin to commit. */
  readonly transactions: number[];
}

/** 1 December 2026, 09:00 UTC. */
export const NOW = Date.parse("2026-12-01T09:00:00Z");

export function watched(database: BenchDatabase): Watched {
  const transactions: number[] = [];
  const db: Database = {
    ...database.db,
    transaction: (work) =>
      database.db.transaction(async (tx) => {
        const started = performance.now();
        try {
          return await work(tx);
        } finally {
          transactions.push(performance.now() - started);
        }
      }),
  };
  return {
    context: { db, now: () => NOW, actor: "bench", settings: { ...defaultSettings, secret: "bench" } },
    transactions,
  };
}

export const longest = (times: readonly number[]): number =>
  percentile(
    times.toSorted((a, b) => a - b),
    1,
  );
