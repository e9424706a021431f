/** All rows of an import that need somebody, or that were left; the first of them stand with the import itself. */
import { insertRows, newIds, sql, type Queryable, type Tx } from "../db/index.ts";
import type { RowProblem } from "./import-jobs.ts";

const forget = sql("import-problems-forget", "delete from import_problem where import_id = $1::bigint");

/** What was found before holds no more. */
export async function replaceProblems(tx: Tx, importId: number, problems: readonly RowProblem[]): Promise<void> {
  await tx.run(forget, [importId]);
  await addProblems(tx, importId, problems);
}

export async function addProblems(tx: Tx, importId: number, problems: readonly RowProblem[]): Promise<void> {
  const ids = await newIds(tx, problems.length);
  await insertRows(
    tx,
    "import_problem",
    problems.map((problem, i) => ({ import_id: importId, line: problem.line, n: ids[i], problem })),
  );
}

/** Where a row stands among them. */
export interface ProblemPlace {
  readonly line: number;
  readonly n: number;
}

const page = sql(
  "import-problems-page",
  `select line, n, problem from import_problem where import_id = $1::bigint and (line, n) > ($2::int, $3::bigint)
   order by line, n limit $4::int`,
);

/** By the lines of the file. */
export async function listProblems(
  db: Queryable,
  importId: number,
  { after, limit }: { readonly after: ProblemPlace | null; readonly limit: number },
): Promise<(ProblemPlace & { readonly problem: RowProblem })[]> {
  return db.rows(page, [importId, after?.line ?? -1, after?.n ?? -1, limit]);
}
