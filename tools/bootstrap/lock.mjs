/** One start prepares the clone at a time; the others wait and then find it done. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (cause) {
    if (cause.code !== "EEXIST") throw cause;
    if (!isHeld(path)) rmSync(path, { force: true });
    return false;
  }
}

function isHeld(path) {
  try {
    const pid = Number(readFileSync(path, "utf8"));
    // Empty for the moment between making and writing.
    return pid === 0 || process.kill(pid, 0);
  } catch (cause) {
    return cause.code === "EPERM";
  }
}
