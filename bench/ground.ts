/**
 * Where the bench stands: a PostgreSQL of its own with the settings of production, and in it as many databases as there
 * are workloads, copied from one that holds the company. Everything is gone at the end.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { migrate, openDatabase, type Database } from "../core/db/index.ts";
import { copyDatabase, ROLES, startPostgres } from "../core/db/postgres/index.ts";
import { COMPANY } from "./company.ts";

export interface BenchDatabase {
  readonly url: string;
  readonly db: Database;
  /** Plain SQL as the owner: preparing, and looking at what came of it. */
  script(text: string): Promise<Record<string, unknown>[]>;
  /** A database with the same content; this one is disconnected while it is made. */
  copy(name: string): Promise<BenchDatabase>;
  /** Statistics and a clean log, so that no round pays for the one before. */
  settle(): Promise<void>;
}

export interface Ground {
  database(name: string): Promise<BenchDatabase>;
  end(): Promise<void>;
}

const TEMPLATE = "bench_company";

/** The server of this run, and every database made on it. */
interface Server {
  readonly superuser: string;
  readonly url: (user: string, name: string) => string;
  readonly made: BenchDatabase[];
}

export async function openGround(): Promise<Ground> {
  const dataDir = await mkdtemp(join(tmpdir(), "fairfill-bench-"));
  const postgres = await startPostgres({ dataDir, log: () => undefined });
  const [, superuser = "", address = ""] = /^postgresql:\/\/([^@]*)@\/[^?]*(\?.*)$/.exec(postgres.superuserUrl) ?? [];
  const server: Server = { superuser, url: (user, name) => `postgresql://${user}@/${name}${address}`, made: [] };
  const template = await make(server, TEMPLATE, "template1");
  await migrate({ ownerUrl: server.url(ROLES.owner, TEMPLATE) });
  await template.script(COMPANY);
  await template.settle();
  return {
    database: (name) => make(server, name, TEMPLATE),
    end: async () => {
      for (const { db } of server.made) await db.close();
      await postgres.release();
      await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
    },
  };
}

async function run(
  { url }: Server,
  as: { user: string; name: string },
  text: string,
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url(as.user, as.name) });
  await client.connect();
  try {
    const results = (await client.query(text)) as pg.QueryResult | pg.QueryResult[];
    return [results].flat().at(-1)?.rows ?? [];
  } finally {
    await client.end();
  }
}

async function make(server: Server, name: string, template: string): Promise<BenchDatabase> {
  const client = new pg.Client({ connectionString: server.url(server.superuser, "postgres") });
  await client.connect();
  try {
    await copyDatabase(client, name, template);
  } finally {
    await client.end();
  }
  const made = databaseOn(server, name);
  server.made.push(made);
  return made;
}

function databaseOn(server: Server, name: string): BenchDatabase {
  const url = server.url(ROLES.app, name);
  // Opened at first use: nobody may be connected while a database is copied.
  const state: { db?: Database } = {};
  return {
    url,
    get db() {
      return (state.db ??= openDatabase({ url, connectionsMax: 40 }));
    },
    script: (text) => run(server, { user: ROLES.owner, name }, text),
    copy: async (copyName) => {
      await state.db?.close();
      delete state.db;
      return make(server, copyName, name);
    },
    settle: async () => {
      await run(server, { user: server.superuser, name }, "vacuum analyze");
      await run(server, { user: server.superuser, name }, "checkpoint");
    },
  };
}
