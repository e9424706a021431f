/**
 * A real SSH server with SFTP over a tree in memory, on loopback, told how to behave: it refuses, stalls, drops in the
 * middle or shows another host key. What it saw of passwords is kept, so that a test can say that none was sent.
 */
import { createServer, type AddressInfo, type Socket } from "node:net";
import ssh2, { type AuthContext, type Connection, type SFTPWrapper } from "ssh2";
import { fingerprintOf } from "./sftp-session.ts";

export type SftpBehaviour = "work" | "refuse" | "stall" | "drop in the middle" | "drop before the answer";

export interface SftpTestServer {
  readonly port: number;
  /** Fingerprint of the host key it shows now. */
  readonly hostKey: () => string;
  /** Path → bytes: "/inbox/855.edi". */
  readonly files: Map<string, Buffer>;
  /** How often each path was written to its end. */
  readonly renamed: string[];
  readonly passwords: string[];
  behave(behaviour: SftpBehaviour): void;
  /** From now on it shows another key. */
  changeKey(): Promise<void>;
  close(): Promise<void>;
}

/** A new pair of keys. ssh2 cuts a leading zero byte off a public key and so writes a pair in 256 that nobody can read. */
export function sshKeys(): { readonly private: string; readonly public: string } {
  for (;;) {
    const pair = ssh2.utils.generateKeyPairSync("ed25519");
    if (!(ssh2.utils.parseKey(pair.private) instanceof Error)) return pair;
  }
}

const { OPEN_MODE, STATUS_CODE } = ssh2.utils.sftp;
const REGULAR = 0o100_644;
const FOLDER = 0o040_755;

interface World {
  readonly files: Map<string, Buffer>;
  readonly renamed: string[];
  readonly passwords: string[];
  readonly sockets: Set<Socket>;
  behaviour: SftpBehaviour;
  written: Map<string, number>;
}

export async function startSftpServer(port = 0): Promise<SftpTestServer> {
  const world: World = {
    files: new Map(),
    renamed: [],
    passwords: [],
    sockets: new Set(),
    behaviour: "work",
    written: new Map(),
  };
  let running = await listen(world, port);
  const at = running.port;
  return {
    port: at,
    hostKey: () => running.hostKey,
    files: world.files,
    renamed: world.renamed,
    passwords: world.passwords,
    behave: (behaviour) => void (world.behaviour = behaviour),
    changeKey: async () => {
      await running.close();
      running = await listen(world, at);
    },
    close: () => running.close(),
  };
}

interface Running {
  readonly port: number;
  readonly hostKey: string;
  close(): Promise<void>;
}

async function listen(world: World, port: number): Promise<Running> {
  const pair = sshKeys();
  const server = new ssh2.Server({ hostKeys: [pair.private] }, (client) => serveClient(client, world));
  const door = createServer((socket) => {
    world.sockets.add(socket);
    socket.once("close", () => world.sockets.delete(socket));
    socket.on("error", () => undefined);
    if (world.behaviour !== "stall") server.injectSocket(socket);
  });
  await new Promise<void>((resolve) => door.listen(port, "127.0.0.1", resolve));
  const parsed = ssh2.utils.parseKey(pair.public);
  if (parsed instanceof Error) throw parsed;
  const key = Array.isArray(parsed) ? parsed[0] : parsed;
  return {
    port: (door.address() as AddressInfo).port,
    hostKey: fingerprintOf(key?.getPublicSSH() ?? Buffer.of()),
    close: () =>
      new Promise((resolve) => {
        door.close(() => resolve());
        for (const socket of world.sockets) socket.destroy();
      }),
  };
}

const hangUp = (world: World): void => {
  for (const socket of world.sockets) socket.destroy();
};

function serveClient(client: Connection, world: World): void {
  client.on("error", () => undefined);
  client.on("authentication", (auth: AuthContext) => {
    if (auth.method === "password") world.passwords.push(auth.password);
    const good = auth.method === "password" ? auth.password === "tiger" : auth.method === "publickey";
    if (good && world.behaviour !== "refuse") auth.accept();
    else auth.reject(["password", "publickey"]);
  });
  client.on("session", (accept) => {
    accept().on("sftp", (open) => serveFiles(open(), world));
  });
}

interface OpenHandle {
  readonly path: string;
  listed?: boolean;
}

function serveFiles(sftp: SFTPWrapper, world: World): void {
  const handles = new Map<number, OpenHandle>();
  let next = 1;
  const hand = (id: number, handle: OpenHandle): void => {
    const buffer = Buffer.alloc(4);
    buffer.writeUInt32BE(next);
    handles.set(next++, handle);
    sftp.handle(id, buffer);
  };
  const of = (buffer: Buffer): OpenHandle => handles.get(buffer.readUInt32BE(0)) ?? { path: "" };
  const status = (id: number, code: number): void => sftp.status(id, code);
  serveReading(sftp, { world, hand, of, status });
  serveWriting(sftp, { world, hand, of, status });
}

interface Serving {
  readonly world: World;
  readonly hand: (id: number, handle: OpenHandle) => void;
  readonly of: (handle: Buffer) => OpenHandle;
  readonly status: (id: number, code: number) => void;
}

const absolute = (path: string): string => `/${path.replaceAll(/^\/+|\/+$/g, "")}`;
const attributes = (mode: number, size: number) => ({ mode, uid: 0, gid: 0, size, atime: 1000, mtime: 1000 });

function serveReading(sftp: SFTPWrapper, { world, hand, of, status }: Serving): void {
  const folders = (): Set<string> => new Set(["/inbox", "/outbox", "/taken"]);
  sftp.on("OPENDIR", (id, path) =>
    folders().has(absolute(path)) ? hand(id, { path: absolute(path) }) : status(id, STATUS_CODE.NO_SUCH_FILE),
  );
  sftp.on("READDIR", (id, handle) => {
    const open = of(handle);
    if (open.listed) return status(id, STATUS_CODE.EOF);
    open.listed = true;
    const inside = [...world.files].filter(([path]) => path.startsWith(`${open.path}/`));
    const names = inside.map(([path, bytes]) => {
      const filename = path.slice(open.path.length + 1);
      return { filename, longname: `- ${filename}`, attrs: attributes(REGULAR, bytes.length) };
    });
    sftp.name(id, [{ filename: ".", longname: "d .", attrs: attributes(FOLDER, 0) }, ...names] as never);
  });
  const stat = (id: number, path: string): void => {
    const bytes = world.files.get(absolute(path));
    if (bytes) sftp.attrs(id, attributes(REGULAR, bytes.length));
    else status(id, STATUS_CODE.NO_SUCH_FILE);
  };
  sftp.on("STAT", stat);
  sftp.on("LSTAT", stat);
  sftp.on("FSTAT", (id, handle) => stat(id, of(handle).path));
  sftp.on("READ", (id, handle, offset, length) => {
    const bytes = world.files.get(of(handle).path) ?? Buffer.of();
    if (offset >= bytes.length) status(id, STATUS_CODE.EOF);
    else sftp.data(id, bytes.subarray(offset, offset + length));
  });
  sftp.on("REALPATH", (id, path) => sftp.name(id, [{ filename: absolute(path), longname: path, attrs: {} }] as never));
}

/** So many chunks arrive before it drops. */
const CHUNKS = 2;

function serveWriting(sftp: SFTPWrapper, { world, hand, of, status }: Serving): void {
  sftp.on("OPEN", (id, path, flags) => {
    const at = absolute(path);
    if (flags & OPEN_MODE.WRITE) world.files.set(at, Buffer.of());
    else if (!world.files.has(at)) return status(id, STATUS_CODE.NO_SUCH_FILE);
    world.written.set(at, 0);
    hand(id, { path: at });
  });
  sftp.on("WRITE", (id, handle, offset, data) => {
    const { path } = of(handle);
    const bytes = world.files.get(path) ?? Buffer.of();
    const grown = Buffer.alloc(Math.max(bytes.length, offset + data.length));
    bytes.copy(grown);
    data.copy(grown, offset);
    world.files.set(path, grown);
    const chunks = (world.written.get(path) ?? 0) + 1;
    world.written.set(path, chunks);
    if (world.behaviour === "drop in the middle" && chunks >= CHUNKS) return hangUp(world);
    status(id, STATUS_CODE.OK);
  });
  sftp.on("CLOSE", (id) => status(id, STATUS_CODE.OK));
  sftp.on("RENAME", (id, from, to) => {
    const bytes = world.files.get(absolute(from));
    if (!bytes) return status(id, STATUS_CODE.NO_SUCH_FILE);
    if (world.files.has(absolute(to))) return status(id, STATUS_CODE.FAILURE);
    world.files.delete(absolute(from));
    world.files.set(absolute(to), bytes);
    world.renamed.push(absolute(to));
    if (world.behaviour === "drop before the answer") return hangUp(world);
    status(id, STATUS_CODE.OK);
  });
  sftp.on("REMOVE", (id, path) =>
    status(id, world.files.delete(absolute(path)) ? STATUS_CODE.OK : STATUS_CODE.NO_SUCH_FILE),
  );
}
