/**
 * As whom PostgreSQL runs. It refuses to be root: root lends it an existing user; where that user cannot reach the
 * folders (a clone under /root), a user namespace in which root is called otherwise.
 */
import { spawn, spawnSync, type ChildProcess, type StdioOptions } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Binaries } from "./binaries.ts";

export type Runner =
  | { readonly kind: "self" }
  | { readonly kind: "user"; readonly uid: number; readonly gid: number; readonly name: string }
  | { readonly kind: "namespace"; readonly uid: number };

type User = Extract<Runner, { kind: "user" }>;

/** Users an operating system has for such work, best first. */
const USERS = ["postgres", "node", "nobody"];

export const isRoot = (): boolean => process.getuid?.() === 0;

/** Best first: who owns the data already, then the usual users. Without a passwd entry initdb stops, so only real users. */
export function usersFor(data: string): User[] {
  const users = passwd();
  const owner = users.find((user) => user.uid !== 0 && user.uid === ownerOf(data));
  const usual = USERS.flatMap((name) => users.find((user) => user.name === name) ?? []);
  return owner === undefined ? usual : [owner, ...usual.filter((user) => user !== owner)];
}

/** Undefined when neither a user nor a namespace can reach both the data and the binaries where they are. */
export function runnerFor(data: string, binaries: Binaries): Runner | undefined {
  if (!isRoot()) return { kind: "self" };
  const users = usersFor(data);
  const reaching = users.find((user) => canReach(user, dirname(data)) && works(user, binaries));
  if (reaching !== undefined) return reaching;
  const spaces = users.map((user): Runner => ({ kind: "namespace", uid: user.uid }));
  return spaces.find((space) => works(space, binaries));
}

/** The uid that must own the data, seen from outside. */
export function ownerFor(runner: Runner): { uid: number; gid: number } | undefined {
  if (runner.kind === "self") return undefined;
  return runner.kind === "user" ? runner : { uid: 0, gid: 0 };
}

export function run(runner: Runner, command: readonly string[], stdio: StdioOptions): ChildProcess {
  const [file, args] = commandLine(runner, command);
  // A session of its own: Ctrl-C in the terminal is for us, and the server may outlive us.
  return spawn(file, args, { ...optionsFor(runner), stdio, detached: true });
}

function works(runner: Runner, binaries: Binaries): boolean {
  const [file, args] = commandLine(runner, [join(binaries.bin, "postgres"), "--version"]);
  return spawnSync(file, args, { ...optionsFor(runner), stdio: "ignore" }).status === 0;
}

function commandLine(runner: Runner, command: readonly string[]): [string, string[]] {
  const [file = "", ...args] = command;
  if (runner.kind !== "namespace") return [file, args];
  return ["unshare", ["--user", `--map-user=${runner.uid}`, "--", ...command]];
}

/** A clean environment: PGDATA, PGPORT, LC_ALL and the like of whoever called must not change the server. */
function optionsFor(runner: Runner): { cwd: string; env: NodeJS.ProcessEnv; uid?: number; gid?: number } {
  const env = { PATH: process.env["PATH"], LC_ALL: "C", TZ: "UTC" };
  return runner.kind === "user" ? { cwd: "/", env, uid: runner.uid, gid: runner.gid } : { cwd: "/", env };
}

function canReach(user: User, path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

function ownerOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.uid;
}

function passwd(): User[] {
  const lines = readFileSync("/etc/passwd", "utf8").split("\n");
  return lines.flatMap((line) => {
    const [name = "", , uid, gid] = line.split(":");
    return uid === undefined || gid === undefined ? [] : [{ kind: "user", name, uid: Number(uid), gid: Number(gid) }];
  });
}
