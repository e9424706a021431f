/**
 * SFTP: documents are put into their inbox under a temporary name and renamed; what lies in their outbox is taken and then
 * deleted or moved. One login serves all documents of a turn. What cannot be used and is not kept stays where it lies.
 */
import {
  asFault,
  LineFault,
  type LeavingDocument,
  type Listing,
  type Sending,
  type Settle,
  type Settled,
  type SftpSettings,
  type Taking,
  type Transport,
} from "../../core/partners/index.ts";
import { NO_SUCH_FILE, openSftp, SftpNo, type SftpSession } from "./sftp-session.ts";
import { doneWith, findSteady, isFileName, type LyingFile } from "./steady.ts";

export interface SftpLine {
  readonly said: SftpSettings;
  readonly secrets: Readonly<Record<string, string>>;
}

export function sftpTransport(line: SftpLine): Transport {
  let opened: Promise<SftpSession> | undefined;
  const session = (): Promise<SftpSession> => (opened ??= openSftp(line));
  const { inbox, outbox } = line.said;
  return {
    send: async (document) => put(await session(), inbox, document),
    take: async (since, settle) => {
      if (outbox === undefined) return { seen: {}, moving: false, stuck: [] };
      return takeFrom(await session(), { ...line.said, outbox }, { since, settle });
    },
    look: async () => {
      const own = await session();
      await usable(inbox, own.list(inbox));
      return { waiting: outbox === undefined ? null : (await listFiles(own, outbox)).length };
    },
    close: async () => (await opened?.catch(() => undefined))?.end(),
  };
}

const inFolder = (folder: string, name: string): string => `${folder.replace(/\/+$/, "")}/${name}`;

/** A no about the folder itself is one about every document. */
async function usable<T>(folder: string, asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (cause) {
    if (!(cause instanceof SftpNo)) throw asFault(cause);
    const why = cause.status === NO_SUCH_FILE ? "it is not there" : cause.message;
    throw new LineFault("folder not usable", `The folder ${folder} on their server cannot be used: ${why}.`, { cause });
  }
}

async function put(session: SftpSession, inbox: string, { name, bytes }: LeavingDocument): Promise<Sending> {
  const path = inFolder(inbox, name);
  const there = await lies(session, path, bytes);
  if (there) return there;
  const beside = `${path}.tmp`;
  await usable(inbox, session.write(beside, bytes));
  try {
    await session.rename(beside, path);
  } catch (cause) {
    if (!(cause instanceof SftpNo)) throw cause;
    return (await lies(session, path, bytes)) ?? { is: "again later", why: `It cannot be renamed: ${cause.message}` };
  }
  return { is: "sent" };
}

/** What lies there already: the same document, or another that is not written over. */
async function lies(session: SftpSession, path: string, bytes: Uint8Array): Promise<Sending | undefined> {
  const found = await session.stat(path);
  if (!found) return undefined;
  const same = found.size === bytes.length && (await session.read(path, bytes.length)).equals(Buffer.from(bytes));
  return same ? { is: "sent" } : { is: "refused", why: `Another file lies under ${path} already.` };
}

const TYPE = 0o170_000;
const REGULAR = 0o100_000;

async function listFiles(session: SftpSession, outbox: string): Promise<LyingFile[]> {
  const entries = await usable(outbox, session.list(outbox));
  return entries.flatMap(({ filename: name, attrs }) => {
    // Some servers do not say what kind of thing it is.
    const isFile = (attrs.mode & TYPE) === REGULAR || (attrs.mode & TYPE) === 0;
    return isFile && isFileName(name) ? [{ name, size: attrs.size, at: attrs.mtime }] : [];
  });
}

type Fetching = Pick<SftpSettings, "taken"> & { readonly outbox: string };

async function takeFrom(
  session: SftpSession,
  { outbox, taken }: Fetching,
  { since, settle }: { readonly since: Listing; readonly settle: Settle },
): Promise<Taking> {
  const { steady, seen, growing } = findSteady(await listFiles(session, outbox), since);
  const left = new Map(Object.entries(seen));
  const stuck: string[] = [];
  let moving = growing;
  for (const file of steady) {
    const path = inFolder(outbox, file.name);
    try {
      const settled = await settle({ ...file, read: () => session.read(path, file.size + 1) });
      if (settled.is === "again later") moving = true;
      else if (await putAway(session, path, { settled, taken })) left.delete(file.name);
      else left.set(file.name, doneWith(file));
    } catch (cause) {
      if (!(cause instanceof SftpNo)) throw cause;
      if (cause.status === NO_SUCH_FILE) left.delete(file.name);
      else stuck.push(`${file.name} cannot be taken: ${cause.message}`);
    }
  }
  return { seen: Object.fromEntries(left), moving, stuck };
}

/** False: it stays there, and is not read again while it looks the same. */
async function putAway(
  session: SftpSession,
  path: string,
  { settled, taken }: { readonly settled: Exclude<Settled, { is: "again later" }>; readonly taken: string },
): Promise<boolean> {
  if (settled.documentId === null) return false;
  const name = path.slice(path.lastIndexOf("/") + 1);
  try {
    if (taken === "delete") await session.remove(path);
    else await session.rename(path, inFolder(taken, `${settled.documentId}-${name}`));
    return true;
  } catch (cause) {
    if (!(cause instanceof SftpNo)) throw cause;
    return cause.status === NO_SUCH_FILE;
  }
}
