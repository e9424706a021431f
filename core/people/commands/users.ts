/** Users are made here. app_user_email_once: one address is one person; app_user_roles: only roles there are. */
import { build, type Queryable } from "../../db/index.ts";
import type { NewUser } from "../types.ts";

/** Ids in the order of the users; an address that is known gets none. */
export async function insertUsers(
  db: Queryable,
  users: readonly NewUser[],
  now: number,
): Promise<(number | undefined)[]> {
  if (users.length === 0) return [];
  const at = new Date(now);
  const rows = users.map((user) => ({
    name: user.name.trim(),
    email: user.email.trim().toLowerCase(),
    roles: [...user.roles],
    language: user.language ?? "en",
    created_at: at,
    updated_at: at,
  }));
  const made = await db.all(
    build
      .insertInto("app_user")
      .values(rows)
      .onConflict((conflict) => conflict.column("email").doNothing())
      .returning(["id", "email"]),
  );
  const ids = new Map(made.map((row) => [row.email, row.id]));
  return rows.map((row) => ids.get(row.email));
}
