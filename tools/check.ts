/**
 * Everything that can be said about the code without running it: `npm run check`, and the first part of `npm test`.
 */
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { closingLines, emptyReport, type Report } from "./tally.ts";

interface Check {
  readonly name: string;
  readonly command: readonly string[];
}

export const ROOT = fileURLToPath(new URL("..", import.meta.url));

const bin = (name: string, ...args: string[]): string[] => [`node_modules/.bin/${name}`, ...args];

const CHECKS: readonly Check[] = [
  { name: "formatting", command: bin("oxfmt", "--check", "**/*.{ts,tsx,mjs,json}") },
  { name: "lint", command: bin("oxlint", "--type-aware", "--deny-warnings") },
  { name: "types", command: bin("tsc", "--noEmit") },
  { name: "types of the dashboard", command: bin("tsc", "--noEmit", "-p", "web") },
  { name: "unused code", command: bin("knip", "--no-progress") },
  { name: "house rules", command: ["tools/tidy/main.ts"] },
];

const SHOWN_MAX = 12_000;

/** Runs all of them, also after one failed, and prints what the failed ones say. */
export async function runChecks(): Promise<Report> {
  const failures: string[] = [];
  for (const check of CHECKS) {
    const started = performance.now();
    const { code, said } = await output(check.command);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    console.log(`${code === 0 ? "✓" : "✗"} ${check.name} (${seconds} s)`);
    if (code === 0) continue;
    console.log(said.slice(-SHOWN_MAX));
    failures.push(`check of ${check.name}`);
  }
  const failed = failures.length;
  return { ...emptyReport({ passed: CHECKS.length - failed, failed }), failures };
}

function output(command: readonly string[]): Promise<{ code: number; said: string }> {
  // The Node that runs us, whatever the PATH says.
  const child = spawn(process.execPath, command, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (part: Buffer) => (said += part.toString("utf8")));
  return new Promise((resolve) => {
    child.on("error", (cause) => resolve({ code: 1, said: cause.message }));
    child.on("close", (code) => resolve({ code: code ?? 1, said }));
  });
}

if (import.meta.main) {
  const report = await runChecks();
  for (const line of closingLines([report])) console.log(line);
  process.exitCode = report.failed === 0 ? 0 : 1;
}
