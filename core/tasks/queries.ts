/** Reads what is due, what needs a person, and what was done. Exceptions: exception_open_once, one open row per kind and subject. */
import { build, type Queryable } from "../db/index.ts";

export async function listOpenExceptions(db: Queryable, limit = 200) {
  return db.all(
    build
      .selectFrom("exception")
      .selectAll()
      .where("closed_at", "is", null)
      .orderBy("due_at", (order) => order.asc().nullsLast())
      .orderBy("id")
      .limit(limit),
  );
}

export async function listEvents(db: Queryable, subjects: readonly string[]) {
  if (subjects.length === 0) return [];
  return db.all(build.selectFrom("event").selectAll().where("subject", "in", subjects).orderBy("at").orderBy("id"));
}

/** Instant of the next thing due; undefined when nothing is. */
export async function nextDueAt(db: Queryable): Promise<number | undefined> {
  const row = await db.first(build.selectFrom("todo").select("due_at").orderBy("due_at").limit(1));
  return row?.due_at;
}
