/**
 * The partner's end of a connection, for who tries a line in its place: files are put where we collect, ours are found
 * where we put them. It writes over nothing, and takes away only what holds the bytes that it put or found itself.
 */
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { LineFault, type SftpSettings } from "../../core/partners/index.ts";
import { openSftp, SftpNo, type SftpSession } from "./sftp-session.ts";
import type { SftpLine } from "./sftp.ts";
import { writeWhole } from "./whole-file.ts";

export interface FarFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface FarFiles {
  /** Put by us in the partner's place, wherever they lie by now. */
  readonly put: readonly FarFile[];
  /** Ours, that the partner would fetch. */
  readonly found: readonly FarFile[];
}

export interface FarEnd {
  /** Where files are put. */
  readonly puts: string;
  /** Where ours are found; null: only the partner can say. */
  readonly finds: string | null;
  put(file: FarFile): Promise<void>;
  /** Nobody took it yet. */
  lies(name: string): Promise<boolean>;
  find(name: string): Promise<Uint8Array | undefined>;
  /** What could not be taken away, each with the reason. */
  clear(files: FarFiles): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** What an end needs of where its files lie. */
interface Files {
  /** Of a folder that is not there: none. */
  list(folder: string): Promise<readonly string[]>;
  read(path: string): Promise<Uint8Array | undefined>;
  write(path: string, bytes: Uint8Array): Promise<void>;
  remove(path: string): Promise<void>;
  close(): Promise<void>;
}

interface Places {
  readonly puts: string;
  readonly finds: string;
  /** Where what was put lies when it was taken or set aside. */
  readonly away: readonly string[];
}

export function folderFarEnd({ path }: { readonly path: string }): FarEnd {
  const puts = join(path, "in");
  const files: Files = {
    list: (folder) => readdir(folder).catch(ifThere<string[]>([])),
    read: (file) => readFile(file).catch(ifThere(undefined)),
    write: async (file, bytes) => {
      await mkdir(puts, { recursive: true });
      await writeWhole(file, bytes);
    },
    remove: (file) => rm(file, { force: true }),
    close: async () => undefined,
  };
  return endOver(files, { puts, finds: join(path, "out"), away: [join(path, "done"), join(path, "quarantine")] });
}

const ifThere =
  <T>(none: T) =>
  (cause: unknown): T => {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return none;
    throw cause;
  };

/** Files of one of ours are at most as large as what we take. */
const READ_MAX_BYTES = 32 * 1024 * 1024;

export function sftpFarEnd(line: SftpLine & { readonly said: SftpSettings & { readonly outbox: string } }): FarEnd {
  const { inbox, outbox, taken } = line.said;
  return endOver(sftpFiles(line), { puts: outbox, finds: inbox, away: taken === "delete" ? [] : [taken] });
}

function sftpFiles(line: SftpLine): Files {
  let opened: Promise<SftpSession> | undefined;
  // One that broke is opened anew: answers may take longer than a server waits for a word.
  const ask = async <T>(call: (session: SftpSession) => Promise<T>): Promise<T> => {
    opened ??= openSftp(line);
    try {
      return await call(await opened);
    } catch (cause) {
      if (cause instanceof LineFault) opened = undefined;
      throw cause;
    }
  };
  return {
    list: (folder) => ask(async (session) => (await session.list(folder)).map(({ filename }) => filename)),
    read: (path) =>
      ask(async (session) => ((await session.stat(path)) ? session.read(path, READ_MAX_BYTES) : undefined)),
    write: (path, bytes) =>
      ask(async (session) => {
        await session.write(`${path}.tmp`, bytes);
        await session.rename(`${path}.tmp`, path);
      }),
    remove: (path) => ask((session) => session.remove(path)),
    close: async () => (await opened?.catch(() => undefined))?.end(),
  };
}

const inFolder = (folder: string, name: string): string => `${folder.replace(/\/+$/, "")}/${name}`;
const same = (a: Uint8Array | undefined, b: Uint8Array): boolean => a !== undefined && Buffer.from(a).equals(b);

function endOver(files: Files, { puts, finds, away }: Places): FarEnd {
  return {
    puts,
    finds,
    put: async ({ name, bytes }) => {
      const path = inFolder(puts, name);
      try {
        if (await files.read(path))
          throw new LineFault("folder not usable", `Another file lies under ${path} already.`);
        await files.write(path, bytes);
      } catch (cause) {
        if (cause instanceof LineFault) throw cause;
        throw new LineFault("folder not usable", `${path} cannot be written: ${textOf(cause)}`, { cause });
      }
    },
    lies: async (name) => (await files.read(inFolder(puts, name))) !== undefined,
    find: (name) => files.read(inFolder(finds, name)),
    clear: async ({ put, found }) => {
      const left: string[] = [];
      for (const folder of [puts, ...away]) left.push(...(await clearFolder(files, folder, put)));
      for (const { name, bytes } of found) left.push(...(await removeSame(files, inFolder(finds, name), bytes)));
      return left;
    },
    close: () => files.close(),
  };
}

const textOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** What was put, as it lies now: under its name or a number before it, with the reason beside it. */
async function clearFolder(files: Files, folder: string, put: readonly FarFile[]): Promise<string[]> {
  const names = await files.list(folder).catch((cause: unknown): readonly string[] => {
    if (cause instanceof SftpNo) return [];
    throw cause;
  });
  const left: string[] = [];
  for (const { name, bytes } of put) {
    for (const lying of names.filter((one) => one === name || isNumbered(one, name))) {
      left.push(...(await removeSame(files, inFolder(folder, lying), bytes)));
      const reason = `${lying}.reason.txt`;
      if (names.includes(reason)) left.push(...(await remove(files, inFolder(folder, reason))));
    }
  }
  return left;
}

const isNumbered = (lying: string, name: string): boolean =>
  lying.endsWith(`-${name}`) && /^\d+$/.test(lying.slice(0, -name.length - 1));

async function removeSame(files: Files, path: string, bytes: Uint8Array): Promise<string[]> {
  try {
    return same(await files.read(path), bytes) ? await remove(files, path) : [];
  } catch (cause) {
    return [`${path}: ${textOf(cause)}`];
  }
}

async function remove(files: Files, path: string): Promise<string[]> {
  try {
    await files.remove(path);
    return [];
  } catch (cause) {
    return [`${path}: ${textOf(cause)}`];
  }
}
