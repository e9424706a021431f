/**
 * The server as a whole: database, HTTP, worker. Starts in that order, says where it is, and on SIGTERM or SIGINT takes no
 * new requests, ends those that run, ends the worker after its round, and closes the database last.
 */
import { sql } from "../core/db/index.ts";
import { startDaily } from "../core/flows/index.ts";
import { createSession } from "../core/people/index.ts";
import { openApp, type App } from "./app.ts";
import { buildHttp } from "./http.ts";
import { handlersOf } from "./reactions.ts";
import { describeSettings, type Settings } from "./settings.ts";
import { startWorker, type Worker } from "./worker.ts";

export interface ServeOptions {
  readonly log: (line: string) => void;
}

const LINK_HOURS = 12;
/** A worker that has not finished a round for so long is not running. */
const WORKER_STALE_MS = 60_000;
const ping = sql("ready-ping", "select 1 as one");

/** Runs until it is told to stop. */
export async function serve(settings: Settings, options: ServeOptions): Promise<void> {
  const { log } = options;
  const stopped = untilStopped();
  log(describeSettings(settings));
  const app = await openApp(settings, { log });
  await startDaily(app.as("server"));
  const worker = startWorker(app, handlersOf(app), log);
  const http = await buildHttp(app, {
    databaseReached: async () => (await app.db.rows(ping)).length === 1,
    migrated: true,
    workerRan: () => Date.now() - worker.lastRoundAt() < WORKER_STALE_MS,
  });
  try {
    const address = await http.listen({ port: settings.port, host: settings.host });
    log(`Fairfill is at ${address}`);
    log(`Open it once with ${await oneTimeLink(app, address)} (ends in ${LINK_HOURS} hours)`);
    await stopped;
    log("Stopping: requests that run are finished first.");
  } finally {
    await close({ app, worker, http });
  }
}

async function oneTimeLink(app: App, address: string): Promise<string> {
  const secret = await createSession(app.db, app.now() + LINK_HOURS * 3_600_000);
  return `${address}/open?token=${secret}`;
}

async function close(running: { app: App; worker: Worker; http: { close(): Promise<unknown> } }): Promise<void> {
  await running.http.close();
  await running.worker.stop();
  await running.app.close();
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => resolve());
  });
}
