/**
 * The server as a whole: database, HTTP, worker. Starts in that order, says where it is, and on SIGTERM or SIGINT takes no
 * new requests, ends those that run, ends the worker after its round and connections after their turns, and closes the database last.
 */
import { sql } from "../core/db/index.ts";
import { openTurns, runDue, startDaily } from "../core/flows/index.ts";
import { isAnyUser } from "../core/people/index.ts";
import { openApp, type App } from "./app.ts";
import { buildHttp } from "./http.ts";
import { partLines } from "./lines.ts";
import { handlersOf } from "./reactions.ts";
import { finishSample } from "./sample/index.ts";
import { sampleSignIn } from "./sample/people.ts";
import { isSetUpCodeAsked, setUpCode } from "./auth/set-up-code.ts";
import { describeSettings, type Settings } from "./settings.ts";
import { startWorker } from "./worker.ts";

export interface ServeOptions {
  readonly log: (line: string) => void;
}

/** A worker that has not finished a round for so long is not running. */
const WORKER_STALE_MS = 60_000;
const ping = sql("ready-ping", "select 1 as one");

/** Runs until it is told to stop. */
export async function serve(settings: Settings, options: ServeOptions): Promise<void> {
  const { log } = options;
  const stopped = untilStopped();
  log(describeSettings(settings));
  const app = await openApp(settings, { log });
  try {
    await finishSample(app, log);
    await startDaily(app.as("server"));
    await serveApp(app, { log, stopped });
  } finally {
    await app.close();
  }
}

/** The workers and HTTP over an app that is open, until it is told to stop. */
export async function serveApp(app: App, options: ServeOptions & { readonly stopped: Promise<void> }): Promise<void> {
  const { log, stopped } = options;
  const { ours, lines } = partLines(handlersOf(app));
  const worker = startWorker(app, (context) => runDue(context, ours), log);
  const turns = openTurns(lines, {
    worked: () => carrier.nudge(),
    failed: (cause) => log(`A connection's turn stopped and is tried again: ${String(cause)}`),
  });
  const carrier = startWorker(app, (context) => turns.begin(context), log);
  try {
    const http = await buildHttp(app, {
      databaseReached: async () => (await app.db.rows(ping)).length === 1,
      migrated: true,
      workerRan: () => Date.now() - worker.lastRoundAt() < WORKER_STALE_MS,
    });
    const address = await http.listen({ port: app.settings.port, host: app.settings.host });
    log(`Fairfill is at ${address}`);
    log(await wayIn(app, address));
    await stopped;
    log("Stopping: requests that run are finished first.");
    await http.close();
  } finally {
    await Promise.all([worker.stop(), carrier.stop()]);
    await turns.ended();
  }
}

/** Where one begins: the first run, the sample company, or the sign-in. */
async function wayIn(app: App, address: string): Promise<string> {
  if (!(await isAnyUser(app.db))) {
    const code = isSetUpCodeAsked(app) ? ` It asks for the code ${setUpCode(app)}.` : "";
    return `Set it up at ${address}/setup.${code}`;
  }
  const sample = app.sample && (await sampleSignIn(app));
  if (sample) return `Sample company. Sign in as ${sample.email} with ${sample.password}`;
  return "Sign in there.";
}

export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => resolve());
  });
}
