/** Reads what is due, what needs a person, and what was done. Exceptions: exception_open_once, one open row per kind and subject. */
import { build, literal, sql, type Queryable } from "../db/index.ts";

export interface ExceptionFilter {
  readonly limit?: number;
  /** Missing: of every kind. */
  readonly kinds?: readonly string[];
}

export async function listOpenExceptions(db: Queryable, { limit = 200, kinds }: ExceptionFilter = {}) {
  const open = build.selectFrom("exception").selectAll().where("closed_at", "is", null);
  return db.all(
    (kinds ? open.where("kind", "in", kinds) : open)
      .orderBy("due_at", (order) => order.asc().nullsLast())
      .orderBy("id")
      .limit(limit),
  );
}

/** By id, open or closed. */
export async function findExceptions(db: Queryable, ids: readonly number[]) {
  if (ids.length === 0) return [];
  return db.all(build.selectFrom("exception").selectAll().where("id", "in", ids));
}

export async function listEvents(db: Queryable, subjects: readonly string[]) {
  if (subjects.length === 0) return [];
  return db.all(build.selectFrom("event").selectAll().where("subject", "in", subjects).orderBy("at").orderBy("id"));
}

/** What was done to one subject, newest first; `before` is the id of the last one seen. */
export async function listEventPage(
  db: Queryable,
  subject: string,
  page: { readonly before?: number | undefined; readonly limit: number },
) {
  // Not from where: that is for the audit.
  const columns = ["id", "at", "kind", "subject", "actor", "payload"] as const;
  const found = build.selectFrom("event").select(columns).where("subject", "=", subject);
  return db.all(
    (page.before === undefined ? found : found.where("id", "<", page.before)).orderBy("id", "desc").limit(page.limit),
  );
}

export interface AuditFilter {
  /** One actor; "people" is everybody but programs and the worker. Missing: whoever. */
  readonly actor?: string | undefined;
  readonly kind?: string | undefined;
  readonly subject?: string | undefined;
  /** Instants: the first one, and the first one after. */
  readonly from?: number | undefined;
  readonly until?: number | undefined;
}

/** Word for word as the indexes say it, so that they are used. */
const BY_PEOPLE = [literal("key %"), literal("worker")] as const;
const isByProgram = (actor: string): boolean => actor.startsWith("key ") || actor === "worker";

/** Who did what, newest first; `before` is the id of the last one seen. */
export async function listAudit(
  db: Queryable,
  { actor, kind, subject, from, until }: AuditFilter,
  page: { readonly before?: number | undefined; readonly limit: number },
) {
  let found = build.selectFrom("event").selectAll();
  if (actor !== undefined && !isByProgram(actor))
    found = found.where("actor", "not like", BY_PEOPLE[0]).where("actor", "<>", BY_PEOPLE[1]);
  if (actor !== undefined && actor !== "people") found = found.where("actor", "=", actor);
  if (kind !== undefined) found = found.where("kind", "=", kind);
  if (subject !== undefined) found = found.where("subject", "in", [subject, `matter:${subject}`]);
  if (from !== undefined) found = found.where("at", ">=", from);
  if (until !== undefined) found = found.where("at", "<", until);
  if (page.before !== undefined) found = found.where("id", "<", page.before);
  return db.all(found.orderBy("id", "desc").limit(page.limit));
}

/** Instant of the next thing due; undefined when nothing is. */
export async function nextDueAt(db: Queryable): Promise<number | undefined> {
  const row = await db.first(build.selectFrom("todo").select("due_at").orderBy("due_at").limit(1));
  return row?.due_at;
}

const dueOf = sql(
  "todos-due-of",
  `select t.kind, t.key, t.due_at as "dueAt", exists (select from todo_hold h where h.kind = t.kind and h.key = t.key) as held
   from todo t where t.key = $1::text and t.kind = any ($2::text[])`,
);

export interface DueTodo {
  readonly kind: string;
  readonly key: string;
  readonly dueAt: number;
  /** It waits for a person. */
  readonly held: boolean;
}

/** What is due of these kinds under one key. */
export async function findDueTodos(
  db: Queryable,
  of: { readonly key: string; readonly kinds: readonly string[] },
): Promise<DueTodo[]> {
  return db.rows<DueTodo>(dueOf, [of.key, of.kinds]);
}
