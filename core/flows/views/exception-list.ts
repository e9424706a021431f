/** What needs a person, by deadline, each with the name of what it is about. */
import type { Queryable } from "../../db/index.ts";
import { listOpenExceptions, type ExceptionFilter } from "../../tasks/index.ts";
import { nameSubjects, type SubjectName } from "./subjects.ts";

export interface ExceptionView {
  readonly id: number;
  readonly kind: string;
  readonly subject: string;
  readonly details: unknown;
  readonly dueAt: number | null;
  readonly openedAt: number;
  readonly about: SubjectName | null;
}

export async function listExceptionViews(db: Queryable, filter: ExceptionFilter): Promise<ExceptionView[]> {
  const open = await listOpenExceptions(db, filter);
  const names = await nameSubjects(
    db,
    open.map((one) => one.subject),
  );
  return open.map(({ id, kind, subject, details, due_at: dueAt, opened_at: openedAt }) => ({
    id,
    kind,
    subject,
    details,
    dueAt,
    openedAt,
    about: names.get(subject) ?? null,
  }));
}
