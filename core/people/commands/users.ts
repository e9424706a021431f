/**
 * Users: made, given roles, shut out, let in again. app_user_email_once: one address is one person; app_user_roles: only
 * roles there are. Who is shut out loses every session with it.
 */
import { build, sql, type Queryable, type Tx } from "../../db/index.ts";
import type { NewUser } from "../types.ts";
import { endTrust } from "./second-factors.ts";

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

/** Passwords chosen at once, without a link: the first administrator's, the sample's. The library names the account so. */
export async function insertPasswords(
  db: Queryable,
  passwords: readonly { readonly userId: number; readonly hash: string }[],
  now: number,
): Promise<void> {
  if (passwords.length === 0) return;
  const at = new Date(now);
  const rows = passwords.map(({ userId, hash }) => ({
    user_id: userId,
    account_id: String(userId),
    provider_id: "credential",
    password: hash,
    created_at: at,
    updated_at: at,
  }));
  await db.execute(build.insertInto("user_account").values(rows));
}

const setRoles = sql(
  "people-roles",
  `update app_user set roles = array(select jsonb_array_elements_text(t.roles)), updated_at = $3::timestamptz
   from unnest($1::bigint[], $2::jsonb[]) as t(id, roles) where app_user.id = t.id`,
);

export async function setUserRoles(
  db: Queryable,
  changes: readonly { readonly id: number; readonly roles: readonly string[] }[],
  now: number,
): Promise<number> {
  const roles = changes.map((change) => JSON.stringify(change.roles));
  return db.run(setRoles, [changes.map((change) => change.id), roles, new Date(now)]);
}

/** Shuts out, or lets in again; whoever is shut out is signed out everywhere. */
export async function setUsersDisabled(
  db: Queryable,
  ids: readonly number[],
  at: { readonly disabled: boolean; readonly now: number },
): Promise<void> {
  if (ids.length === 0) return;
  const set = { disabled_at: at.disabled ? at.now : null, updated_at: new Date(at.now) };
  await db.execute(build.updateTable("app_user").set(set).where("id", "in", ids));
  if (at.disabled) await endSessionsOf(db, ids);
}

/** Signs out everywhere, and trusts none of their browsers any more; says how many sessions ended. */
export async function endSessionsOf(db: Queryable, userIds: readonly number[]): Promise<number> {
  if (userIds.length === 0) return 0;
  await endTrust(db, userIds);
  return db.execute(build.deleteFrom("user_session").where("user_id", "in", userIds));
}

/** Ends second factors, for who lost the app and the backup codes. */
export async function dropSecondFactors(db: Queryable, userIds: readonly number[]): Promise<void> {
  if (userIds.length === 0) return;
  await db.execute(build.deleteFrom("user_two_factor").where("user_id", "in", userIds));
  // A factor that is turned on later begins anew.
  await endTrust(db, userIds);
  await db.execute(build.updateTable("app_user").set({ two_factor_enabled: false }).where("id", "in", userIds));
}

export const ADMINISTRATOR = "administrator";

const lock = sql(
  "people-administrators",
  "select id from app_user where $1::text = any (roles) and disabled_at is null order by id for no key update",
);

/** Ids of the administrators who may sign in; nobody else changes who they are meanwhile. */
export async function lockAdministrators(tx: Tx): Promise<number[]> {
  return (await tx.rows<{ id: number }>(lock, [ADMINISTRATOR])).map((row) => row.id);
}

/** A name and a language of one's own. */
export async function setUserSelf(
  db: Queryable,
  id: number,
  self: { readonly name: string; readonly language: string; readonly now: number },
): Promise<void> {
  const { name, language, now } = self;
  const query = build.updateTable("app_user").set({ name: name.trim(), language, updated_at: new Date(now) });
  await db.execute(query.where("id", "=", id));
}
