/**
 * What the sign-in library keeps of second factors beside their secrets: who waits for a code, and which browsers are trusted
 * to be asked for none. Of both only the hash of what the browser holds.
 */
import { build, type Queryable } from "../../db/index.ts";
import { hashOf } from "../../kernel/index.ts";

const TRUSTED = "trusted ";

/** How it is kept that a browser is trusted, so that it is found again without what the browser holds. */
export const trustedName = (name: string): string => `${TRUSTED}${hashOf(name)}`;

/** Whose password was right, by what the browser holds of it. */
export async function findWaitingUser(db: Queryable, name: string, now: number): Promise<number | undefined> {
  const row = await db.first(
    build
      .selectFrom("user_verification")
      .select("value")
      .where("identifier", "=", hashOf(name))
      .where("expires_at", ">", new Date(now)),
  );
  return row && Number(row.value);
}

/** How long after wrong codes none of this user is taken, in milliseconds; 0: codes are taken. */
export async function codesWait(db: Queryable, userId: number, now: number): Promise<number> {
  const row = await db.first(build.selectFrom("user_two_factor").select("locked_until").where("user_id", "=", userId));
  return Math.max(0, (row?.locked_until?.getTime() ?? 0) - now);
}

/** No browser of theirs is trusted any more. */
export async function endTrust(db: Queryable, userIds: readonly number[]): Promise<void> {
  if (userIds.length === 0) return;
  const query = build.deleteFrom("user_verification").where("value", "in", userIds.map(String));
  await db.execute(query.where("identifier", "like", `${TRUSTED}%`));
}
