/** Who makes or removes the sample holds one lock of the database; it ends with the process, whatever ends that. */
import { setTimeout as wait } from "node:timers/promises";
import { openDatabase, sql } from "../../core/db/index.ts";
import type { App } from "../app.ts";

const tryLock = sql("sample-lock", "select pg_try_advisory_xact_lock(4310003) as got");
const PAUSE_MS = 200;

export interface LockOptions {
  /** Gives up after so long. */
  readonly waitMs: number;
}

/** Runs the work alone; false when somebody else holds the lock for longer than one waits. */
export async function alone(app: App, { waitMs }: LockOptions, work: () => Promise<void>): Promise<boolean> {
  const holder = openDatabase({ url: app.urls.owner, connectionsMax: 1, applicationName: "fairfill-sample" });
  const until = performance.now() + waitMs;
  try {
    for (;;) {
      const failures: Error[] = [];
      // A transaction of one statement that only holds the lock: what fails in the work is no reason to begin it again.
      const got = await holder.transaction(async (tx) => {
        const [row] = await tx.rows<{ got: boolean }>(tryLock);
        if (row?.got) await work().catch((cause: unknown) => failures.push(asError(cause)));
        return row?.got ?? false;
      });
      for (const failure of failures) throw failure;
      if (got) return true;
      if (performance.now() >= until) return false;
      await wait(PAUSE_MS);
    }
  } finally {
    await holder.close();
  }
}

const asError = (cause: unknown): Error => (cause instanceof Error ? cause : new Error(String(cause)));
