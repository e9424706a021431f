/** Who did what, by page: each act with the name of who did it and of what it was done to. */
import { build, type Queryable } from "../../db/index.ts";
import { findUsers, listApiKeys } from "../../people/index.ts";
import { listAudit, type AuditFilter } from "../../tasks/index.ts";
import { nameSubjects, type SubjectName } from "./subjects.ts";

export type AuditSubject =
  | SubjectName
  | { readonly what: "user"; readonly id: number; readonly name: string }
  | { readonly what: "key"; readonly name: string }
  | { readonly what: "customer"; readonly code: string; readonly name: string };

export interface Act {
  readonly id: number;
  readonly at: number;
  readonly kind: string;
  readonly subject: string;
  readonly about: AuditSubject | null;
  readonly actor: string;
  /** The name of a user of ours; else as the actor is called. */
  readonly by: string;
  /** Network address; null: this machine, or the link of a customer. */
  readonly via: string | null;
  readonly payload: unknown;
}

const idOf = (name: string, what: "user" | "key" | "customer"): number[] => {
  const id = name.startsWith(`${what}:`) ? Number(name.slice(what.length + 1)) : Number.NaN;
  return Number.isSafeInteger(id) ? [id] : [];
};

/** What needs a person is named after what it is about: "matter:order:12". */
const plainOf = (subject: string): string => subject.replace(/^matter:/, "");

export async function listActs(
  db: Queryable,
  filter: AuditFilter,
  page: { readonly before?: number | undefined; readonly limit: number },
): Promise<Act[]> {
  const events = await listAudit(db, filter, page);
  const subjects = events.map((event) => plainOf(event.subject));
  const people = [...subjects, ...events.map((event) => event.actor)].flatMap((name) => idOf(name, "user"));
  const users = new Map((await findUsers(db, [...new Set(people)])).map((user) => [user.id, user.name]));
  const names: ReadonlyMap<string, AuditSubject> = new Map<string, AuditSubject>([
    ...(await nameSubjects(db, subjects)),
    ...(await nameKeys(db, subjects)),
    ...(await nameCustomers(db, subjects)),
    ...[...users].map(([id, name]): [string, AuditSubject] => [`user:${id}`, { what: "user", id, name }]),
  ]);
  return events.map(({ id, at, kind, subject, actor, via, payload }) => {
    const [user] = idOf(actor, "user");
    const by = (user === undefined ? undefined : users.get(user)) ?? actor;
    return { id, at, kind, subject, about: names.get(plainOf(subject)) ?? null, actor, by, via, payload };
  });
}

async function nameKeys(db: Queryable, subjects: readonly string[]): Promise<[string, AuditSubject][]> {
  const ids = new Set(subjects.flatMap((subject) => idOf(subject, "key")));
  if (ids.size === 0) return [];
  const keys = (await listApiKeys(db)).filter((key) => ids.has(key.id));
  return keys.map((key) => [`key:${key.id}`, { what: "key", name: key.name }]);
}

async function nameCustomers(db: Queryable, subjects: readonly string[]): Promise<[string, AuditSubject][]> {
  const ids = [...new Set(subjects.flatMap((subject) => idOf(subject, "customer")))];
  if (ids.length === 0) return [];
  const named = build.selectFrom("customer").innerJoin("party", "party.id", "customer.party_id");
  const found = await db.all(named.select(["customer.id", "code", "name"]).where("customer.id", "in", ids));
  return found.map(({ id, code, name }) => [`customer:${id}`, { what: "customer", code, name }]);
}
