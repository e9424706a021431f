/**
 * Who takes care of what needs a person, and until when it rests. Of an exception it stands in its own row, of what is
 * worked out anew at each look in `care`; care_pkey: one row per kind and subject.
 */
import { build, insertRows, sql, type Queryable, type Tx } from "../db/index.ts";

export interface Subject {
  readonly kind: string;
  readonly subject: string;
}

/** Until an instant, or until an event about `for` after `at`. */
export interface Rest {
  readonly until: number | null;
  readonly for: string | null;
  readonly at: number | null;
}

export interface Care extends Subject {
  /** "user:12" */
  readonly owner: string | null;
  readonly rest: Rest;
}

const lockOpen = sql(
  "care-exceptions-lock",
  `select e.kind, e.subject from exception e join unnest($1::text[], $2::text[]) as t(kind, subject) using (kind, subject)
   where e.closed_at is null order by e.id for no key update of e`,
);

/** Of these, those that are open exceptions; locked. */
export async function lockOpenExceptions(tx: Tx, subjects: readonly Subject[]): Promise<Subject[]> {
  return tx.rows<Subject>(lockOpen, [subjects.map((one) => one.kind), subjects.map((one) => one.subject)]);
}

const ownExceptions = sql(
  "care-exceptions-own",
  `update exception e set owner = t.owner from unnest($1::text[], $2::text[], $3::text[]) as t(kind, subject, owner)
   where e.kind = t.kind and e.subject = t.subject and e.closed_at is null`,
);
const restExceptions = sql(
  "care-exceptions-rest",
  `update exception e set snoozed_until = t.until, snoozed_for = t.what, snoozed_at = t.at
   from unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::bigint[]) as t(kind, subject, until, what, at)
   where e.kind = t.kind and e.subject = t.subject and e.closed_at is null`,
);

export type Owned = Subject & { readonly owner: string | null };
export type Resting = Subject & { readonly rest: Rest };

export async function ownOpenExceptions(tx: Tx, owned: readonly Owned[]): Promise<void> {
  await tx.run(ownExceptions, [owned.map((o) => o.kind), owned.map((o) => o.subject), owned.map((o) => o.owner)]);
}

export async function restOpenExceptions(tx: Tx, resting: readonly Resting[]): Promise<void> {
  await tx.run(restExceptions, [
    resting.map((r) => r.kind),
    resting.map((r) => r.subject),
    resting.map((r) => r.rest.until),
    resting.map((r) => r.rest.for),
    resting.map((r) => r.rest.at),
  ]);
}

export async function ownOthers(tx: Tx, owned: readonly Owned[], now: number): Promise<void> {
  const rows = owned.map(({ kind, subject, owner }) => ({ kind, subject, owner, at: now }));
  const onConflict = "on conflict (kind, subject) do update set owner = excluded.owner, at = excluded.at";
  await insertRows(tx, { table: "care", onConflict }, rows);
}

export async function restOthers(tx: Tx, resting: readonly Resting[], now: number): Promise<void> {
  const rows = resting.map(({ kind, subject, rest }) => ({
    kind,
    subject,
    snoozed_until: rest.until,
    snoozed_for: rest.for,
    snoozed_at: rest.at,
    at: now,
  }));
  const onConflict =
    "on conflict (kind, subject) do update set snoozed_until = excluded.snoozed_until, snoozed_for = excluded.snoozed_for, snoozed_at = excluded.snoozed_at, at = excluded.at";
  await insertRows(tx, { table: "care", onConflict }, rows);
}

const readCare = sql(
  "care-of",
  `select kind, subject, owner, snoozed_until as until, snoozed_for as "for", snoozed_at as at
   from care join unnest($1::text[], $2::text[]) as t(kind, subject) using (kind, subject)`,
);

export async function listCare(db: Queryable, subjects: readonly Subject[]): Promise<Care[]> {
  const rows = await db.rows<Subject & Rest & { owner: string | null }>(readCare, [
    subjects.map((one) => one.kind),
    subjects.map((one) => one.subject),
  ]);
  return rows.map(({ kind, subject, owner, ...rest }) => ({ kind, subject, owner, rest }));
}

/** Forgets what nobody touched since an instant: its cause is long gone. */
export async function forgetCare(tx: Tx, before: number): Promise<number> {
  return tx.execute(build.deleteFrom("care").where("at", "<", before));
}

const lastEvents = sql(
  "event-last",
  `select t.subject, (select max(e.at) from event e where e.subject = t.subject) as at from unnest($1::text[]) as t(subject)`,
);

/** Instant of the last event about each; subjects without one are missing. */
export async function lastEventAt(db: Queryable, subjects: readonly string[]): Promise<Map<string, number>> {
  if (subjects.length === 0) return new Map();
  const rows = await db.rows<{ subject: string; at: number | null }>(lastEvents, [[...new Set(subjects)]]);
  return new Map(rows.flatMap(({ subject, at }) => (at === null ? [] : [[subject, at] as const])));
}
