/**
 * `npm run torture`: the races a thousand times, long years with many crashes, files of EDI broken a hundred thousand times,
 * twenty thousand of them taken by a whole company, with chance from `FAIRFILL_SEED` (default: today's). What fails is replayed with the seed it names. Arguments are passed to
 * vitest.
 */
import { spawn } from "node:child_process";
import { ROOT } from "./check.ts";

const LONG = {
  FAIRFILL_ROUNDS: "1000",
  FAIRFILL_YEARS: "10",
  FAIRFILL_YEAR_ORDERS: "20000",
  FAIRFILL_YEAR_CRASHES: "1000",
  FAIRFILL_SEED: String(Math.floor(Date.now() / 86_400_000)),
};

const command = [
  "node_modules/vitest/vitest.mjs",
  "run",
  "tests/races",
  "tests/year",
  "connect/edi/fuzz.test.ts",
  "serve/edi-fuzz.test.ts",
  "--testTimeout=0",
  ...process.argv.slice(2),
];
const child = spawn(process.execPath, command, { cwd: ROOT, stdio: "inherit", env: { ...LONG, ...process.env } });
child.on("close", (code) => (process.exitCode = code ?? 1));
