/**
 * Brings a cluster up, or finds it running. Safe to call from several processes at once and at any moment after a kill:
 * a folder becomes the data by one rename, PostgreSQL's own lock decides between two servers, and a running server is
 * taken over only after it has answered and named our folder.
 */
import { existsSync } from "node:fs";
import { open, readFile, rename, rm, rmdir, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { ChildProcess } from "node:child_process";
import { disownPidFile, isServerOf, readPidFile } from "./pid-file.ts";
import { hand, socketFolder, unfinishedData, type Place } from "./place.ts";
import { run } from "./runner.ts";
import { knock, LAUNCHER } from "./session.ts";

export interface Running {
  readonly socketFolder: string;
  readonly port: number;
  /** False when this call started it. */
  readonly adopted: boolean;
}

export interface ClusterOptions {
  readonly place: Place;
  readonly log: (line: string) => void;
  /** Given to PostgreSQL as -c name=value. */
  readonly settings: Readonly<Record<string, string>>;
}

interface Launch {
  readonly child: ChildProcess;
  readonly logFrom: number;
  readonly sockets: string;
}

/** Only sockets are listened on, each cluster in its own folder, so every cluster may use the same number. */
const PORT = 5432;
const POLL_MS = 10;
/** Beyond it, nothing that looks alive made progress. Recovery after a kill may take this long on a slow disk. */
const PATIENCE_MS = 300_000;
const LOG_BYTES_MAX = 20_000_000;
/** Another server of the same folder is ending or starting: not a failure, look again. */
const CONTENDED = /lock file .* already exists|shared memory block .* is still in use/;

export async function bringUp(options: ClusterOptions): Promise<Running> {
  const { place } = options;
  await requireOurMajor(place);
  if (!existsSync(join(place.data, "PG_VERSION"))) await initialise(options);
  const until = Date.now() + PATIENCE_MS;
  let launch: Launch | undefined;
  while (Date.now() < until) {
    const found = await look(place, launch);
    if (found !== undefined) return found;
    if (launch !== undefined && hasEnded(launch.child)) {
      await requireContention(place, launch);
      launch = undefined;
      await wait(10 * POLL_MS);
    }
    if (launch === undefined && isFree(place)) launch = await start(options);
    await wait(POLL_MS);
  }
  throw new Error(`PostgreSQL did not answer within ${PATIENCE_MS / 1000} s, see ${place.log}`);
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

async function look(place: Place, launch?: Launch): Promise<Running | undefined> {
  const file = readPidFile(place.data);
  if (file === undefined || file.socketFolder === "") return undefined;
  const answered = await knock(file.socketFolder, file.port, place.data);
  if (!answered) return undefined;
  return { socketFolder: file.socketFolder, port: file.port, adopted: file.pid !== launch?.child.pid };
}

/** Whether a server may be started; a pid file that names nobody of ours is put right. */
function isFree(place: Place): boolean {
  const file = readPidFile(place.data);
  if (file === undefined) return true;
  if (isServerOf(file.pid, place.data)) return false;
  disownPidFile(place.data, file);
  return true;
}

async function start({ place, settings }: ClusterOptions): Promise<Launch> {
  await hand(place.data, place.runner);
  const sockets = socketFolder(place);
  await hand(sockets, place.runner);
  const logFrom = await sizeOfLog(place.log);
  const output = await open(place.log, "a", 0o600);
  const given = { ...settings, listen_addresses: "", port: String(PORT), unix_socket_directories: sockets };
  const flags = Object.entries(given).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const command = [join(place.binaries.bin, "postgres"), "-D", place.data, ...flags];
  const child = run(place.runner, command, ["ignore", output.fd, output.fd]);
  child.on("error", () => undefined);
  child.unref();
  await output.close();
  return { child, logFrom, sockets };
}

async function requireContention(place: Place, launch: Launch): Promise<void> {
  const said = (await readFile(place.log)).subarray(launch.logFrom).toString("utf8").trim();
  if (CONTENDED.test(said)) return;
  await rmdir(launch.sockets).catch(() => undefined);
  const reason = launch.child.pid === undefined ? "could not be run" : "ended at its start";
  throw new Error(`PostgreSQL ${reason}. It said:\n${said.slice(-2000)}`);
}

async function initialise({ place, log, settings }: ClusterOptions): Promise<void> {
  log("Making the database, once");
  const unfinished = await unfinishedData(place);
  const locale = place.binaries.major >= 17 ? ["--locale-provider=builtin", "--locale=C.UTF-8"] : ["--locale=C"];
  const careless = settings["fsync"] === "off" ? ["--no-sync"] : [];
  const flags = ["-U", LAUNCHER, "-E", "UTF8", "--auth=trust", ...locale, ...careless];
  const said = await finished(place, [join(place.binaries.bin, "initdb"), "-D", unfinished, ...flags]);
  if (said !== undefined) {
    await rm(unfinished, { recursive: true, force: true });
    throw new Error(`PostgreSQL could not make its folder ${place.data}. It said:\n${said}`);
  }
  await rename(unfinished, place.data).catch(async (cause: NodeJS.ErrnoException) => {
    await rm(unfinished, { recursive: true, force: true });
    // Another process was first: its folder is as good.
    if (cause.code !== "ENOTEMPTY" && cause.code !== "EEXIST") throw cause;
  });
}

/** Undefined when it went well, else what it said. */
async function finished(place: Place, command: readonly string[]): Promise<string | undefined> {
  const child = run(place.runner, command, ["ignore", "pipe", "pipe"]);
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (part: Buffer) => (said += part.toString("utf8")));
  const code = await new Promise<number | null>((resolve) => {
    child.on("error", (error) => {
      said += `${error.message}. The built-in PostgreSQL needs glibc 2.27 or newer; without, set DATABASE_URL.`;
      resolve(-1);
    });
    child.on("close", resolve);
  });
  return code === 0 ? undefined : said.slice(-2000);
}

async function requireOurMajor(place: Place): Promise<void> {
  const text = await readFile(join(place.data, "PG_VERSION"), "utf8").catch(() => undefined);
  const major = text?.trim();
  if (major === undefined || major === String(place.binaries.major)) return;
  throw new Error(`${place.data} was made by PostgreSQL ${major}; this release brings ${place.binaries.major}.`);
}

async function sizeOfLog(path: string): Promise<number> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size <= LOG_BYTES_MAX) return size;
  await truncate(path, 0);
  return 0;
}
