/**
 * A real database of its own for each test file, copied from a migrated template.
 *
 *     const { db } = await useTestDatabase();
 *
 * Called at the top of a file or in an async describe; it is dropped when the file or the describe ends.
 */
import { afterAll, inject } from "vitest";
import { openDatabase, type Database } from "../index.ts";
import { copyDatabase, ROLES } from "../postgres/index.ts";
import { asSuperuser, urlFor, type TestServer } from "./server.ts";

declare module "vitest" {
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

export interface TestDatabase {
  /** As the application: it cannot change what is append-only. */
  readonly db: Database;
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly readerUrl: string;
  /** One more, as empty. */
  fresh(): Promise<TestDatabase>;
}

let count = 0;

function nextName(): string {
  return `test_${process.pid}_${process.env["VITEST_WORKER_ID"] ?? 0}_${++count}_${process.hrtime.bigint()}`;
}

/** A database without any table: the URL of its owner. */
export async function useTestDatabaseWithoutTables(): Promise<string> {
  const { superuserUrl } = inject("testServer");
  const name = nextName();
  await asSuperuser(superuserUrl, (client) => copyDatabase(client, name, "template1"));
  afterAll(() => asSuperuser(superuserUrl, (client) => client.query(`drop database ${name} with (force)`)));
  return urlFor(superuserUrl, ROLES.owner, name);
}

/** A file may make a database for each of its tests; a busy machine drops few of them a second. */
const DROP_MS = 180_000;

export async function useTestDatabase(): Promise<TestDatabase> {
  const server = inject("testServer");
  const made: { name: string; db: Database }[] = [];
  const fresh = async (): Promise<TestDatabase> => {
    const name = nextName();
    await asSuperuser(server.superuserUrl, (client) => copyDatabase(client, name, server.template));
    const database = open(server, name, fresh);
    made.push({ name, db: database.db });
    return database;
  };
  afterAll(async () => {
    for (const { db } of made) await db.close();
    await asSuperuser(server.superuserUrl, async (client) => {
      for (const { name } of made) await client.query(`drop database ${name} with (force)`);
    });
  }, DROP_MS);
  return fresh();
}

function open(server: TestServer, name: string, fresh: () => Promise<TestDatabase>): TestDatabase {
  const url = (role: string): string => urlFor(server.superuserUrl, role, name);
  const appUrl = url(ROLES.app);
  return { db: openDatabase({ url: appUrl }), ownerUrl: url(ROLES.owner), appUrl, readerUrl: url(ROLES.reader), fresh };
}
