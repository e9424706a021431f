/** One start prepares the clone at a time; the others wait and then find it done. */
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { say } from "./progress.mjs";

const POLL_MS = 250;

export async function locked(path, work) {
  mkdirSync(dirname(path), { recursive: true });
  for (let told = false; !take(path); told = true) {
    if (!told) say("Another start is preparing this clone, waiting for it");
    await wait(POLL_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function take(path) {
  const mine = `${path}-${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    // A link appears with its content at once.
    linkSync(mine, path);
    return true;
  } catch (cause) {
    if (cause.code !== "EEXIST") throw cause;
    if (!isHeld(path)) rmSync(path, { force: true });
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

function isHeld(path) {
  try {
    const pid = Number(readFileSync(path, "utf8"));
    // In a container the pid of the one that was killed may be ours now.
    return pid !== process.pid && process.kill(pid, 0);
  } catch (cause) {
    return cause.code === "EPERM";
  }
}
