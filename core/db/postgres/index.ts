/**
 * The embedded PostgreSQL of one data folder: started, found running, kept running, and stopped by whoever leaves last.
 * Invariants: reached by a socket in a private folder, never by a port; fsync on; each user of the cluster holds one
 * connection for as long as it is used, so that "nobody else is connected" can be asked of the server itself.
 */
import { rmdir } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import type pg from "pg";
import { embeddedBinaries, type Binaries } from "./binaries.ts";
import { bringUp, type ClusterOptions, type Running } from "./cluster.ts";
import { isServerOf, readPidFile } from "./pid-file.ts";
import { findPlace } from "./place.ts";
import { DATABASE, prepareDatabase, ROLES } from "./roles.ts";
import { connectAsLauncher, LAUNCHER, urlOf } from "./session.ts";
import { ownMemory, settingsFor } from "./settings.ts";

export { copyDatabase, createRoles, ROLES } from "./roles.ts";
export type { Binaries } from "./binaries.ts";

export interface PostgresOptions {
  /** The cluster is its folder `postgres`. */
  readonly dataDir: string;
  readonly log: (line: string) => void;
  /** Instead of the embedded ones. */
  readonly binaries?: Binaries;
  /** Over what a start sets itself; for tests. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface Postgres {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly readerUrl: string;
  /** For the launcher and the test harness, never for the application. */
  readonly superuserUrl: string;
  /** It was running already. */
  readonly adopted: boolean;
  /** Lets go; stops the server if nobody else is connected. */
  release(): Promise<void>;
}

const REVIVE_PAUSE_MS = 1000;
const ENTER_PAUSE_MS = 100;
const ENTER_MAX = 10;

export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const binaries = options.binaries ?? (await embeddedBinaries());
  const place = await findPlace(options.dataDir, binaries, options.log);
  const cluster = { place, log: options.log, settings: { ...settingsFor(ownMemory()), ...options.settings } };
  const { running, keeper } = await enter(cluster);
  const presence = new Presence(cluster, running, keeper);
  const url = (user: string): string => urlOf(running, user, DATABASE);
  return {
    ownerUrl: url(ROLES.owner),
    appUrl: url(ROLES.app),
    readerUrl: url(ROLES.reader),
    superuserUrl: urlOf(running, LAUNCHER, "postgres"),
    adopted: running.adopted,
    release: () => presence.release(),
  };
}

interface Entered {
  readonly running: Running;
  readonly keeper: pg.Client;
}

/** Up, our connection held, the roles there. Whoever left last may be stopping it just now: then once more. */
async function enter(cluster: ClusterOptions): Promise<Entered> {
  for (let attempt = 1; ; attempt++) {
    const running = await bringUp(cluster);
    let keeper: pg.Client | undefined;
    try {
      keeper = await connectAsLauncher(running);
      await prepareDatabase(running);
      return { running, keeper };
    } catch (cause) {
      await keeper?.end().catch(() => undefined);
      if (attempt === ENTER_MAX) throw cause;
      await wait(ENTER_PAUSE_MS);
    }
  }
}

/** Owns one connection from start to release, and brings the server back when it is lost. */
class Presence {
  readonly #cluster: ClusterOptions;
  #running: Running;
  #keeper: pg.Client;
  #released = false;
  #revival: Promise<void> | undefined;

  constructor(cluster: ClusterOptions, running: Running, keeper: pg.Client) {
    this.#cluster = cluster;
    this.#running = running;
    this.#keeper = keeper;
    this.#watch();
  }

  #watch(): void {
    // Who forgets to release may still end.
    handle(this.#keeper).unref();
    this.#keeper.once("end", () => {
      this.#revival = this.#revive();
    });
  }

  async #revive(): Promise<void> {
    while (!this.#released) {
      this.#cluster.log("PostgreSQL went away, bringing it back");
      try {
        const { running, keeper } = await enter(this.#cluster);
        this.#running = running;
        this.#keeper = keeper;
        return this.#watch();
      } catch (cause) {
        this.#cluster.log(`PostgreSQL does not come back: ${cause instanceof Error ? cause.message : String(cause)}`);
        await wait(REVIVE_PAUSE_MS);
      }
    }
  }

  async release(): Promise<void> {
    if (this.#released) return;
    this.#released = true;
    await this.#revival;
    handle(this.#keeper).ref();
    const others = await othersConnected(this.#keeper);
    await this.#keeper.end().catch(() => undefined);
    if (others === 0) await stop(this.#cluster.place.data, this.#running);
  }
}

/** Whether the connection keeps the process alive. Missing in the driver's types. */
function handle(client: pg.Client): { ref(): void; unref(): void } {
  return client as pg.Client & { ref(): void; unref(): void };
}

/** A server that does not answer has others' work to finish or is gone: neither is ours to stop. */
async function othersConnected(keeper: pg.Client): Promise<number> {
  const text = `select count(*)::int as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`;
  const answer = await keeper.query<{ others: number }>(text).catch(() => undefined);
  return answer?.rows[0]?.others ?? 1;
}

async function stop(data: string, running: Running): Promise<void> {
  const file = readPidFile(data);
  if (file === undefined || !isServerOf(file.pid, data)) return;
  process.kill(file.pid, "SIGINT");
  while (isServerOf(file.pid, data)) await wait(10);
  await rmdir(running.socketFolder).catch(() => undefined);
}
