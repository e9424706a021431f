/** Who did the last of a kind to a subject, by name: for who comes second. */
import { sql, type Queryable } from "../../db/index.ts";
import { nameActors } from "../views/actors.ts";

const lastBy = sql(
  "event-last-by",
  "select actor from event where subject = $1::text and kind = $2::text order by id desc limit 1",
);

export async function lastActor(tx: Queryable, subject: string, kind: string): Promise<string> {
  const [last] = await tx.rows<{ actor: string }>(lastBy, [subject, kind]);
  const actor = last?.actor ?? "";
  return (await nameActors(tx, [actor]))(actor);
}
