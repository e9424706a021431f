/**
 * Due work that waits for a person: todo_hold ties it to the matter it waits for. It becomes due by itself at its own
 * instant, whatever holds it; let go it is due at once. todo_hold_pkey: a matter holds a todo once.
 */
import { insertRows, sql, type Tx } from "../db/index.ts";
import type { Todo } from "./types.ts";

export async function holdTodos(tx: Tx, subject: string, todos: readonly Pick<Todo, "kind" | "key">[]): Promise<void> {
  const rows = todos.map(({ kind, key }) => ({ subject, kind, key }));
  await insertRows(tx, { table: "todo_hold", onConflict: "on conflict do nothing" }, rows);
}

// All holds on what this matter holds: two matters let go at once must see one another.
const lockHolds = sql(
  "todo-holds-lock",
  `select h.key from todo_hold h
   where exists (select from todo_hold own where own.subject = $1::text and own.kind = h.kind and own.key = h.key)
   order by h.kind, h.key, h.subject for update of h`,
);
const letGo = sql(
  "todo-holds-let-go",
  `with gone as materialized (delete from todo_hold where subject = $1::text returning kind, key),
     free as materialized (
       select kind, key from todo join gone using (kind, key)
       where not exists (select from todo_hold h where h.kind = todo.kind and h.key = todo.key and h.subject <> $1::text)
       order by kind, key for update of todo)
   update todo set due_at = least(todo.due_at, $2::bigint) from free where todo.kind = free.kind and todo.key = free.key`,
);

/** Makes due what only this matter holds; returns how many. A second time it finds nothing. */
export async function releaseTodos(tx: Tx, subject: string, now: number): Promise<number> {
  const held = await tx.rows(lockHolds, [subject]);
  return held.length === 0 ? 0 : tx.run(letGo, [subject, now]);
}
