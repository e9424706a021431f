/**
 * Installs the dependencies when the lockfile is not the one that was installed last. Invariant: the mark in .runtime/ is
 * there only while node_modules is whole.
 */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { npm } from "./npm.mjs";
import { step } from "./progress.mjs";

export function areInstalled(root, runtime) {
  if (!existsSync(join(root, "node_modules"))) return false;
  const mark = join(runtime, "lock-hash");
  const hash = hashOfLock(root);
  if (existsSync(mark)) return readFileSync(mark, "utf8").trim() === hash;
  return wereInstalledByHand(root);
}

export async function install(root, runtime) {
  const mark = join(runtime, "lock-hash");
  rmSync(mark, { force: true });
  // Under NODE_ENV=production npm would leave out what the tests need.
  await step("Installing dependencies (a minute or two, once)", () =>
    npm(["ci", "--include=dev", "--include=optional"], root),
  );
  writeFileSync(mark, `${hashOfLock(root)}\n`);
}

/** npm writes this file last, so one that is newer than the lockfile means a whole installation of it. */
function wereInstalledByHand(root) {
  const written = join(root, "node_modules", ".package-lock.json");
  return existsSync(written) && statSync(written).mtimeMs >= statSync(join(root, "package-lock.json")).mtimeMs;
}

function hashOfLock(root) {
  const machine = `${process.platform}-${process.arch}`;
  return createHash("sha256")
    .update(machine)
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
}
