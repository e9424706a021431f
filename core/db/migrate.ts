/**
 * Migrations: numbered SQL files, forward only, each in one transaction, under an advisory lock that is polled (waiting
 * in the lock deadlocks with CREATE INDEX CONCURRENTLY). The app's role gets its rights here: it may not update or
 * delete what is append-only.
 */
import { readdir, readFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { hashOf } from "../kernel/index.ts";

export interface MigrateOptions {
  /** A direct connection of the owner. */
  readonly ownerUrl: string;
  /** Roles that get rights, when they exist. */
  readonly log?: (line: string) => void;
}

const FOLDER = new URL("./migrations/", import.meta.url);
const LOCK = 4_310_001;
/** What opens a door, if only by its hash: nothing for reports. */
const SECRET = ["setting", "api_key", "user_session", "user_account", "user_verification", "user_two_factor"] as const;
export const MIGRATION_TABLE =
  "create table if not exists migration (name text primary key, hash text not null, at bigint not null)";
const APPEND_ONLY = ["promise", "stock_move", "event", "supply_line_date", "consent", "notice_template"] as const;

export async function migrate(options: MigrateOptions): Promise<void> {
  const client = new pg.Client({ connectionString: options.ownerUrl, application_name: "fairfill-migrate" });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await locked(client);
    await client.query("set lock_timeout = '2s'");
    await client.query(MIGRATION_TABLE);
    const done = await client.query<{ name: string; hash: string }>("select name, hash from migration");
    await applyMissing(client, new Map(done.rows.map((row) => [row.name, row.hash])), options.log);
    await grant(client);
  } finally {
    await client.end();
  }
}

export async function applyMissing(
  client: pg.Client,
  done: Map<string, string>,
  log?: (line: string) => void,
): Promise<void> {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith(".sql")).toSorted();
  for (const name of done.keys()) {
    if (!files.includes(name))
      throw new Error(`The database has ${name}, which this release does not know. Run the newer release.`);
  }
  for (const name of files) {
    const text = await readFile(new URL(name, FOLDER), "utf8");
    const hash = hashOf(text);
    const known = done.get(name);
    if (known === hash) continue;
    if (known !== undefined) throw new Error(`Migration ${name} was edited after it had been applied.`);
    log?.(`Migration ${name}`);
    await client.query("begin");
    await client.query(text);
    await client.query("insert into migration (name, hash, at) values ($1, $2, $3)", [name, hash, Date.now()]);
    await client.query("commit");
  }
}

export async function locked(client: pg.Client): Promise<void> {
  for (;;) {
    const answer = await client.query<{ got: boolean }>("select pg_try_advisory_lock($1) as got", [LOCK]);
    if (answer.rows[0]?.got) return;
    await wait(100);
  }
}

/** Rights by privilege where the three roles exist; with one role only, triggers refuse instead. */
export async function grant(client: pg.Client): Promise<void> {
  const roles = await client.query<{ rolname: string }>(
    "select rolname from pg_roles where rolname in ('fairfill_app', 'fairfill_reader')",
  );
  const names = new Set(roles.rows.map((row) => row.rolname));
  if (names.has("fairfill_app")) {
    await client.query("grant select, insert, update, delete on all tables in schema public to fairfill_app");
    await client.query("grant usage, select, update on all sequences in schema public to fairfill_app");
    await client.query(`revoke update, delete, truncate on ${APPEND_ONLY.join(", ")} from fairfill_app`);
    await client.query("revoke insert, update, delete on migration from fairfill_app");
  } else {
    await refuseByTrigger(client);
  }
  if (names.has("fairfill_reader"))
    await client.query(`
      grant select on all tables in schema public to fairfill_reader;
      revoke select on ${SECRET.join(", ")} from fairfill_reader`);
}

async function refuseByTrigger(client: pg.Client): Promise<void> {
  await client.query(`
    create or replace function refuse_change() returns trigger language plpgsql as $body$
    begin raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege'; end $body$`);
  for (const table of APPEND_ONLY) {
    await client.query(`
      create or replace trigger append_only before update or delete on ${table}
      for each statement execute function refuse_change()`);
  }
}
