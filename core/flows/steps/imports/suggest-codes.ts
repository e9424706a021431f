/** Codes that are unknown: the one of ours that is near enough. */
import { sql, type Queryable } from "../../../db/index.ts";
import { nearest, type RowProblem } from "../../../documents/index.ts";

const NEAR_MAX = 5000;
const WORDS_MAX = 50;

const near = (table: string) =>
  sql(
    `import-near-${table}`,
    `select code from ${table} where lower(code) like any ($1::text[]) order by code limit ${NEAR_MAX}`,
  );

const KNOWN = {
  "unknown item": near("item"),
  "unknown place": near("place"),
  "unknown customer": near("customer"),
  "unknown partner": near("partner"),
  "unknown vendor": near("vendor"),
} as const;

const isUnknown = (code: string): code is keyof typeof KNOWN => code in KNOWN;

/** Words that begin alike are looked at: who mistypes the first two letters is not helped. */
const BEGINS = 2;

export async function suggestCodes(db: Queryable, problems: readonly RowProblem[]): Promise<RowProblem[]> {
  const meant = new Map<string, string | null>();
  for (const code of Object.keys(KNOWN).filter(isUnknown)) {
    const said = problems.filter((one) => one.code === code && one.value !== null && one.value !== "");
    const words = [...new Set(said.map(({ value }) => value ?? ""))].slice(0, WORDS_MAX);
    if (words.length === 0) continue;
    const begins = [
      ...new Set(
        words.map(
          (word) =>
            `${word
              .slice(0, BEGINS)
              .toLowerCase()
              .replaceAll(/[\\%_]/g, "_")}%`,
        ),
      ),
    ];
    const codes = (await db.rows<{ code: string }>(KNOWN[code], [begins])).map((row) => row.code);
    for (const word of words) meant.set(`${code}\0${word}`, nearest(word, codes));
  }
  return problems.map((one) => ({
    ...one,
    suggestion: one.suggestion ?? meant.get(`${one.code}\0${one.value}`) ?? null,
  }));
}
