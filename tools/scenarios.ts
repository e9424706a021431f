/** `node tools/scenarios.ts [--update] [name…]`: plays the stories in scenarios/; --update writes what came into them. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..");
const args = process.argv.slice(2);
const names = args.filter((arg) => !arg.startsWith("--"));
const vitest = join(ROOT, "node_modules", "vitest", "vitest.mjs");
const filter = names.flatMap((name) => ["-t", name]);
const run = spawnSync(process.execPath, [vitest, "run", "scenarios/scenarios.test.ts", ...filter], {
  cwd: ROOT,
  stdio: "inherit",
  env: { ...process.env, ...(args.includes("--update") && { SCENARIOS_UPDATE: "1" }) },
});
process.exitCode = run.status ?? 1;
