/** Empties a database down to what its migrations make of nothing: how the sample company is removed. */
import { setTimeout as wait } from "node:timers/promises";
import pg from "pg";
import { applyMissing, grant, locked, MIGRATION_TABLE, type MigrateOptions } from "./migrate.ts";

/**
 * Takes everything away that migrations made and makes it anew, empty. The taking away is one transaction: after a crash
 * everything is there, or nothing is and the next start makes it.
 */
export async function resetDatabase(options: MigrateOptions): Promise<void> {
  const client = new pg.Client({ connectionString: options.ownerUrl, application_name: "fairfill-reset" });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await locked(client);
    await client.query("set lock_timeout = '2s'");
    await dropPatiently(client);
    await client.query(MIGRATION_TABLE);
    await applyMissing(client, new Map(), options.log);
    await grant(client);
  } finally {
    await client.end();
  }
}

const LOCK_TAKEN = "55P03";
const DEADLOCK = "40P01";
const TRIES = 30;

/** Those who work on it end their statements; who waits for all of them at once may have to begin again. */
async function dropPatiently(client: pg.Client): Promise<void> {
  for (let n = 1; ; n++) {
    try {
      await client.query("begin");
      await dropAll(client);
      await client.query("commit");
      return;
    } catch (cause) {
      await client.query("rollback");
      const { code } = cause as { code?: string };
      if (n >= TRIES || (code !== LOCK_TAKEN && code !== DEADLOCK)) throw cause;
      await wait(200);
    }
  }
}

/** Ours is what the owner owns, but for what an extension brought. */
const OURS = `
  select 'drop schema ' || quote_ident(nspname) || ' cascade' as drop, 1 as step from pg_namespace
   where nspowner = current_user::regrole and nspname <> 'public' and nspname !~ '^pg_'
  union all
  select case when relkind in ('v', 'm') then 'drop ' || case relkind when 'v' then 'view ' else 'materialized view ' end
     when relkind = 'S' then 'drop sequence ' else 'drop table ' end || 'if exists ' || oid::regclass || ' cascade',
     case relkind when 'v' then 2 when 'm' then 2 when 'S' then 4 else 3 end
   from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'S', 'v', 'm')
     and relowner = current_user::regrole and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  union all
  select 'drop function if exists ' || oid::regprocedure || ' cascade', 5 from pg_proc p
   where pronamespace = 'public'::regnamespace and proowner = current_user::regrole
     and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
  order by step`;

async function dropAll(client: pg.Client): Promise<void> {
  const ours = await client.query<{ drop: string }>(OURS);
  for (const { drop } of ours.rows) await client.query(drop);
}
