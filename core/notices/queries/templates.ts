/**
 * Texts of users, by kind and language. notice_template_pkey: two saves at once are two versions, or one of them is
 * refused; notice_template_whole: a version has a subject and a body, or neither and is what is delivered.
 */
import { insertRows, sql, type Queryable, type Tx } from "../../db/index.ts";
import type { TemplateKind, TemplateText } from "../rules/template-kinds.ts";

export interface TemplateName {
  readonly kind: TemplateKind;
  readonly language: string;
}

export interface TemplateVersion {
  readonly version: number;
  /** Null: as delivered. */
  readonly text: TemplateText | null;
  readonly author: string;
  readonly at: number;
}

interface Row {
  readonly kind: TemplateKind;
  readonly language: string;
  readonly version: number;
  readonly subject: string | null;
  readonly body: string | null;
  readonly author: string;
  readonly at: number;
}

const readLast = sql(
  "templates-last",
  `select distinct on (kind, language) kind, language, version, subject, body, author, at
   from notice_template order by kind, language, version desc`,
);

const versionOf = ({ version, subject, body, author, at }: Row): TemplateVersion => ({
  version,
  text: subject === null || body === null ? null : { subject, body },
  author,
  at,
});

/** The last version of each that was ever saved. */
export async function listTemplates(db: Queryable): Promise<(TemplateName & TemplateVersion)[]> {
  const rows = await db.rows<Row>(readLast, []);
  return rows.map((row) => ({ kind: row.kind, language: row.language, ...versionOf(row) }));
}

const readVersions = sql(
  "template-versions",
  `select kind, language, version, subject, body, author, at from notice_template
   where kind = $1::text and language = $2::text order by version desc limit $3::int`,
);

/** Newest first. */
export async function listTemplateVersions(
  db: Queryable,
  { kind, language }: TemplateName,
  limit: number,
): Promise<TemplateVersion[]> {
  return (await db.rows<Row>(readVersions, [kind, language, limit])).map(versionOf);
}

const lockOne = sql("template-lock", "select pg_advisory_xact_lock(hashtextextended('template ' || $1::text, 0))");

/** One save at a time of each; held until the transaction ends. */
export async function lockTemplate(tx: Tx, { kind, language }: TemplateName): Promise<void> {
  await tx.rows(lockOne, [`${kind} ${language}`]);
}

export async function insertTemplate(tx: Tx, name: TemplateName, version: TemplateVersion): Promise<void> {
  const { text, ...rest } = version;
  await insertRows(tx, "notice_template", [
    { kind: name.kind, language: name.language, ...rest, subject: text?.subject ?? null, body: text?.body ?? null },
  ]);
}

const readNewest = sql(
  "template-newest-notice",
  "select subject from notice where kind = $1::text and subject <> '' order by id desc limit 1",
);

/** What the newest notice of a kind was about: "order:12". */
export async function findNewestSubject(db: Queryable, kind: TemplateKind): Promise<string | undefined> {
  return (await db.rows<{ subject: string }>(readNewest, [kind]))[0]?.subject;
}
