/**
 * Links of one use with which somebody chooses a password: an invitation, or one that was forgotten. The sign-in library
 * takes them in and uses them up; only their hash is kept, under the name it looks for.
 */
import { randomBytes } from "node:crypto";
import { build, type Queryable } from "../../db/index.ts";
import { hashOf } from "../../kernel/index.ts";

/** What the library calls it, before it is hashed (`verification.storeIdentifier`). */
const nameOf = (token: string): string => `reset-password:${token}`;

export interface LinkAsk {
  readonly userId: number;
  readonly expiresAt: number;
}

/** The secret of each link, in order. */
export async function insertPasswordLinks(db: Queryable, asks: readonly LinkAsk[], now: number): Promise<string[]> {
  if (asks.length === 0) return [];
  const tokens = asks.map(() => randomBytes(24).toString("base64url"));
  const at = new Date(now);
  const rows = asks.map(({ userId, expiresAt }, i) => ({
    identifier: hashOf(nameOf(tokens[i] ?? "")),
    value: String(userId),
    expires_at: new Date(expiresAt),
    created_at: at,
    updated_at: at,
  }));
  await db.execute(build.insertInto("user_verification").values(rows));
  return tokens;
}

/** For whom a link is, while it works. */
export async function findLinkUser(db: Queryable, token: string, now: number): Promise<number | undefined> {
  const row = await db.first(
    build
      .selectFrom("user_verification")
      .select("value")
      .where("identifier", "=", hashOf(nameOf(token)))
      .where("expires_at", ">", new Date(now)),
  );
  return row && Number(row.value);
}

/**
 * Who has chosen a password needs no other link: one that lies in a letter would choose the next. What the library keeps
 * beside them (a sign-in that waits for its code, a trusted browser) begins anew.
 */
export async function endPasswordLinks(db: Queryable, userId: number): Promise<void> {
  await db.execute(build.deleteFrom("user_verification").where("value", "=", String(userId)));
}
