/**
 * A session with an SFTP server: known by its host key before anything is said to it, and given up after so long a silence.
 * Each call ends: with its answer, with the server's no (a status), or as a fault of the connection.
 */
import { createHash } from "node:crypto";
import type { Client, ConnectConfig, FileEntryWithStats, SFTPWrapper, Stats } from "ssh2";
import { LineFault, type SftpSettings } from "../../core/partners/index.ts";

export interface SftpLogin {
  readonly said: Pick<SftpSettings, "host" | "port" | "user" | "hostKey" | "timeout">;
  readonly secrets: Readonly<Record<string, string>>;
}

/** The server's no; the connection goes on. */
export class SftpNo extends Error {
  readonly status: number;

  constructor(status: number, text: string) {
    super(text);
    this.status = status;
  }
}

export const NO_SUCH_FILE = 2;
const CONNECTION_LOST = 7;
const CHUNK_BYTES = 32_000;
const SECOND_MS = 1000;

export interface SftpSession {
  list(folder: string): Promise<readonly FileEntryWithStats[]>;
  /** At most so many bytes. */
  read(path: string, bytesMax: number): Promise<Buffer>;
  write(path: string, bytes: Uint8Array): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  /** Undefined: nothing of that name. */
  stat(path: string): Promise<Stats | undefined>;
  end(): void;
}

export const fingerprintOf = (key: Uint8Array): string =>
  `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/, "")}`;

export async function openSftp(login: SftpLogin): Promise<SftpSession> {
  const { password, key } = login.secrets;
  if (password === undefined && key === undefined)
    throw new LineFault("secret missing", "It has neither a password nor a key to log in with.", { stops: true });
  const { Client: Made } = (await import("ssh2")).default;
  const client = new Made();
  const { broken } = await logIn(client, login);
  const ms = login.said.timeout * SECOND_MS;
  const ask = asking(client, broken, ms);
  const sftp = await ask<SFTPWrapper>("opening", (done) => client.sftp(done));
  return sessionOf(sftp, ask, client);
}

type Done<T> = (cause: Error | null | undefined, value: T) => void;
type Ask = <T = void>(what: string, call: (done: Done<T>) => unknown) => Promise<T>;

/** Resolves when it is logged in; what is `broken` rejects when the connection ends. */
async function logIn(client: Client, login: SftpLogin): Promise<{ readonly broken: Promise<never> }> {
  const { host, port, user, hostKey, timeout } = login.said;
  let shown: string | undefined;
  const broken = new Promise<never>((_, reject) => {
    client.once("error", (cause) => reject(faultOf(cause, login, shown)));
    client.once("close", () => reject(new LineFault("dropped", `${host} closed the connection.`)));
  });
  // Whoever asks hears of it; nobody may be asking.
  broken.catch(() => undefined);
  // An error may follow the first one.
  client.on("error", () => undefined);
  client.on("keyboard-interactive", (_name, _how, _language, prompts, finish) =>
    finish(prompts.map(() => login.secrets["password"] ?? "")),
  );
  const ready = new Promise<void>((resolve) => client.once("ready", () => resolve()));
  const verify = (key: Buffer): boolean => (shown = fingerprintOf(key)) === hostKey;
  const ways = loginWays(login.secrets);
  try {
    client.connect({ host, port, username: user, hostVerifier: verify, readyTimeout: timeout * SECOND_MS, ...ways });
  } catch (cause) {
    throw new LineFault("login refused", `The key cannot be used: ${textOf(cause)}`, { cause, stops: true });
  }
  try {
    await Promise.race([ready, broken]);
  } catch (cause) {
    client.destroy();
    throw cause;
  }
  client.setNoDelay(true);
  return { broken };
}

function loginWays({ password, key, passphrase }: SftpLogin["secrets"]): Partial<ConnectConfig> {
  return {
    ...(password !== undefined && { password, tryKeyboard: true }),
    ...(key !== undefined && { privateKey: key, ...(passphrase !== undefined && { passphrase }) }),
  };
}

const textOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

function faultOf(cause: Error & { level?: string; code?: string }, login: SftpLogin, shown?: string): LineFault {
  const { host, port, hostKey, user, timeout } = login.said;
  if (shown !== undefined && hostKey === undefined)
    return new LineFault(
      "host key not pinned",
      `${host} shows the host key ${shown}. Compare it with what the partner says, then pin it.`,
      { stops: true, hostKey: shown },
    );
  if (shown !== undefined && shown !== hostKey)
    return new LineFault("host key changed", `${host} shows the host key ${shown}; ${hostKey} is pinned.`, {
      stops: true,
      hostKey: shown,
    });
  if (cause.level === "client-authentication")
    return new LineFault("login refused", `${host} refuses to log in ${user}: the password or key is not theirs.`, {
      cause,
    });
  if (cause.level === "client-timeout")
    return new LineFault("timed out", `${host} said nothing for ${timeout} seconds.`, { cause });
  return new LineFault("unreachable", `${host}:${port} cannot be reached: ${cause.message}`, { cause });
}

/** One call to the server, under its time limit. */
function asking(client: Client, broken: Promise<never>, ms: number): Ask {
  return async (what, call) => {
    const limit = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      limit.reject(new LineFault("timed out", `The server said nothing for ${ms / SECOND_MS} seconds while ${what}.`));
      client.destroy();
    }, ms);
    try {
      const answered = new Promise<never>((resolve, reject) => {
        call((cause, value) => (cause ? reject(noOf(cause)) : resolve(value as never)));
      });
      return await Promise.race([answered, limit.promise, broken]);
    } finally {
      clearTimeout(timer);
      limit.promise.catch(() => undefined);
    }
  };
}

function noOf(cause: Error & { code?: number | string }): Error {
  const { code, message } = cause;
  if (typeof code !== "number" || code === CONNECTION_LOST)
    return new LineFault("dropped", `The connection broke: ${message}`, { cause });
  return new SftpNo(code, message);
}

function sessionOf(sftp: SFTPWrapper, ask: Ask, client: Client): SftpSession {
  const within = async <T>(path: string, how: "r" | "w", work: (handle: Buffer) => Promise<T>): Promise<T> => {
    const handle = await ask<Buffer>(`opening ${path}`, (done) => sftp.open(path, how, done));
    const worked = await work(handle);
    await ask(`closing ${path}`, (done) => sftp.close(handle, (cause) => done(cause)));
    return worked;
  };
  return {
    list: (folder) => ask(`listing ${folder}`, (done) => sftp.readdir(folder, done)),
    read: (path, bytesMax) => within(path, "r", (handle) => readAll(ask, { sftp, handle, path, bytesMax })),
    write: (path, bytes) => within(path, "w", (handle) => writeAll(ask, { sftp, handle, path, bytes })),
    rename: (from, to) => ask(`renaming ${from}`, (done) => sftp.rename(from, to, (cause) => done(cause))),
    remove: (path) => ask(`removing ${path}`, (done) => sftp.unlink(path, (cause) => done(cause))),
    stat: async (path) => {
      try {
        return await ask<Stats>(`looking at ${path}`, (done) => sftp.stat(path, done));
      } catch (cause) {
        if (cause instanceof SftpNo && cause.status === NO_SUCH_FILE) return undefined;
        throw cause;
      }
    },
    end: () => void client.end(),
  };
}

interface OpenFile {
  readonly sftp: SFTPWrapper;
  readonly handle: Buffer;
  readonly path: string;
}

async function writeAll(ask: Ask, { sftp, handle, path, bytes }: OpenFile & { bytes: Uint8Array }): Promise<void> {
  const all = Buffer.from(bytes);
  for (let at = 0; at < all.length; at += CHUNK_BYTES) {
    const length = Math.min(CHUNK_BYTES, all.length - at);
    await ask(`writing ${path}`, (done) => sftp.write(handle, all, at, length, at, (cause) => done(cause)));
  }
}

const END_OF_FILE = 1;

async function readAll(ask: Ask, { sftp, handle, path, bytesMax }: OpenFile & { bytesMax: number }): Promise<Buffer> {
  const parts: Buffer[] = [];
  let at = 0;
  while (at < bytesMax) {
    const part = Buffer.alloc(Math.min(CHUNK_BYTES, bytesMax - at));
    const got = await ask<number>(`reading ${path}`, (done) => {
      sftp.read(handle, part, 0, part.length, at, (cause, bytesRead) => {
        const ended = (cause as { code?: number } | undefined)?.code === END_OF_FILE;
        done(ended ? undefined : cause, ended ? 0 : bytesRead);
      });
    });
    if (got === 0) break;
    parts.push(part.subarray(0, got));
    at += got;
  }
  return Buffer.concat(parts);
}
