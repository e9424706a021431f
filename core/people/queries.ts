/** Reads users and their sessions. A session is found by the hash of its secret, while it lasts and its user may come in. */
import { sql, type Queryable } from "../db/index.ts";
import { hashOf } from "../kernel/index.ts";
import type { SignedIn } from "./types.ts";

const bySession = sql(
  "people-session",
  `select u.id, u.name, u.email, u.roles, u.language, u.two_factor_enabled as "twoFactor", u.disabled_at as "disabledAt",
     s.id as "sessionId", s.expires_at as "expiresAt"
   from user_session s join app_user u on u.id = s.user_id
   where s.token = $1::text and s.expires_at > $2::timestamptz and u.disabled_at is null`,
);

/** What the cookie's secret opens at this instant. */
export async function findSignedIn(db: Queryable, secret: string, now: number): Promise<SignedIn | undefined> {
  type Row = Omit<SignedIn, "expiresAt"> & { expiresAt: Date };
  const [row] = await db.rows<Row>(bySession, [hashOf(secret), new Date(now)]);
  return row && { ...row, expiresAt: row.expiresAt.getTime() };
}
