/** API keys of programs. Only hashes are kept, a key is shown once. api_key_hash_once: two keys never collide. */
import { randomBytes } from "node:crypto";
import { build, newId, type Queryable } from "../../db/index.ts";
import { hashOf } from "../../kernel/index.ts";

export const SCOPES = ["read", "orders", "stock", "purchasing", "availability", "admin"] as const;
export type Scope = (typeof SCOPES)[number];

export interface ApiKey {
  readonly id: number;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly string[];
  readonly createdAt: number;
  readonly revokedAt: number | null;
  /** Exact to the hour. */
  readonly usedAt: number | null;
}

export interface CreatedKey extends ApiKey {
  /** Shown once: ff_<prefix>_<secret>. */
  readonly key: string;
}

export async function createApiKey(
  db: Queryable,
  ask: { name: string; scopes: readonly Scope[] },
  now: number,
): Promise<CreatedKey> {
  const prefix = randomBytes(4).toString("hex");
  const key = `ff_${prefix}_${randomBytes(24).toString("base64url")}`;
  const row = {
    id: await newId(db),
    name: ask.name,
    prefix,
    hash: hashOf(key),
    scopes: [...ask.scopes],
    created_at: now,
  };
  await db.execute(build.insertInto("api_key").values(row));
  const { id, name } = row;
  return { id, name, prefix, scopes: ask.scopes, createdAt: now, revokedAt: null, usedAt: null, key };
}

const columns = [
  "id",
  "name",
  "prefix",
  "scopes",
  "created_at as createdAt",
  "revoked_at as revokedAt",
  "used_at as usedAt",
] as const;

/** The key that this text is; undefined when unknown or revoked. */
export async function findApiKey(db: Queryable, key: string): Promise<ApiKey | undefined> {
  return db.first(
    build.selectFrom("api_key").select(columns).where("hash", "=", hashOf(key)).where("revoked_at", "is", null),
  );
}

const USED_MS = 3_600_000;

/** Notes that a key is used, at most once an hour. */
export async function noteKeyUsed(db: Queryable, { id, usedAt }: ApiKey, now: number): Promise<void> {
  if (usedAt !== null && usedAt > now - USED_MS) return;
  await db.execute(build.updateTable("api_key").set({ used_at: now }).where("id", "=", id));
}

export async function listApiKeys(db: Queryable): Promise<ApiKey[]> {
  return db.all(build.selectFrom("api_key").select(columns).orderBy("id"));
}

/** By prefix or name; returns the ids of those that ended. */
export async function revokeApiKeys(db: Queryable, name: string, now: number): Promise<number[]> {
  const query = build.updateTable("api_key").set({ revoked_at: now }).where("revoked_at", "is", null);
  const named = query.where((eb) => eb.or([eb("prefix", "=", name), eb("name", "=", name)]));
  return (await db.all(named.returning("id"))).map((row) => row.id);
}
