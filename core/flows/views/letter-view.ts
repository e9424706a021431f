/** Mail as it was written: newest first, what is in doubt, and one whole with every attempt. */
import { sql, type Queryable } from "../../db/index.ts";
import { listNotices, type ToldNotice } from "../../notices/index.ts";
import { nameSubjects, type SubjectName } from "./subjects.ts";

export interface LetterView extends ToldNotice {
  readonly about: SubjectName | null;
}

export interface LetterTry {
  readonly n: number;
  readonly startedAt: number;
  readonly result: string | null;
  readonly detail: string | null;
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
  `select n, started_at as "startedAt", result, detail from notice_attempt where notice_id = $1::bigint order by n`,
);

export async function getLetter(db: Queryable, id: number) {
  const [letter] = await withNames(db, await listNotices(db, { before: id + 1, limit: 1 }));
  if (letter?.noticeId !== id) return undefined;
  const [body] = await db.rows<{ html: string | null }>(html, [id]);
  return { letter, html: body?.html ?? "", tries: await db.rows<LetterTry>(tries, [id]) };
}
