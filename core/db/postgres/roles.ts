/**
 * One database, three roles: the owner changes the schema, the application works in it, the reader reads. None of them is
 * superuser, and the application owns nothing. Repeating it changes nothing.
 */
import type pg from "pg";
import { connectAsLauncher, type Address } from "./session.ts";

export const DATABASE = "fairfill";
export const ROLES = { owner: "fairfill_owner", app: "fairfill_app", reader: "fairfill_reader" } as const;

export async function prepareDatabase(address: Address): Promise<void> {
  const client = await connectAsLauncher(address);
  try {
    const ready = await client.query("select from pg_database where datname = $1", [DATABASE]);
    if (ready.rowCount === 1) return;
    await createRoles(client);
    await createDatabase(client, DATABASE);
  } finally {
    await client.end();
  }
}

/** `password` only where connections come over a network. */
export async function createRoles(client: pg.Client, password?: string): Promise<void> {
  for (const role of Object.values(ROLES)) {
    const known = await client.query("select from pg_roles where rolname = $1", [role]);
    if (known.rowCount === 1) continue;
    const secret = password === undefined ? "" : `password ${client.escapeLiteral(password)}`;
    await client
      .query(`create role ${role} login nosuperuser nocreatedb nocreaterole ${secret}`)
      .catch(ignoreDuplicate);
  }
}

/** `template`: a database to copy instead of an empty one. */
export async function createDatabase(client: pg.Client, name: string, template = "template1"): Promise<void> {
  const statement = `create database ${name} template ${template} owner ${ROLES.owner}`;
  await client.query(statement).catch(ignoreDuplicate);
  await client.query(`revoke all on database ${name} from public`);
  await client.query(`grant connect, temporary on database ${name} to ${ROLES.app}, ${ROLES.reader}`);
}

/** Two processes may prepare the same cluster at once: who comes second finds it done. */
function ignoreDuplicate(cause: Error & { code?: string }): void {
  const DUPLICATES = ["42710", "42P04", "23505"];
  if (!DUPLICATES.includes(cause.code ?? "")) throw cause;
}
