/** Open exceptions as matters. Lines of one purchase, delivery or order that say the same are one matter. */
import type { Queryable } from "../../../db/index.ts";
import { groupBy, isDay, type Day } from "../../../kernel/index.ts";
import { listOpenExceptions, type Care, type Subject } from "../../../tasks/index.ts";
import type { SubjectName } from "../subjects.ts";
import type { Found } from "./derived.ts";

const STORED_MAX = 2000;

export interface Stored {
  readonly found: Found[];
  /** By kind and subject. */
  readonly care: ReadonlyMap<string, Care>;
}

type Details = Readonly<Record<string, unknown>>;

/** What those share that are one matter. */
const TOGETHER: Readonly<Record<string, (details: Details, name: SubjectName | undefined) => string>> = {
  "supply overdue": (details) => String(details["number"]),
  "supply without a day": (details) => String(details["number"]),
  "set aside": (details) => String(details["note"]),
  "cancel-after passed": (_, name) => orderOf(name),
  "past cancel-after": (_, name) => orderOf(name),
};

const orderOf = (name: SubjectName | undefined): string => (name?.what === "order" ? String(name.id) : "");

export const keyOf = ({ kind, subject }: Subject): string => `${kind}\0${subject}`;

export async function findStored(
  db: Queryable,
  nameAll: (subjects: readonly string[]) => Promise<ReadonlyMap<string, SubjectName>>,
): Promise<Stored> {
  const open = await listOpenExceptions(db, { limit: STORED_MAX });
  const names = await nameAll(open.map((one) => one.subject));
  const groups = groupBy(open, (one) => {
    const shared = TOGETHER[one.kind]?.(detailsOf(one.details), names.get(one.subject));
    return `${one.kind} ${shared ?? one.subject}`;
  });
  const found = [...groups.values()].flatMap((members): Found[] => {
    const [first] = members;
    if (!first) return [];
    const details = detailsOf(first.details);
    return [
      {
        kind: first.kind,
        subjects: members.map((one) => one.subject),
        details: members.length === 1 ? details : { ...details, lines: members.length },
        exceptions: members.map((one) => one.id),
        dueAt: first.due_at,
        dueDay: dayOf(details),
        openedAt: first.opened_at,
      },
    ];
  });
  const care = new Map(
    open.map(({ kind, subject, owner, ...row }) => [
      keyOf({ kind, subject }),
      { kind, subject, owner, rest: { until: row.snoozed_until, for: row.snoozed_for, at: row.snoozed_at } },
    ]),
  );
  return { found, care };
}

const detailsOf = (details: unknown): Details =>
  (typeof details === "object" && details !== null ? details : {}) as Details;

/** The day by which it matters, where its details name one. */
function dayOf(details: Details): Day | null {
  const day = details["expected"] ?? details["cancelAfter"] ?? details["lastDay"];
  return typeof day === "string" && isDay(day) ? day : null;
}
