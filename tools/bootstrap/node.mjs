/**
 * Which Node runs the project: the one that runs this file if it can run TypeScript, else one fetched once into .runtime/.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { npm } from "./npm.mjs";
import { step } from "./progress.mjs";

/** Exact, so that every clone runs the same. */
const VERSION = "24.21.0";

/** Types are stripped without a flag since 22.18 and 23.6. */
export function runsTypeScript(version) {
  const [major, minor] = version.split(".").map(Number);
  return major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
}

/** The path of the Node to use, or undefined when it has to be fetched first. */
export function findNode(runtime) {
  if (runsTypeScript(process.versions.node)) return process.execPath;
  const fetched = binary(home(runtime));
  return existsSync(fetched) ? fetched : undefined;
}

export async function fetchNode(runtime) {
  const unfinished = `${home(runtime)}.tmp-${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const title = `Node ${process.versions.node} is too old to run Fairfill, fetching Node ${VERSION} (once)`;
  await step(title, () =>
    npm(
      ["install", "--prefix", unfinished, `${packageName()}@${VERSION}`, "--ignore-scripts", "--no-save"],
      unfinished,
    ),
  );
  if (spawnSync(binary(unfinished), ["--version"], { env: { PATH: process.env.PATH } }).status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    throw new Error("The fetched Node does not run here. Install Node 24 and start again.");
  }
  try {
    renameSync(unfinished, home(runtime));
  } catch (cause) {
    // Another start was first.
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(binary(home(runtime)))) throw cause;
  }
  return binary(home(runtime));
}

const home = (runtime) => join(runtime, `node-${VERSION}`);
const packageName = () => `node-${process.platform}-${process.arch}`;
const binary = (folder) => join(folder, "node_modules", packageName(), "bin", "node");
