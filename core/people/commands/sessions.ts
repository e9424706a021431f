/** Sessions of users: begun, drawn out while they are used, ended. user_session_token_once; only the hash of the secret is kept. */
import { randomBytes } from "node:crypto";
import { build, type Queryable } from "../../db/index.ts";
import { hashOf } from "../../kernel/index.ts";

/** Begins a session without asking who it is: for who has just been made, and for tests. The secret goes into the cookie. */
export async function beginSession(
  db: Queryable,
  userId: number,
  span: { readonly now: number; readonly expiresAt: number },
): Promise<string> {
  const secret = randomBytes(24).toString("base64url");
  const at = new Date(span.now);
  await db.execute(
    build.insertInto("user_session").values({
      user_id: userId,
      token: hashOf(secret),
      expires_at: new Date(span.expiresAt),
      created_at: at,
      updated_at: at,
    }),
  );
  return secret;
}

export async function drawOutSession(
  db: Queryable,
  id: number,
  { now, expiresAt }: { readonly now: number; readonly expiresAt: number },
): Promise<void> {
  await db.execute(
    build
      .updateTable("user_session")
      .set({ expires_at: new Date(expiresAt), updated_at: new Date(now) })
      .where("id", "=", id),
  );
}

/** Ends sessions of one user by id; says how many there were. */
export async function endSessions(db: Queryable, userId: number, ids: readonly number[]): Promise<number> {
  if (ids.length === 0) return 0;
  return db.execute(build.deleteFrom("user_session").where("user_id", "=", userId).where("id", "in", ids));
}
