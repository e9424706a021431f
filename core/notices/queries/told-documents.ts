/** What was told by documents of ours. notice_once: one per audience, subject, kind and version. */
import { sql, type Queryable } from "../../db/index.ts";

export interface LastTold {
  readonly subject: string;
  readonly version: number;
  /** Of what was said: the same again is no news. */
  readonly hash: string;
  /** What it said, as who wrote it keeps it; null: nothing was kept. */
  readonly said: string | null;
  readonly at: number;
}

const lastOf = sql(
  "notice-last-documents",
  `select distinct on (subject) subject, version, body_hash as hash, content ->> 'said' as said, created_at as at from notice
   where audience = $1::text and subject = any ($2::text[]) order by subject, version desc`,
);

/** The last version told of each subject by whatever document, by subject; none where nothing was told. */
export async function lastToldByDocument(
  tx: Queryable,
  ask: { readonly audience: string; readonly subjects: readonly string[] },
): Promise<Map<string, LastTold>> {
  const rows = await tx.rows<LastTold>(lastOf, [ask.audience, ask.subjects]);
  return new Map(rows.map((row) => [row.subject, row]));
}
