/** Whom a note may name and who may own a task: people who may come in. */
import type { Queryable } from "../../../db/index.ts";
import { refused, taken, type Outcome } from "../../../kernel/index.ts";
import { findUsers, listColleagues } from "../../../people/index.ts";
import type { Person } from "../../../tasks/index.ts";

/** Nobody is looked up for texts that name nobody. `also`: who is named already, shut out or not. */
export async function whoIsNamed(
  db: Queryable,
  texts: readonly string[],
  also: readonly number[] = [],
): Promise<Person[]> {
  if (!texts.some((text) => text.includes("@"))) return [];
  const colleagues = await listColleagues(db);
  const known = new Set(colleagues.map(({ id }) => id));
  const others = await findUsers(
    db,
    also.filter((id) => !known.has(id)),
  );
  return [...colleagues, ...others].map(({ id, name }) => ({ id, name }));
}

/** Says of each id whether it is somebody who may come in. */
export async function whoMayOwn(
  db: Queryable,
  ids: readonly number[],
): Promise<(id: number) => Outcome<number, "unknown user">> {
  const users = await findUsers(db, [...new Set(ids)]);
  const may = new Set(users.filter(({ disabledAt }) => disabledAt === null).map(({ id }) => id));
  return (id) => (may.has(id) ? taken(id) : refused("unknown user", { subject: String(id) }));
}
