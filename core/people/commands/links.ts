/** The one-time link of the first page and the session it opens; only hashes are kept. session_hash_once. */
import { randomBytes } from "node:crypto";
import { build, newId, type Queryable } from "../../db/index.ts";
import { hashOf } from "../../kernel/index.ts";

/** A secret that opens a session until it ends; only its hash is kept. */
export async function createSession(db: Queryable, expiresAt: number): Promise<string> {
  const secret = randomBytes(32).toString("base64url");
  await db.execute(
    build.insertInto("session").values({ id: await newId(db), hash: hashOf(secret), expires_at: expiresAt }),
  );
  return secret;
}

export async function isSession(db: Queryable, secret: string, now: number): Promise<boolean> {
  const row = await db.first(
    build.selectFrom("session").select("id").where("hash", "=", hashOf(secret)).where("expires_at", ">", now),
  );
  return row !== undefined;
}

/** Ends a session: true when it was open. A one-time link is a session that ends when it is used. */
export async function endSession(db: Queryable, secret: string, now: number): Promise<boolean> {
  return (
    (await db.execute(build.deleteFrom("session").where("hash", "=", hashOf(secret)).where("expires_at", ">", now))) ===
    1
  );
}
