/**
 * The house rules as a program: `node tools/tidy/main.ts`. Prints each breach as `file:line rule: text` and ends with the
 * count; exit code 1 when there is one. `--lower` writes a budget that allows no more than is needed today.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { judge, type Budget, type Verdict } from "./budget.ts";
import { readProject } from "./read-project.ts";
import { findBreaches } from "./rules.ts";
import { totals, type Totals } from "./rules/sizes.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const budgetFile = new URL("budget.json", import.meta.url);

function print(verdict: Verdict, measured: Totals): void {
  for (const { file, line, rule, text } of verdict.breaches) console.log(`${file}:${line} ${rule}: ${text}`);
  for (const text of verdict.overCeiling) console.log(`tools/tidy/budget.json:1 totals: ${text}`);
  for (const text of verdict.slack)
    console.log(`Better than its budget: ${text}. Write it down: node tools/tidy/main.ts --lower`);
  const { files, fileMedian, functions, functionMedian, functionP90 } = measured;
  console.log(
    `${files} files, median ${fileMedian} lines; ${functions} functions, median ${functionMedian}, p90 ${functionP90} lines`,
  );
  const count = verdict.breaches.length + verdict.overCeiling.length;
  console.log(count === 1 ? "1 breach" : `${count} breaches`);
}

function main(): void {
  const project = readProject(root);
  const measured = totals(project);
  const budget = JSON.parse(readFileSync(budgetFile, "utf8")) as Budget;
  const verdict = judge(findBreaches(project), measured, budget);
  if (process.argv.includes("--lower")) writeFileSync(budgetFile, `${JSON.stringify(verdict.lowered, null, 2)}\n`);
  print(verdict, measured);
  process.exitCode = verdict.breaches.length + verdict.overCeiling.length > 0 ? 1 : 0;
}

if (import.meta.main) main();
