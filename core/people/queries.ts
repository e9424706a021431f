/** Reads users and their sessions. A session is found by the hash of its secret, while it lasts and its user may come in. */
import { build, sql, type Queryable } from "../db/index.ts";
import { hashOf } from "../kernel/index.ts";
import type { OpenSession, SeenUser, SignedIn, User } from "./types.ts";

const USER = `u.id, u.name, u.email, u.roles, u.language, u.two_factor_enabled as "twoFactor", u.disabled_at as "disabledAt",
  exists (select from user_account a where a.user_id = u.id and a.password is not null) as "hasPassword"`;

const colleagues = sql(
  "people-colleagues",
  `select id, name, roles from app_user where disabled_at is null order by name, id limit 1000`,
);

/** Who may come in: the ones something can be given to. */
export async function listColleagues(db: Queryable): Promise<Pick<SignedIn, "id" | "name" | "roles">[]> {
  return db.rows(colleagues);
}

const bySession = sql(
  "people-session",
  `select ${USER}, s.id as "sessionId", s.expires_at as "expiresAt"
   from user_session s join app_user u on u.id = s.user_id
   where s.token = $1::text and s.expires_at > $2::timestamptz and u.disabled_at is null`,
);

/** What the cookie's secret opens at this instant. */
export async function findSignedIn(db: Queryable, secret: string, now: number): Promise<SignedIn | undefined> {
  type Row = Omit<SignedIn, "expiresAt"> & { expiresAt: Date };
  const [row] = await db.rows<Row>(bySession, [hashOf(secret), new Date(now)]);
  return row && { ...row, expiresAt: row.expiresAt.getTime() };
}

const all = sql(
  "people-users",
  `select ${USER}, (select max(s.updated_at) from user_session s where s.user_id = u.id) as "seenAt"
   from app_user u order by u.disabled_at is not null, u.name, u.id`,
);

/** By name; those who may not come in any more stand last. */
export async function listUsers(db: Queryable): Promise<SeenUser[]> {
  const rows = await db.rows<User & { seenAt: Date | null }>(all);
  return rows.map((row) => ({ ...row, seenAt: row.seenAt?.getTime() ?? null }));
}

const byIds = sql("people-by-id", `select ${USER} from app_user u where u.id = any ($1::bigint[]) order by u.id`);

export async function findUsers(db: Queryable, ids: readonly number[]): Promise<User[]> {
  return ids.length === 0 ? [] : db.rows<User>(byIds, [ids]);
}

const byEmail = sql("people-by-email", `select ${USER} from app_user u where u.email = $1::text`);

export async function findUserByEmail(db: Queryable, email: string): Promise<User | undefined> {
  return (await db.rows<User>(byEmail, [email.trim().toLowerCase()]))[0];
}

export async function findPasswordHash(db: Queryable, userId: number): Promise<string | undefined> {
  const query = build.selectFrom("user_account").select("password").where("user_id", "=", userId);
  return (await db.first(query.where("provider_id", "=", "credential")))?.password ?? undefined;
}

/** Nobody can sign in yet: the first run. */
export async function isAnyUser(db: Queryable): Promise<boolean> {
  return (await db.first(build.selectFrom("app_user").select("id").limit(1))) !== undefined;
}

export async function listSessions(db: Queryable, userId: number, now: number): Promise<OpenSession[]> {
  const rows = await db.all(
    build
      .selectFrom("user_session")
      .select(["id", "created_at", "expires_at", "ip_address", "user_agent"])
      .where("user_id", "=", userId)
      .where("expires_at", ">", new Date(now))
      .orderBy("created_at", "desc")
      .orderBy("id", "desc"),
  );
  return rows.map((row) => ({
    id: row.id,
    since: row.created_at.getTime(),
    expiresAt: row.expires_at.getTime(),
    address: row.ip_address === "" ? null : row.ip_address,
    browser: row.user_agent === "" ? null : row.user_agent,
  }));
}
