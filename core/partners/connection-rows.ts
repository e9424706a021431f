/**
 * Rows of connections. connection_code_once: one of a code. connection_partner: a partner's documents leave by one
 * connection. Secrets are read by `getLines` alone, sealed.
 */
import { build, insertRows, newId, sql, type Queryable, type Tx } from "../db/index.ts";
import type { ConnectionKind } from "./connections.ts";
import type { FaultCode, Listing } from "./transport.ts";

export interface Connection {
  readonly id: number;
  readonly code: string;
  readonly kind: ConnectionKind;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly hasSecrets: boolean;
  readonly version: number;
  readonly paused: boolean;
  readonly stopped: FaultCode | null;
  readonly failures: number;
  readonly lastError: string | null;
  readonly workedAt: number | null;
  readonly failedAt: number | null;
  /** Not tried before. */
  readonly nextAt: number | null;
  /** Requests of theirs whose signature was wrong. */
  readonly refused: number;
  readonly partners: readonly string[];
}

const COLUMNS = `c.id, c.code, c.kind, c.settings, c.sealed is not null as "hasSecrets", c.version, c.paused, c.stopped, c.failures,
  c.last_error as "lastError", c.worked_at as "workedAt", c.failed_at as "failedAt", c.next_at as "nextAt", c.refused,
  array(select p.code from connection_partner cp join partner p on p.id = cp.partner_id where cp.connection_id = c.id order by p.code) as partners`;

const all = sql("connections", `select ${COLUMNS} from connection c order by c.code`);
const byCodes = sql("connections-by-code", `select ${COLUMNS} from connection c where c.code = any ($1::text[])`);

export async function listConnections(db: Queryable): Promise<Connection[]> {
  return db.rows<Connection>(all);
}

export async function findConnection(db: Queryable, code: string): Promise<Connection | undefined> {
  return (await db.rows<Connection>(byCodes, [[code]]))[0];
}

/** A connection as it is used: with its sealed secrets and what it saw last. */
export interface Line extends Connection {
  readonly sealed: string | null;
  readonly seen: Listing;
}

const lines = sql(
  "connection-lines",
  `select ${COLUMNS}, c.sealed, c.seen from connection c where c.id = any ($1::bigint[]) order by c.id`,
);

export async function getLines(db: Queryable, ids: readonly number[]): Promise<Line[]> {
  return ids.length === 0 ? [] : db.rows<Line>(lines, [ids]);
}

const lock = sql("connection-lock", "select id from connection where id = $1::bigint for update");

export async function lockConnection(tx: Tx, id: number): Promise<void> {
  await tx.rows(lock, [id]);
}

export interface ConnectionWrite {
  readonly code: string;
  readonly kind: ConnectionKind;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** Returns its id. */
export async function insertConnection(tx: Tx, { code, kind, settings }: ConnectionWrite): Promise<number> {
  const id = await newId(tx);
  await insertRows(tx, "connection", [{ id, code, kind, settings }]);
  return id;
}

const change = sql(
  "connection-change",
  `update connection set kind = $2::text, settings = $3::jsonb, version = version + 1, seen = '{}',
     stopped = null, failures = 0, last_error = null, next_at = null where id = $1::bigint`,
);

/** Whatever was wrong with it is tried anew. */
export async function changeConnection(tx: Tx, id: number, { kind, settings }: ConnectionWrite): Promise<void> {
  await tx.run(change, [id, kind, JSON.stringify(settings)]);
}

export async function setSealed(tx: Tx, id: number, sealed: string | null): Promise<void> {
  await tx.execute(build.updateTable("connection").set({ sealed }).where("id", "=", id));
}

const clearPartners = sql(
  "connection-partners-clear",
  "delete from connection_partner where connection_id = $1::bigint",
);
const setPartner = sql(
  "connection-partners-set",
  `insert into connection_partner (partner_id, connection_id) select p, $1::bigint from unnest($2::bigint[]) as t(p)
   on conflict (partner_id) do update set connection_id = excluded.connection_id`,
);

/** From now on these leave by it, and no other. */
export async function setConnectionPartners(tx: Tx, id: number, partnerIds: readonly number[]): Promise<void> {
  await tx.run(clearPartners, [id]);
  await tx.run(setPartner, [id, partnerIds]);
}

const pause = sql(
  "connection-pause",
  `update connection set paused = $2::boolean, stopped = null, failures = 0, last_error = null, next_at = null where id = $1::bigint`,
);

export async function setPaused(tx: Tx, id: number, paused: boolean): Promise<void> {
  await tx.run(pause, [id, paused]);
}

const remove = sql("connection-remove", "delete from connection where id = $1::bigint");

export async function removeConnection(tx: Tx, id: number): Promise<void> {
  await tx.run(remove, [id]);
}
