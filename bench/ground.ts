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

export async function openGround(): Promise<Ground> {
  const dataDir = await mkdtemp(join(tmpdir(), "fairfill-bench-"));
  const postgres = await startPostgres({ dataDir, log: () => undefined });
  const url = (user: string, name: string): string => {
    const [, address = ""] = /^postgresql:\/\/[^@]*@\/[^?]*(\?.*)$/.exec(postgres.superuserUrl) ?? [];
    return `postgresql://${user}@/${name}${address}`;
  };
  const superuser = new URL(postgres.superuserUrl.replace("@/", "@x/")).username;
  const run = async (user: string, name: string, text: string): Promise<Record<string, unknown>[]> => {
    const client = new pg.Client({ connectionString: url(user, name) });
    await client.connect();
    try {
      const results = (await client.query(text)) as pg.QueryResult | pg.QueryResult[];
      return [results].flat().at(-1)?.rows ?? [];
    } finally {
      await client.end();
    }
  };
  const open: { db: Database }[] = [];
  const make = async (name: string, template: string): Promise<BenchDatabase> => {
    const client = new pg.Client({ connectionString: url(superuser, "postgres") });
    await client.connect();
    try {
      await copyDatabase(client, name, template);
    } finally {
      await client.end();
    }
    const made = database(name);
    open.push(made);
    return made;
  };
  const database = (name: string): BenchDatabase => {
    const own = url(ROLES.app, name);
    // Opened at first use: nobody may be connected while a database is copied.
    const state: { db?: Database } = {};
    return {
      url: own,
      get db() {
        return (state.db ??= openDatabase({ url: own, connectionsMax: 40 }));
      },
      script: (text) => run(ROLES.owner, name, text),
      copy: async (copyName) => {
        await state.db?.close();
        delete state.db;
        return make(copyName, name);
      },
      settle: async () => {
        await run(superuser, name, "vacuum analyze");
        await run(superuser, name, "checkpoint");
      },
    };
  };
  await make(TEMPLATE, "template1");
  await migrate({ ownerUrl: url(ROLES.owner, TEMPLATE) });
  await run(ROLES.owner, TEMPLATE, COMPANY);
  await run(superuser, TEMPLATE, "vacuum analyze");
  return {
    database: (name) => make(name, TEMPLATE),
    end: async () => {
      for (const { db } of open) await db.close();
      await postgres.release();
      await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
    },
  };
}
