/**
 * One PostgreSQL for a whole run of the tests: the embedded one in a folder of its own, another one's binaries
 * (TEST_POSTGRES_BIN), or a server that runs already (TEST_DATABASE_URL, a superuser's). It keeps nothing: fsync is off.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { access, chmod, constants, mkdtemp, readdir, readFile, rm, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { migrate } from "../index.ts";
import { copyDatabase, createRoles, ROLES, startPostgres, type Binaries } from "../postgres/index.ts";
import { isServerOf, readPidFile } from "../postgres/pid-file.ts";

export interface TestServer {
  readonly superuserUrl: string;
  /** The database that each test file gets a copy of. */
  readonly template: string;
}

interface Started {
  readonly superuserUrl: string;
  stop(): Promise<void>;
}

const FOREIGN_KEYS = new URL("./foreign-keys.sql", import.meta.url);
const PREFIX = "fairfill-test-";
const PASSWORD = "fairfill";
const SETTINGS = {
  fsync: "off",
  full_page_writes: "off",
  synchronous_commit: "off",
  shared_buffers: "128MB",
  max_connections: "400",
  wal_level: "minimal",
  max_wal_senders: "0",
  // Of hundreds of small databases there is little to tidy up; it wakes for each of them.
  autovacuum_naptime: "5min",
};

export async function startTestServer(): Promise<{ server: TestServer; stop: () => Promise<void> }> {
  const url = process.env["TEST_DATABASE_URL"];
  const started = url === undefined ? await startOwn() : { superuserUrl: url, stop: async () => undefined };
  const template = `fairfill_template_${process.pid}`;
  await asSuperuser(started.superuserUrl, async (client) => {
    await createRoles(client, PASSWORD);
    await copyDatabase(client, template, "template1");
  });
  await prepare(urlFor(started.superuserUrl, ROLES.owner, template));
  return {
    server: { superuserUrl: started.superuserUrl, template },
    stop: async () => {
      await asSuperuser(started.superuserUrl, (client) => client.query(`drop database ${template}`));
      await started.stop();
    },
  };
}

export async function asSuperuser<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The same server, as that role, in that database. */
export function urlFor(superuserUrl: string, role: string, database: string): string {
  const [, , rest = ""] = /^(postgres(?:ql)?:\/\/)(.*)$/.exec(superuserUrl) ?? [];
  const [place = "", query] = rest.slice(rest.lastIndexOf("@") + 1).split("?");
  const host = place.split("/")[0];
  return `postgresql://${role}:${PASSWORD}@${host}/${database}${query === undefined ? "" : `?${query}`}`;
}

/** The schema as released, and the foreign keys that only tests can afford. */
async function prepare(ownerUrl: string): Promise<void> {
  await migrate({ ownerUrl });
  if (!existsSync(FOREIGN_KEYS)) return;
  const text = await readFile(FOREIGN_KEYS, "utf8");
  await asSuperuser(ownerUrl, (client) => client.query(text));
}

async function startOwn(): Promise<Started> {
  for (const folder of [tmpdir(), MEMORY]) await sweep(folder);
  const dataDir = await mkdtemp(join(await scratch(), `${PREFIX}${process.pid}-`));
  // The server's user may be another one than ours, and has to pass through.
  await chmod(dataDir, 0o755);
  const other = process.env["TEST_POSTGRES_BIN"];
  const binaries = other === undefined ? undefined : binariesIn(other);
  const postgres = await startPostgres({ dataDir, log: () => undefined, settings: SETTINGS, binaries });
  return {
    superuserUrl: postgres.superuserUrl,
    stop: async () => {
      await postgres.release();
      await discard(dataDir);
    },
  };
}

function binariesIn(bin: string): Binaries {
  const version = execFileSync(join(bin, "postgres"), ["--version"], { encoding: "utf8" });
  return { bin, root: dirname(bin), major: Number(/(\d+)/.exec(version)?.[1]) };
}

/** A file system in memory, where there is one: a database is some hundred files, and a run makes some thousand of them. */
const MEMORY = "/dev/shm";
const ENOUGH_BYTES = 8 * 2 ** 30;

export async function scratch(): Promise<string> {
  try {
    await access(MEMORY, constants.W_OK);
    const { bavail, bsize } = await statfs(MEMORY);
    return bavail * bsize >= ENOUGH_BYTES ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}

/** What a killed run left. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1] ?? Number.NaN);
    if (Number.isNaN(pid) || isRunning(pid)) continue;
    await discard(join(folder, name)).catch(() => undefined);
  }
}

/** Ends the server at once, whoever is connected, and forgets its folders. */
export async function discard(dataDir: string): Promise<void> {
  const data = join(dataDir, "postgres");
  const file = readPidFile(data);
  if (file !== undefined && isServerOf(file.pid, data)) {
    process.kill(file.pid, "SIGQUIT");
    while (isServerOf(file.pid, data)) await wait(10);
  }
  if (file?.socketFolder) await rm(file.socketFolder, { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
