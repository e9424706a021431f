/** Marks what is due, raises and closes exceptions, writes the audit. All set-based, all inside the caller's transaction. */
import { insertRows, newIds, NEXT_ID, sql, together, type Queryable, type Tx } from "../db/index.ts";
import { compareText, groupBy, invariant, uniqueBy } from "../kernel/index.ts";
import { EXCEPTION_KINDS } from "./kinds.ts";
import type { NewEvent, NewException, NewTodo, Todo } from "./types.ts";

const markTodos = sql(
  "todo-mark",
  `insert into todo (kind, key, due_at, first_at) select kind, key, due_at, $4::bigint from unnest($1::text[], $2::text[], $3::bigint[]) as t(kind, key, due_at)
   on conflict (kind, key) do update set
     version = todo.version + 1,
     attempts = 0,
     due_at = case $5::text
       when 'sooner' then least(todo.due_at, excluded.due_at)
       when 'later' then case when todo.due_at <= $4::bigint then todo.due_at
         else least(greatest(todo.due_at, excluded.due_at), greatest(todo.first_at + $6::bigint, todo.due_at)) end
       else excluded.due_at end`,
);

/** Marks each as due; marked twice in one call counts once (the last one). */
export async function addTodos(tx: Tx, todos: readonly NewTodo[], now: number): Promise<void> {
  const distinct = uniqueBy([...todos].reverse(), (todo) => `${todo.kind}\0${todo.key}`).toSorted(
    (a, b) => compareText(a.kind, b.kind) || compareText(a.key, b.key),
  );
  // Those of one rule in one statement: a rule per row would have to be looked up for every row that is marked already.
  const rules = groupBy(distinct, (todo) => `${todo.again ?? "sooner"}:${todo.gatherMaxMs ?? 0}`);
  const marks = [...rules.values()].map((alike) =>
    tx.run(markTodos, [
      alike.map((todo) => todo.kind),
      alike.map((todo) => todo.key),
      alike.map((todo) => todo.dueAt),
      now,
      alike[0]?.again ?? "sooner",
      alike[0]?.gatherMaxMs ?? 0,
    ]),
  );
  await together(...marks);
}

const takeTodos = sql(
  "todo-take",
  `update todo set leased_until = $2::bigint, attempts = attempts + 1
   where (kind, key) in (
     select kind, key from todo where due_at <= $1::bigint and (leased_until is null or leased_until <= $1::bigint)
       and ($4::text[] is null or kind = any ($4::text[]))
     order by due_at, kind, key limit $3::int for update skip locked)
   returning kind, key, version, due_at as "dueAt", first_at as "firstAt", attempts, leased_until as "leasedUntil"`,
);

/** Takes due work under a lease; another worker may take it again when the lease runs out. */
export async function takeDueTodos(
  db: Queryable,
  ask: { now: number; leaseMs: number; limit: number; kinds?: readonly string[] },
): Promise<Todo[]> {
  return inOrder(await db.rows<Todo>(takeTodos, [ask.now, ask.now + ask.leaseMs, ask.limit, ask.kinds ?? null]));
}

const takeThese = sql(
  "todo-take-these",
  `update todo set leased_until = $2::bigint, attempts = attempts + 1
   where (kind, key) in (
     select kind, key from todo join unnest($3::text[], $4::text[]) as t(kind, key) using (kind, key)
     where due_at <= $1::bigint and (leased_until is null or leased_until <= $1::bigint)
     order by due_at, kind, key for update of todo skip locked)
   returning kind, key, version, due_at as "dueAt", first_at as "firstAt", attempts, leased_until as "leasedUntil"`,
);

/** Those of these that are due and nobody works on, under a lease. */
export async function takeTodosOf(
  db: Queryable,
  todos: readonly Pick<Todo, "kind" | "key">[],
  { now, leaseMs }: { readonly now: number; readonly leaseMs: number },
): Promise<Todo[]> {
  if (todos.length === 0) return [];
  const [kinds, keys] = [todos.map((todo) => todo.kind), todos.map((todo) => todo.key)];
  return inOrder(await db.rows<Todo>(takeThese, [now, now + leaseMs, kinds, keys]));
}

const inOrder = (rows: readonly Todo[]): Todo[] =>
  rows.toSorted((a, b) => a.dueAt - b.dueAt || compareText(a.kind, b.kind) || compareText(a.key, b.key));

// The lease is the proof that it is still ours: a row that was dropped and marked anew begins at version 1 again, and who
// outstayed the lease must not end what another does now.
const HELD = "unnest($1::text[], $2::text[], $3::int[], $4::bigint[]) as t(kind, key, version, leased_until)";
// Locked in the order in which they are marked, so that a worker that ends and a flow that marks never deadlock.
const endTodos = sql(
  "todo-end",
  `with held as materialized (
     select kind, key, todo.version > t.version as again from todo join ${HELD} using (kind, key)
     where todo.version >= t.version and todo.leased_until = t.leased_until order by kind, key for update of todo),
   done as (delete from todo using held where todo.kind = held.kind and todo.key = held.key and not held.again)
   update todo set leased_until = null from held where todo.kind = held.kind and todo.key = held.key and held.again`,
);

type Held = Pick<Todo, "kind" | "key" | "version" | "leasedUntil">;

/** Deletes what is done, unless it was marked again meanwhile: then it is free to be taken again. */
export async function finishTodos(tx: Queryable, todos: readonly Held[]): Promise<void> {
  if (todos.length === 0) return;
  await tx.run(endTodos, [
    todos.map((todo) => todo.kind),
    todos.map((todo) => todo.key),
    todos.map((todo) => todo.version),
    todos.map((todo) => todo.leasedUntil),
  ]);
}

const postponeTodo = sql(
  "todo-postpone",
  `update todo set due_at = case when version = $3::int then $5::bigint else least(due_at, $5::bigint) end,
     leased_until = null, last_error = $6::text
   where kind = $1::text and key = $2::text and leased_until = $4::bigint`,
);

/** Puts one off: a retry after a fault, or a wait for something. Marked again meanwhile, the earlier instant counts. */
export async function postpone(tx: Queryable, todo: Held, until: { dueAt: number; error?: string }): Promise<void> {
  const { kind, key, version, leasedUntil } = todo;
  await tx.run(postponeTodo, [kind, key, version, leasedUntil, until.dueAt, until.error ?? null]);
}

const dropTodos = sql(
  "todo-drop",
  "delete from todo using unnest($1::text[], $2::text[]) as t(kind, key) where todo.kind = t.kind and todo.key = t.key",
);

/** Forgets what is no longer due, whatever its version. */
export async function dropTodosOf(tx: Queryable, todos: readonly Pick<Todo, "kind" | "key">[]): Promise<void> {
  if (todos.length > 0) await tx.run(dropTodos, [todos.map((todo) => todo.kind), todos.map((todo) => todo.key)]);
}

/** Opens an exception once per kind and subject; while it is open its details are brought up to date. */
export async function raiseExceptions(tx: Tx, exceptions: readonly NewException[], now: number): Promise<void> {
  const distinct = uniqueBy([...exceptions].reverse(), (e) => `${e.kind}\0${e.subject}`).toSorted(
    (a, b) => compareText(a.kind, b.kind) || compareText(a.subject, b.subject),
  );
  for (const { kind } of distinct)
    invariant(kind in EXCEPTION_KINDS, `an exception of the kind ${kind} would never close`);
  const ids = await newIds(tx, distinct.length);
  const rows = distinct.map((e, i) => ({
    id: ids[i],
    kind: e.kind,
    subject: e.subject,
    details: e.details ?? {},
    due_at: e.dueAt ?? null,
    money: e.money ?? null,
    opened_at: now,
  }));
  const onConflict =
    "on conflict (kind, subject) where closed_at is null do update set details = excluded.details, due_at = excluded.due_at, money = excluded.money";
  await insertRows(tx, { table: "exception", onConflict }, rows);
}

const closeOpen = sql(
  "exception-close",
  `update exception set closed_at = $3::bigint from unnest($1::text[], $2::text[]) as t(kind, subject)
   where exception.kind = t.kind and exception.subject = t.subject and exception.closed_at is null`,
);

/** Closes exceptions whose cause is gone. */
export async function closeExceptions(
  tx: Tx,
  exceptions: readonly Pick<NewException, "kind" | "subject">[],
  now: number,
): Promise<void> {
  if (exceptions.length === 0) return;
  await tx.run(closeOpen, [exceptions.map((e) => e.kind), exceptions.map((e) => e.subject), now]);
}

const closeUnder = sql(
  "exception-close-under",
  "update exception set closed_at = $2::bigint where starts_with(subject, $1::text || ':') and closed_at is null",
);

/** Closes all that are open about parts of a subject: of "receipt:7" those about "receipt:7:KT-17". */
export async function closeExceptionsUnder(tx: Tx, subject: string, now: number): Promise<void> {
  await tx.run(closeUnder, [subject, now]);
}

const insertEvents = sql(
  "event-insert",
  `insert into event (id, at, kind, subject, actor, payload, via)
   select ${NEXT_ID}, $4::bigint, kind, subject, $5::text, payload, $6::text from unnest($1::text[], $2::text[], $3::jsonb[]) as t(kind, subject, payload)`,
);

/** Writes the audit: append-only, no personal data but the address somebody of ours or a vendor came from. */
export async function recordEvents(
  tx: Tx,
  events: readonly NewEvent[],
  by: { actor: string; via?: string | undefined; now: number },
): Promise<void> {
  if (events.length === 0) return;
  await tx.run(insertEvents, [
    events.map((e) => e.kind),
    events.map((e) => e.subject),
    events.map((e) => JSON.stringify(e.payload ?? {})),
    by.now,
    by.actor,
    by.via ?? null,
  ]);
}
