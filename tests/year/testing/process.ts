/**
 * A process that can be killed: at any step of the worker, before or after a commit, in the middle of a mail's dialogue.
 * From then on nothing of it reaches the database, as if it had ended; the next process starts on the same data.
 */
import type { Database, Queryable, Tx } from "../../../core/db/index.ts";

export class Crash extends Error {
  constructor() {
    super("the process was killed");
  }
}

export interface Mortal {
  readonly db: Database;
  readonly alive: boolean;
  /** Where it may be killed; throws when this is where. */
  point(): void;
}

/** Lives through so many points. */
export function mortal(db: Database, points: number): Mortal {
  let left = points;
  const check = (): void => {
    if (left <= 0) throw new Crash();
  };
  const point = (): void => {
    left -= 1;
    check();
  };
  const guarded = (queries: Queryable): Queryable => ({
    all: (query) => (check(), queries.all(query)),
    first: (query) => (check(), queries.first(query)),
    execute: (query) => (check(), queries.execute(query)),
    rows: (statement, values) => (check(), queries.rows(statement, values)),
    run: (statement, values) => (check(), queries.run(statement, values)),
  });
  const inside =
    (open: Database["transaction"]): Database["transaction"] =>
    async (work) => {
      check();
      const result = await open(async (tx: Tx) => {
        const done = await work({ kind: "transaction", ...guarded(tx) });
        point();
        return done;
      });
      point();
      return result;
    };
  return {
    db: {
      ...guarded(db),
      transaction: inside(db.transaction),
      snapshot: inside(db.snapshot),
      close: async () => undefined,
    },
    get alive() {
      return left > 0;
    },
    point,
  };
}
