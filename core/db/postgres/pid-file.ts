/**
 * postmaster.pid: who runs the cluster. Invariant: the file is never removed here. PostgreSQL's own check of the shared
 * memory named in it is what keeps a second server away from backends that outlived theirs.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface PidFile {
  readonly pid: number;
  readonly port: number;
  /** Empty while the server is not that far yet. */
  readonly socketFolder: string;
}

const FILE = "postmaster.pid";
/** No system has such a process. */
const NOBODY = 2_147_483_646;

export function readPidFile(data: string): PidFile | undefined {
  const lines = read(data)?.split("\n");
  if (lines === undefined) return undefined;
  return { pid: Number(lines[0]), port: Number(lines[3] ?? 0), socketFolder: lines[4] ?? "" };
}

/**
 * The pid may be a zombie, or belong to another program by now (in containers pids start again). PostgreSQL would wait for
 * it for ever, so the file is made to name nobody; the rest of it stays.
 */
export function disownPidFile(data: string, dead: PidFile): void {
  const text = read(data);
  if (text === undefined || !text.startsWith(`${dead.pid}\n`)) return;
  writeFileSync(join(data, FILE), text.replace(/^\d+/, String(NOBODY)));
}

/** Whether that process is a server of this very folder. */
export function isServerOf(pid: number, data: string): boolean {
  if (!(pid > 1) || pid === NOBODY) return false;
  return commandOf(pid).includes(data);
}

function commandOf(pid: number): string {
  // A zombie has an empty command line.
  if (existsSync("/proc/self/cmdline")) return readOrEmpty(`/proc/${pid}/cmdline`);
  try {
    return execFileSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8" });
  } catch {
    return "";
  }
}

function read(data: string): string | undefined {
  return readOrEmpty(join(data, FILE)) || undefined;
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
