/**
 * `npm run torture`: the races a thousand times, long years with many crashes, files of EDI broken a hundred thousand times,
 * twenty thousand of them taken by a whole company, and every property, with chance from `FAIRFILL_SEED` (default: today's).
 * What fails is replayed with the seed it names. Arguments are passed to vitest.
 */
import { spawn } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./check.ts";

const LONG = {
  FAIRFILL_ROUNDS: "1000",
  FAIRFILL_YEARS: "10",
  FAIRFILL_YEAR_ORDERS: "20000",
  FAIRFILL_YEAR_CRASHES: "1000",
  FAIRFILL_SEED: String(Math.floor(Date.now() / 86_400_000)),
};

const properties = ["core", "connect", "serve"]
  .flatMap((floor) => globSync(`${floor}/**/*.test.ts`, { cwd: ROOT }))
  .filter((path) => /\bfc\./.test(readFileSync(join(ROOT, path), "utf8")));

const command = [
  "node_modules/vitest/vitest.mjs",
  "run",
  "tests/races",
  "tests/year",
  ...properties,
  "--testTimeout=0",
  ...process.argv.slice(2),
];
const child = spawn(process.execPath, command, { cwd: ROOT, stdio: "inherit", env: { ...LONG, ...process.env } });
child.on("close", (code) => (process.exitCode = code ?? 1));
