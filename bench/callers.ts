/** Clients over HTTP that cost little themselves: one connection each, kept open, one request at a time. */
import { fork } from "node:child_process";
import { connect, type Socket } from "node:net";
import { fileURLToPath } from "node:url";

export interface Caller {
  /** The body of the answer; anything but 200 is an error of the bench. */
  ask(method: "GET" | "POST", path: string, body?: string): Promise<string>;
  end(): void;
}

export interface Served {
  readonly callers: readonly Caller[];
  stop(): Promise<void>;
}

/** The server in a process of its own, and so many callers. */
export async function serveFor(url: string, clients: number): Promise<Served> {
  const child = fork(fileURLToPath(new URL("./server.ts", import.meta.url)), [url]);
  const { port, key } = await new Promise<{ port: number; key: string }>((resolve, reject) => {
    child.once("message", (message) => resolve(message as { port: number; key: string }));
    child.once("exit", (code) => reject(new Error(`The server of the bench ended with ${code}.`)));
  });
  const callers = Array.from({ length: clients }, () => openCaller(port, key));
  return {
    callers,
    stop: async () => {
      for (const caller of callers) caller.end();
      child.removeAllListeners("exit");
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.send("end");
      await ended;
    },
  };
}

interface Waiting {
  readonly resolve: (body: string) => void;
  readonly reject: (cause: Error) => void;
}

function openCaller(port: number, key: string): Caller {
  let socket: Socket | undefined;
  let waiting: Waiting | undefined;
  const open = (): Socket => {
    const opened = connect({ port, host: "127.0.0.1", noDelay: true });
    let got = Buffer.alloc(0);
    opened.on("data", (data) => {
      got = got.length === 0 ? data : Buffer.concat([got, data]);
      const answer = readAnswer(got);
      if (!answer) return;
      got = Buffer.alloc(0);
      if (answer.status === 200) waiting?.resolve(answer.body);
      else waiting?.reject(new Error(`The server answered ${answer.status}: ${answer.body.slice(0, 500)}`));
    });
    opened.on("error", (cause) => waiting?.reject(cause));
    opened.on("close", () => waiting?.reject(new Error("The server closed the connection before it answered.")));
    return opened;
  };
  return {
    ask: (method, path, body = "") =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        // The server closes what was idle for long.
        if (socket === undefined || socket.destroyed) socket = open();
        const content =
          body === "" ? "" : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`;
        socket.write(
          `${method} /api/v1${path} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer ${key}\r\n${content}\r\n${body}`,
        );
      }),
    end: () => socket?.destroy(),
  };
}

/** Undefined while the answer is not whole. */
function readAnswer(got: Buffer): { status: number; body: string } | undefined {
  const head = got.indexOf("\r\n\r\n");
  if (head < 0) return undefined;
  const text = got.toString("latin1", 0, head);
  const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
  if (got.length < head + 4 + length) return undefined;
  return { status: Number(text.slice(9, 12)), body: got.toString("utf8", head + 4, head + 4 + length) };
}
