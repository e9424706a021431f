/**
 * The launcher against real processes and real kills. What needs root (another user, a folder closed to all but root) runs
 * where the tests run as root.
 */
import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { chmod, chown, mkdir, mkdtemp, readFile, realpath, stat, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { afterEach, describe, expect, test } from "vitest";
import { discard, scratch } from "../testing/server.ts";
import { startPostgres, type Postgres } from "./index.ts";
import { isServerOf, readPidFile } from "./pid-file.ts";
import { nameOf } from "./place.ts";
import { isRoot, usersFor } from "./runner.ts";

const root = isRoot();
const made: string[] = [];
const open: { release(): Promise<void> }[] = [];

afterEach(async () => {
  for (const held of open.splice(0)) await held.release();
  // The inner ones first.
  for (const folder of made.splice(0).toReversed()) await discard(folder);
});

/** What is killed here is processes, never the machine: a folder in memory keeps as much of them as a disk. */
async function folder(mode = 0o755): Promise<string> {
  const path = await realpath(await mkdtemp(join(await scratch(), "fairfill-launcher-")));
  await chmod(path, mode);
  made.push(path);
  return path;
}

async function start(dataDir: string): Promise<Postgres> {
  const postgres = await startPostgres({ dataDir, log: () => undefined });
  open.push(postgres);
  return postgres;
}

interface Holder {
  readonly child: ChildProcess;
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly adopted: boolean;
}

/** The launcher in a process of its own. */
async function hold(dataDir: string, as: Pick<SpawnOptions, "uid" | "gid" | "env"> = {}): Promise<Holder> {
  const program = join(import.meta.dirname, "holder.ts");
  const child = spawn(process.execPath, [program, dataDir], { ...as, stdio: ["pipe", "pipe", "pipe"] });
  let said = "";
  child.stderr?.on("data", (part: Buffer) => (said += part.toString("utf8")));
  for await (const line of createInterface({ input: child.stdout }))
    return { child, ...(JSON.parse(line) as Omit<Holder, "child">) };
  throw new Error(`the holder ended: ${said}`);
}

async function end({ child }: Holder): Promise<void> {
  child.stdin?.end();
  if (child.exitCode === null) await once(child, "exit");
}

async function kill({ child }: Holder): Promise<void> {
  child.kill("SIGKILL");
  if (child.signalCode === null) await once(child, "exit");
}

async function ask<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  // These tests end servers under their connections.
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

const note = (url: string): Promise<unknown> => ask(url, "create table note as select 'kept' as text");
const noted = async (url: string): Promise<string | undefined> =>
  (await ask<{ text: string }>(url, "select text from note"))[0]?.text;

function serverOf(dataDir: string): number | undefined {
  const data = join(dataDir, "postgres");
  const pid = readPidFile(data)?.pid;
  return pid !== undefined && isServerOf(pid, data) ? pid : undefined;
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let n = 0; n < 6000; n++) {
    if (await condition()) return;
    await wait(10);
  }
  throw new Error("it never came true");
}

describe("the embedded PostgreSQL", () => {
  test("starts, keeps what was written over a stop, and leaves nothing running", async () => {
    const dataDir = await folder();
    const first = await start(dataDir);
    await note(first.ownerUrl);
    await first.release();
    expect(serverOf(dataDir)).toBeUndefined();
    const second = await start(dataDir);
    expect(second.adopted).toBe(false);
    expect(await noted(second.ownerUrl)).toBe("kept");
  });

  test("is reached by a socket in a private folder, not by a port, and is durable", async () => {
    const { superuserUrl } = await start(await folder());
    const rows = await ask<Record<string, string>>(
      superuserUrl,
      `select current_setting('listen_addresses') as addresses, current_setting('fsync') as fsync,
              current_setting('synchronous_commit') as commit, current_setting('unix_socket_directories') as sockets`,
    );
    expect(rows[0]).toMatchObject({ addresses: "", fsync: "on", commit: "on" });
    expect((await stat(rows[0]?.["sockets"] ?? "")).mode & 0o777).toBe(0o700);
  });

  test("has three roles, none of them superuser; the application owns nothing and makes nothing", async () => {
    const { superuserUrl, appUrl, readerUrl, ownerUrl } = await start(await folder());
    const roles = await ask(
      superuserUrl,
      "select rolname, rolsuper, rolcreatedb from pg_roles where rolname ~ 'owner$|app$|reader$' and rolname ~ '^fair' order by 1",
    );
    expect(roles).toEqual(
      ["app", "owner", "reader"].map((name) => ({ rolname: `fairfill_${name}`, rolsuper: false, rolcreatedb: false })),
    );
    await ask(ownerUrl, "create table mine (id int)");
    for (const url of [appUrl, readerUrl])
      await expect(ask(url, "create table theirs (id int)")).rejects.toThrow(/permission denied/);
    await expect(ask(appUrl, "drop table mine")).rejects.toThrow(/must be owner/);
  });

  test("is not confused by settings of PostgreSQL clients in the environment", async () => {
    const before = { ...process.env };
    Object.assign(process.env, {
      PGPORT: "1",
      PGHOST: "elsewhere",
      PGDATA: "/nowhere",
      PGUSER: "other",
      LC_ALL: "xx_XX",
    });
    try {
      const { appUrl } = await start(await folder());
      expect(await ask(appUrl, "select current_user::text as who")).toEqual([{ who: "fairfill_app" }]);
    } finally {
      for (const name of ["PGPORT", "PGHOST", "PGDATA", "PGUSER", "LC_ALL"]) delete process.env[name];
      Object.assign(process.env, before);
    }
  });
});

describe("two at once", () => {
  test("who comes second finds the first one's server; who leaves last stops it", async () => {
    const dataDir = await folder();
    const holder = await hold(dataDir);
    const second = await start(dataDir);
    expect([holder.adopted, second.adopted]).toEqual([false, true]);
    await end(holder);
    expect(await ask(second.appUrl, "select 1 as one")).toEqual([{ one: 1 }]);
    await second.release();
    expect(serverOf(dataDir)).toBeUndefined();
  });

  test("four that start in the same empty folder share one server", async () => {
    const dataDir = await folder();
    const all = await Promise.all([hold(dataDir), hold(dataDir), start(dataDir), start(dataDir)]);
    expect(all.filter((one) => !one.adopted)).toHaveLength(1);
    await note(all[0].ownerUrl);
    expect(await noted(all[3].ownerUrl)).toBe("kept");
    await Promise.all([end(all[0]), end(all[1])]);
  });

  test("anybody else's connection keeps it running", async () => {
    const dataDir = await folder();
    const postgres = await start(dataDir);
    const visitor = new pg.Client({ connectionString: postgres.appUrl });
    await visitor.connect();
    await postgres.release();
    expect(serverOf(dataDir)).toBeDefined();
    await visitor.end();
  });
});

describe("after kill -9", () => {
  test("of the process that started it, the server is adopted with its data", async () => {
    const dataDir = await folder();
    const holder = await hold(dataDir);
    await note(holder.ownerUrl);
    await kill(holder);
    const next = await start(dataDir);
    expect(next.adopted).toBe(true);
    expect(await noted(next.ownerUrl)).toBe("kept");
  });

  test("of the server while it is used, it comes back under the same address with its data", async () => {
    const dataDir = await folder();
    const { ownerUrl } = await start(dataDir);
    await note(ownerUrl);
    const pid = serverOf(dataDir) ?? 0;
    process.kill(pid, "SIGKILL");
    await until(() =>
      noted(ownerUrl).then(
        (text) => text === "kept",
        () => false,
      ),
    );
    expect(serverOf(dataDir)).not.toBe(pid);
  });

  test("of one of its connections' processes, it is used on", async () => {
    const { ownerUrl, superuserUrl } = await start(await folder());
    await note(ownerUrl);
    const [row] = await ask<{ pid: number }>(
      superuserUrl,
      "select pid from pg_stat_activity where application_name = 'fairfill-launcher' limit 1",
    );
    process.kill(row?.pid ?? 0, "SIGKILL");
    await until(() =>
      noted(ownerUrl).then(
        (text) => text === "kept",
        () => false,
      ),
    );
  });

  test("of both, it starts again with its data", async () => {
    const dataDir = await folder();
    const holder = await hold(dataDir);
    await note(holder.ownerUrl);
    await kill(holder);
    process.kill(serverOf(dataDir) ?? 0, "SIGKILL");
    const next = await start(dataDir);
    expect(next.adopted).toBe(false);
    expect(await noted(next.ownerUrl)).toBe("kept");
  });

  test("of both, several times at any moment, nothing acknowledged is missing", async () => {
    const dataDir = await folder();
    const first = await start(dataDir);
    await ask(first.ownerUrl, "create table count (n int)");
    await first.release();
    for (let round = 1; round <= 5; round++) {
      const holder = await hold(dataDir);
      await ask(holder.ownerUrl, `insert into count values (${round})`);
      await kill(holder);
      const pid = serverOf(dataDir);
      if (pid !== undefined && round % 2 === 0) process.kill(pid, "SIGKILL");
    }
    const last = await start(dataDir);
    expect(await ask(last.ownerUrl, "select count(*)::int as n from count")).toEqual([{ n: 5 }]);
  });
});

describe("a stale postmaster.pid", () => {
  test("that names another program by now is not believed", async () => {
    const dataDir = await folder();
    const holder = await hold(dataDir);
    await note(holder.ownerUrl);
    await kill(holder);
    const pid = serverOf(dataDir) ?? 0;
    process.kill(pid, "SIGKILL");
    await until(() => serverOf(dataDir) === undefined);
    const path = join(dataDir, "postgres", "postmaster.pid");
    await writeFile(path, (await readFile(path, "utf8")).replace(String(pid), String(process.pid)));
    expect(await noted((await start(dataDir)).ownerUrl)).toBe("kept");
  });
});

describe("a cluster that cannot be used", () => {
  test("of another major version is refused with both versions", async () => {
    const dataDir = await folder();
    await mkdir(join(dataDir, "postgres"));
    await writeFile(join(dataDir, "postgres", "PG_VERSION"), "17\n");
    await expect(start(dataDir)).rejects.toThrow(/made by PostgreSQL 17; this release brings 18/);
  });

  test("says what PostgreSQL said", async () => {
    const dataDir = await folder();
    await (await start(dataDir)).release();
    await writeFile(join(dataDir, "postgres", "postgresql.conf"), "no_such_setting = 1\n");
    await expect(start(dataDir)).rejects.toThrow(/unrecognized configuration parameter "no_such_setting"/);
  });
});

describe("where it lives", () => {
  test("a folder with a long name and spaces does not matter", async () => {
    const dataDir = join(await folder(), "a folder with spaces", "x".repeat(120));
    expect((await start(dataDir)).adopted).toBe(false);
    made.push(dataDir);
  });

  test("the same folder by a link is the same cluster", async () => {
    const parent = await folder();
    const first = await start(join(parent, "data"));
    await symlink(join(parent, "data"), join(parent, "link"));
    const second = await start(join(parent, "link"));
    expect([second.adopted, second.appUrl]).toEqual([true, first.appUrl]);
    made.push(join(parent, "data"));
  });
});

describe.runIf(root)("as root", () => {
  test("PostgreSQL runs as another user", async () => {
    const dataDir = await folder();
    await start(dataDir);
    expect((await stat(join(dataDir, "postgres"))).uid).not.toBe(0);
  });

  test("under a folder that only root may enter it runs where it is", async () => {
    const parent = await folder(0o700);
    const dataDir = join(parent, "data");
    made.push(dataDir);
    const postgres = await start(dataDir);
    await note(postgres.ownerUrl);
    await postgres.release();
    expect(await noted((await start(dataDir)).ownerUrl)).toBe("kept");
  });

  test("the folder may be closed to others later, and opened again", async () => {
    const dataDir = await folder();
    for (const mode of [0o755, 0o700, 0o755]) {
      await chmod(dataDir, mode);
      const postgres = await start(dataDir);
      await ask(postgres.ownerUrl, "create table if not exists note as select 'kept' as text");
      expect(await noted(postgres.ownerUrl)).toBe("kept");
      await postgres.release();
    }
  });

  test("where the system has no namespaces either, the data is elsewhere and is found again", async () => {
    const parent = await folder(0o700);
    const dataDir = join(parent, "data");
    const away = join("/var/lib/fairfill", nameOf(join(dataDir, "postgres")));
    made.push(away);
    const without = await hold(dataDir, { env: { PATH: "/nonexistent" } });
    await note(without.ownerUrl);
    expect(serverOf(away)).toBeDefined();
    await end(without);
    expect(await noted((await start(dataDir)).ownerUrl)).toBe("kept");
  });

  test.runIf(canRunNodeAsOther())("another user starts it for himself, and root takes it over later", async () => {
    const user = usersFor("/nonexistent")[0];
    if (user === undefined) throw new Error("there is no other user");
    const dataDir = await folder();
    await chown(dataDir, user.uid, user.gid);
    const holder = await hold(dataDir, user);
    await note(holder.ownerUrl);
    expect((await stat(join(dataDir, "postgres"))).uid).toBe(user.uid);
    await end(holder);
    expect(await noted((await start(dataDir)).ownerUrl)).toBe("kept");
  });
});

/** The clone may stand where no other user can read it. */
function canRunNodeAsOther(): boolean {
  const user = root ? usersFor("/nonexistent")[0] : undefined;
  if (user === undefined) return false;
  const folderOfClone = dirname(import.meta.dirname);
  return (
    spawnSync(process.execPath, ["--eval", `fs.readdirSync(${JSON.stringify(folderOfClone)})`], { ...user, cwd: "/" })
      .status === 0
  );
}
