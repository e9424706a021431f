/**
 * A watched folder: documents are written to `out`, read from `in`, put away to `done` or `quarantine`. Each step may be
 * the last one before a crash: what is not put away is taken again, and is the same document.
 */
import { access, constants, mkdir, readdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  LineFault,
  type LeavingDocument,
  type Listing,
  type Sending,
  type Settle,
  type Settled,
  type Taking,
  type Transport,
} from "../../core/partners/index.ts";
import { findSteady, isFileName, type LyingFile } from "./steady.ts";
import { writeWhole } from "./whole-file.ts";

export function folderTransport({ path }: { readonly path: string }): Transport {
  return {
    send: async (document) => {
      await findFolder(path);
      return put(join(path, "out"), document);
    },
    take: async (since, settle) => {
      await findFolder(path);
      return takeFrom(path, since, settle);
    },
    look: async () => {
      await findFolder(path);
      await access(path, constants.R_OK | constants.W_OK | constants.X_OK).catch(notUsable(path));
      return { waiting: (await listFiles(await made(join(path, "in")))).filter(({ name }) => isFileName(name)).length };
    },
    close: async () => undefined,
  };
}

/** Where documents of partners without a connection lie until somebody takes them. */
export function outboxTransport({ folder }: { readonly folder: string }): Transport {
  return {
    send: (document) => put(folder, document),
    take: async (since) => ({ seen: since, moving: false, stuck: [] }),
    look: async () => ({ waiting: null }),
    close: async () => undefined,
  };
}

const notUsable = (path: string) => (cause: unknown) => {
  const why = cause instanceof Error ? cause.message : String(cause);
  throw new LineFault("folder not usable", `The folder ${path} cannot be used: ${why}`, { cause });
};

/** It is not made: a share that is not mounted would become an empty folder beside it. */
async function findFolder(path: string): Promise<void> {
  const found = await stat(path).catch(notUsable(path));
  if (!found.isDirectory()) throw new LineFault("folder not usable", `${path} is a file; a folder is meant.`);
}

async function made(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true }).catch(notUsable(folder));
  return folder;
}

async function put(folder: string, { name, bytes }: LeavingDocument): Promise<Sending> {
  const path = join(await made(folder), name);
  await writeWhole(path, bytes).catch(notUsable(folder));
  return { is: "sent" };
}

async function listFiles(folder: string): Promise<LyingFile[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(notUsable(folder));
  const files: LyingFile[] = [];
  for (const entry of entries) {
    // Not what only points to a file: it may point anywhere.
    if (!entry.isFile()) continue;
    const found = await stat(join(folder, entry.name)).catch(() => undefined);
    if (found) files.push({ name: entry.name, size: found.size, at: found.mtimeMs });
  }
  return files;
}

async function takeFrom(path: string, since: Listing, settle: Settle): Promise<Taking> {
  const inbox = await made(join(path, "in"));
  const lying = await listFiles(inbox);
  const { steady, seen, growing } = findSteady(lying, since);
  const left = new Map(Object.entries(seen));
  const stuck: string[] = [];
  let moving = growing;
  for (const { name, size } of steady) {
    try {
      const settled = await settle({ name, size, read: () => readFile(join(inbox, name)) });
      await putAway(path, name, settled);
      if (settled.is === "again later") moving = true;
      else left.delete(name);
    } catch (cause) {
      const why = busyWith(cause);
      if (why === undefined) throw cause;
      if (why === "gone") left.delete(name);
      else stuck.push(`${name} cannot be taken: ${why}`);
    }
  }
  return { seen: Object.fromEntries(left), moving, stuck };
}

const LOCKED = new Set(["EACCES", "EPERM", "EBUSY", "EAGAIN", "ETXTBSY", "EIO", "EISDIR"]);

/** Another holds it, or took it first; undefined: something else is wrong. */
function busyWith(cause: unknown): string | undefined {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code === "ENOENT") return "gone";
  return LOCKED.has(code) && cause instanceof Error ? cause.message : undefined;
}

async function putAway(path: string, name: string, settled: Settled): Promise<void> {
  if (settled.is === "again later") return;
  const from = join(path, "in", name);
  if (settled.is === "taken") {
    await rename(from, join(await made(join(path, "done")), `${settled.documentId}-${name}`));
    return;
  }
  const folder = await made(join(path, "quarantine"));
  const free = await freeName(folder, name);
  await writeFile(join(folder, `${free}.reason.txt`), `${settled.why}\n`);
  await rename(from, join(folder, free));
}

/** Another of the same name may lie there: neither is lost. */
async function freeName(folder: string, name: string): Promise<string> {
  for (let n = 1; ; n++) {
    const tried = n === 1 ? name : `${n}-${name}`;
    const found = await stat(join(folder, tried)).catch(() => undefined);
    if (!found) return tried;
  }
}
