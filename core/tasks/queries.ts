/** Reads what is due, what needs a person, and what was done. Exceptions: exception_open_once, one open row per kind and subject. */
import { build, sql, type Queryable } from "../db/index.ts";

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
  const found = build.selectFrom("event").selectAll().where("subject", "=", subject);
  return db.all(
    (page.before === undefined ? found : found.where("id", "<", page.before)).orderBy("id", "desc").limit(page.limit),
  );
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
