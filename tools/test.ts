/**
 * `npm test`: the checks, the tests, and those that touch the database once more on a second PostgreSQL where the machine
 * has one. The last line is `N passed, N failed`; what failed is named once more before it, and so is a skipped suite, which
 * in a continuous integration fails unless ci-skips.txt says why. Arguments are passed to vitest.
 */
import { spawn } from "node:child_process";
import { existsSync, globSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { ROOT, runChecks } from "./check.ts";
import {
  allowedSkips,
  browserFiles,
  closingLines,
  closingTally,
  emptyReport,
  triedAgain,
  type Report,
} from "./tally.ts";

const SECOND = "second PostgreSQL";
const AGAIN_MAX = 3;

const args = process.argv.slice(2);
const reports: Report[] = [await runChecks()];
reports.push(await steadied(await vitest(args, {})));
reports.push(await onSecondPostgres());

const allowed = isContinuousIntegration() ? excused() : undefined;
const tally = closingTally(reports, allowed);
for (const line of closingLines(reports, allowed)) console.log(line);
process.exitCode = tally.failed === 0 ? 0 : 1;

/**
 * A browser has its own clock: a few of its files that failed are tried once more, each whole and on data of its own, since
 * a test goes on from what the one before it did. More than a few are no bad luck.
 */
async function steadied(report: Report): Promise<Report> {
  const files = browserFiles(report);
  if (files.length === 0 || files.length > AGAIN_MAX) return report;
  console.log(`\nOnce more: ${files.join(", ")}`);
  return triedAgain(report, await vitest(files, {}));
}

async function onSecondPostgres(): Promise<Report> {
  const bin = secondPostgres();
  const files = databaseSuites();
  const nothing = emptyReport({ passed: 0, failed: 0 });
  if (args.length > 0) return nothing;
  if (bin === undefined) return { ...nothing, skipped: [SECOND] };
  console.log(`\nOnce more on ${bin}`);
  return vitest(files, { TEST_POSTGRES_BIN: bin });
}

/** Runs vitest and reads how it ended. If it died before saying so, that is a failure. */
async function vitest(filters: readonly string[], env: NodeJS.ProcessEnv): Promise<Report> {
  const path = join(tmpdir(), `fairfill-report-${process.pid}-${Object.keys(env).length}.json`);
  const reporters = ["--reporter=default", "--reporter=./tools/test-reporter.ts"];
  const command = ["node_modules/vitest/vitest.mjs", "run", "--passWithNoTests", ...reporters, ...filters];
  const child = spawn(process.execPath, command, {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, ...env, TEST_REPORT: path },
  });
  const code = await new Promise<number>((resolve) => child.on("close", (status) => resolve(status ?? 1)));
  const report = read(path);
  rmSync(path, { force: true });
  if (report === undefined) console.log(`vitest ended with ${code} and without a report`);
  if (report === undefined || (code !== 0 && report.failed === 0))
    return { ...emptyReport({ passed: 0, failed: 0 }), ...report, failed: 1, failures: [`vitest ended with ${code}`] };
  return report;
}

function read(path: string): Report | undefined {
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Report) : undefined;
}

/** The newest one installed, with its tools in one folder. */
function secondPostgres(): string | undefined {
  const debian = globSync("/usr/lib/postgresql/*/bin").toSorted((a, b) => b.localeCompare(a, "en", { numeric: true }));
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), ...debian];
  return folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));
}

/** Files whose tests have a database. Races, years and whole stories are not repeated: they prove our code, not PostgreSQL. */
function databaseSuites(): string[] {
  const files = globSync(["core/**/*.test.ts", "tools/*.test.ts"], { cwd: ROOT });
  return files.filter((file) => readFileSync(join(ROOT, file), "utf8").includes("useTestDatabase"));
}

function isContinuousIntegration(): boolean {
  return Boolean(process.env["FAIRFILL_CI"] ?? process.env["CI"]);
}

function excused(): ReadonlySet<string> {
  return allowedSkips(readFileSync(join(ROOT, "ci-skips.txt"), "utf8"));
}
