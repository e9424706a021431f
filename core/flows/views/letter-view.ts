/** Mail as it was written: newest first, what is in doubt, and one whole with every attempt. */
import { sql, type Queryable } from "../../db/index.ts";
import type { Outcome } from "../../kernel/index.ts";
import { findAddresses, listNotices, type AgainHow, type ToldNotice } from "../../notices/index.ts";
import { findLetterState } from "../steps/letter-state.ts";
import { nameActors } from "./actors.ts";
import { nameSubjects, type SubjectName } from "./subjects.ts";

export interface LetterView extends ToldNotice {
  readonly about: SubjectName | null;
}

export interface LetterTry {
  readonly n: number;
  readonly startedAt: number;
  readonly result: string | null;
  readonly detail: string | null;
  /** Who asked for it; null: it went by itself. */
  readonly by: string | null;
}

export interface LetterFilter {
  readonly view: "all" | "doubt" | "waiting";
  readonly before?: number | undefined;
  readonly limit: number;
}

// In doubt, or not sent after all: found by what is not sent, which is little.
const unsent = sql(
  "letters-unsent",
  `select n.id from notice n where n.sent_at is null and n.id < $1::bigint and (n.content ->> 'kept') is null
     and ($2::text <> 'doubt' or exists (select from notice_attempt a where a.notice_id = n.id and a.result is null))
   order by n.id desc limit $3::int`,
);

export async function listLetters(db: Queryable, { view, before, limit }: LetterFilter): Promise<LetterView[]> {
  const page = { ...(before !== undefined && { before }), limit };
  if (view === "all") return withNames(db, await listNotices(db, page));
  const ids = await db.rows<{ id: number }>(unsent, [before ?? Number.MAX_SAFE_INTEGER, view, limit]);
  const letters: ToldNotice[] = [];
  for (const { id } of ids) letters.push(...(await listNotices(db, { before: id + 1, limit: 1 })));
  return withNames(db, letters);
}

async function withNames(db: Queryable, notices: readonly ToldNotice[]): Promise<LetterView[]> {
  const names = await nameSubjects(
    db,
    notices.map((one) => one.subject),
  );
  return notices.map((one) => ({ ...one, about: names.get(one.subject) ?? null }));
}

const html = sql("letter-html", `select content ->> 'html' as html from notice where id = $1::bigint`);
const tries = sql(
  "letter-tries",
  `select a.n, a.started_at as "startedAt", a.result, a.detail, g.asked_by as by
   from notice_attempt a left join notice_again g on g.notice_id = a.notice_id and g.n = a.n where a.notice_id = $1::bigint order by a.n`,
);

const waiting = sql(
  "letter-asked-again",
  `select g.asked_by as by, g.at from notice_again g where g.notice_id = $1::bigint
     and not exists (select from notice_attempt a where a.notice_id = g.notice_id and a.n >= g.n)
   order by g.n desc limit 1`,
);

export interface WholeLetter {
  readonly letter: LetterView;
  readonly html: string;
  readonly tries: readonly LetterTry[];
  /** Where mail about this goes today. */
  readonly goesTo: string | null;
  /** A person asked for it, and it has not left. */
  readonly asked: { readonly by: string; readonly at: number } | null;
  readonly can: Outcome<AgainHow>;
}

export async function getLetter(db: Queryable, id: number, now: number): Promise<WholeLetter | undefined> {
  const [letter] = await withNames(db, await listNotices(db, { before: id + 1, limit: 1 }));
  const state = await findLetterState(db, id, now);
  if (letter?.noticeId !== id || !state) return undefined;
  const [body] = await db.rows<{ html: string | null }>(html, [id]);
  const [asked] = await db.rows<{ by: string; at: number }>(waiting, [id]);
  const { subject } = letter;
  const tried = await db.rows<LetterTry>(tries, [id]);
  const nameOf = await nameActors(
    db,
    [...tried, asked].flatMap((one) => one?.by ?? []),
  );
  return {
    letter,
    html: body?.html ?? "",
    tries: tried.map((one) => ({ ...one, by: one.by === null ? null : nameOf(one.by) })),
    goesTo: (await findAddresses(db, [subject])).get(subject) ?? null,
    asked: asked ? { ...asked, by: nameOf(asked.by) } : null,
    can: state.can,
  };
}
