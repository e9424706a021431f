/** Who acted, by the name people know: a user's own; keys, programs and vendors are named by themselves. */
import type { Queryable } from "../../db/index.ts";
import { findUsers } from "../../people/index.ts";

const userOf = (actor: string): number | undefined => {
  const id = /^user:(\d{1,15})$/.exec(actor)?.[1];
  return id === undefined ? undefined : Number(id);
};

/** Says an actor's name; a user who is gone stays a number. */
export async function nameActors(db: Queryable, actors: readonly string[]): Promise<(actor: string) => string> {
  const ids = [...new Set(actors.flatMap((actor) => userOf(actor) ?? []))];
  const names = new Map((await findUsers(db, ids)).map((user) => [user.id, user.name]));
  return (actor) => names.get(userOf(actor) ?? 0) ?? actor;
}
