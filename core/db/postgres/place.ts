/**
 * Where one cluster lives. Invariant: a cluster that exists is always found again; only a new one may be put elsewhere.
 */
import { createHash } from "node:crypto";
import { chmodSync, existsSync, lstatSync, mkdirSync, mkdtempSync } from "node:fs";
import { chown, cp, lchown, mkdir, readdir, realpath, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { Binaries } from "./binaries.ts";
import { isRoot, ownerFor, runnerFor, usersFor, type Runner } from "./runner.ts";

export interface Place {
  readonly data: string;
  readonly log: string;
  readonly binaries: Binaries;
  readonly runner: Runner;
}

const ELSEWHERE = "/var/lib/fairfill";
/** sun_path less the terminator and `/.s.PGSQL.5432`, with room for the BSDs' shorter limit. */
const SOCKET_FOLDER_LENGTH_MAX = 85;

export async function findPlace(dataDir: string, binaries: Binaries, say: (line: string) => void): Promise<Place> {
  await mkdir(dataDir, { recursive: true });
  const folder = await realpath(dataDir);
  const data = join(folder, "postgres");
  const away = join(ELSEWHERE, nameOf(data));
  if (!existsSync(join(away, "postgres", "PG_VERSION"))) {
    const runner = runnerFor(data, binaries);
    if (runner !== undefined) return { data, log: join(folder, "postgres.log"), binaries, runner };
  }
  return placeElsewhere(away, binaries, say);
}

/** The last resort: no user may enter the folder, and the kernel allows no namespace. */
async function placeElsewhere(away: string, binaries: Binaries, say: (line: string) => void): Promise<Place> {
  const data = join(away, "postgres");
  const root = join(away, `native-${binaries.major}`);
  const runner = usersFor(data)[0];
  if (!isRoot() || runner === undefined) {
    throw new Error(
      "PostgreSQL may not run as root, and no other user may enter this folder. Move it, or set DATABASE_URL.",
    );
  }
  say(`No user but root may enter this folder and PostgreSQL may not be root: its data is in ${away}`);
  await mkdir(away, { recursive: true, mode: 0o755 });
  if (!existsSync(root)) {
    const unfinished = `${root}.tmp-${process.pid}`;
    await cp(binaries.root, unfinished, { recursive: true, verbatimSymlinks: true });
    await rename(unfinished, root).catch(() => rm(unfinished, { recursive: true }));
  }
  return { data, log: join(away, "postgres.log"), binaries: { ...binaries, root, bin: join(root, "bin") }, runner };
}

export function nameOf(path: string): string {
  return createHash("sha256").update(path).digest("hex").slice(0, 12);
}

/** A short folder that only the server's user (and root) may enter. The same cluster gets the same one, if nobody took the name. */
export function socketFolder(place: Place): string {
  const base = tmpdir().length < SOCKET_FOLDER_LENGTH_MAX - 30 ? tmpdir() : "/tmp";
  const named = join(base, `fairfill-${nameOf(place.data)}`);
  mkdirSync(named, { recursive: true, mode: 0o700 });
  const mine = [process.getuid?.(), ownerFor(place.runner)?.uid];
  const found = lstatSync(named);
  if (!found.isDirectory() || !mine.includes(found.uid)) return mkdtempSync(join(base, "fairfill-"));
  chmodSync(named, 0o700);
  return named;
}

/** Gives the path, and all below it, to whom PostgreSQL runs as. */
export async function hand(path: string, runner: Runner): Promise<void> {
  const owner = ownerFor(runner);
  if (owner === undefined || lstatSync(path).uid === owner.uid) return;
  const below = lstatSync(path).isDirectory() ? await readdir(path, { recursive: true }) : [];
  for (const name of below) await lchown(join(path, name), owner.uid, owner.gid);
  await chown(path, owner.uid, owner.gid);
}

let attempts = 0;

/** A folder beside the data, to be renamed to it when complete. What earlier attempts left is swept. */
export async function unfinishedData(place: Place): Promise<string> {
  const parent = dirname(place.data);
  const prefix = `${basename(place.data)}.tmp-`;
  const left = (await readdir(parent)).filter(
    (name) => name.startsWith(prefix) && !isAlive(Number.parseInt(name.slice(prefix.length), 10)),
  );
  for (const name of left) await rm(join(parent, name), { recursive: true, force: true });
  const path = join(parent, `${prefix}${process.pid}-${++attempts}`);
  await rm(path, { recursive: true, force: true });
  await mkdir(path, { mode: 0o700 });
  await hand(path, place.runner);
  return path;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === "EPERM";
  }
}
