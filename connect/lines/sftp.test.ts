/** SFTP against a real SSH server on loopback that refuses, stalls, drops in the middle and changes its host key. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LineFault, type SftpSettings, type Settled, type Transport } from "../../core/partners/index.ts";
import { sftpTransport } from "./index.ts";
import { sshKeys, startSftpServer, type SftpTestServer } from "./testing.ts";

let server: SftpTestServer;
const open: Transport[] = [];
beforeEach(async () => {
  server = await startSftpServer();
});
afterEach(async () => {
  for (const transport of open.splice(0)) await transport.close();
  await server.close();
});

const said = (over: Partial<SftpSettings> = {}): SftpSettings => ({
  host: "127.0.0.1",
  port: server.port,
  user: "us",
  hostKey: server.hostKey(),
  inbox: "inbox",
  outbox: "/outbox/",
  taken: "delete",
  every: 60,
  timeout: 20,
  ...over,
});

function line(over: Partial<SftpSettings> = {}, secrets: Record<string, string> = { password: "tiger" }): Transport {
  const transport = sftpTransport({ said: said(over), secrets });
  open.push(transport);
  return transport;
}

const big = Buffer.alloc(100_000, "ISA*");
const document = (name: string, bytes: Uint8Array = big) => ({ id: 1, name, bytes });
const faultOf = async (asked: Promise<unknown>): Promise<LineFault> => {
  const cause: unknown = await asked.then(
    () => undefined,
    (why: unknown) => why,
  );
  if (!(cause instanceof LineFault)) throw new Error(`no fault of the connection: ${String(cause)}`);
  return cause;
};

describe("out", () => {
  test("a document lies there whole under its name; again it is not written again, another is not written over", async () => {
    expect(await line().send(document("a.edi"))).toEqual({ is: "sent" });
    expect(await line().send(document("a.edi"))).toEqual({ is: "sent" });
    expect(server.renamed).toEqual(["/inbox/a.edi"]);
    expect(server.files.get("/inbox/a.edi")?.equals(big)).toBe(true);
    expect(await line().send(document("a.edi", Buffer.from("other")))).toMatchObject({ is: "refused" });
    expect([...server.files.keys()]).toEqual(["/inbox/a.edi"]);
  });

  test("dropped in the middle, nothing lies under its name; the next try puts it there whole", async () => {
    server.behave("drop in the middle");
    expect(await faultOf(line().send(document("a.edi")))).toMatchObject({ code: "dropped", stops: false });
    expect(server.files.has("/inbox/a.edi")).toBe(false);
    server.behave("work");
    expect(await line().send(document("a.edi"))).toEqual({ is: "sent" });
    expect(server.files.get("/inbox/a.edi")?.equals(big)).toBe(true);
  });

  test("dropped before the answer, it lies there and is found; it is not put there twice", async () => {
    server.behave("drop before the answer");
    await faultOf(line().send(document("a.edi")));
    server.behave("work");
    expect(await line().send(document("a.edi"))).toEqual({ is: "sent" });
    expect(server.renamed).toEqual(["/inbox/a.edi"]);
  });

  test("an inbox that is not there is a fault of the connection, said with its name", async () => {
    const fault = await faultOf(line({ inbox: "/nowhere" }).look());
    expect([fault.code, fault.message]).toEqual(["folder not usable", expect.stringContaining("/nowhere")]);
  });
});

describe("who is at the other end", () => {
  test("another host key stops it before a password is sent", async () => {
    const before = said();
    await server.changeKey();
    const fault = await faultOf(
      sftpTransport({ said: before, secrets: { password: "tiger" } }).send(document("a.edi")),
    );
    expect(fault).toMatchObject({ code: "host key changed", stops: true, hostKey: server.hostKey() });
    expect(fault.message).toContain(server.hostKey());
    expect([server.passwords, server.files.size]).toEqual([[], 0]);
  });

  test("without a pinned key nothing is sent, and the key it shows is said", async () => {
    const { hostKey: _, ...unpinned } = said();
    const fault = await faultOf(sftpTransport({ said: unpinned, secrets: { password: "tiger" } }).look());
    expect(fault).toMatchObject({ code: "host key not pinned", stops: true, hostKey: server.hostKey() });
    expect(fault.message).toContain(server.hostKey());
    expect(server.passwords).toEqual([]);
  });

  test("a key of SSH logs in without a password", async () => {
    const { private: key } = sshKeys();
    expect(await line({}, { key }).send(document("a.edi"))).toEqual({ is: "sent" });
    expect(server.passwords).toEqual([]);
  });

  test.each([
    ["a wrong password", { password: "lion" }, "login refused"],
    ["a key that is none", { key: "not a key" }, "login refused"],
    ["nothing to log in with", {}, "secret missing"],
  ])("%s", async (_what, secrets, code) => {
    expect(await faultOf(line({}, secrets).look())).toMatchObject({ code });
  });

  test("a server that says nothing is given up after its time, one that is not there at once", async () => {
    server.behave("stall");
    expect(await faultOf(line({ timeout: 1 }).look())).toMatchObject({ code: "timed out", stops: false });
    await server.close();
    expect(await faultOf(line().look())).toMatchObject({ code: "unreachable", stops: false });
    server = await startSftpServer();
  });
});

describe("in", () => {
  const taken = async (): Promise<Settled> => ({ is: "taken", documentId: 7 });

  test("what looks the same twice is taken and deleted; what grew meanwhile is not", async () => {
    server.files.set("/outbox/a.edi", Buffer.from("first"));
    server.files.set("/outbox/b.edi", Buffer.from("second"));
    server.files.set("/outbox/c.edi.tmp", Buffer.from("half"));
    expect(await line().look()).toEqual({ waiting: 2 });
    const first = await line().take({}, taken);
    expect([first.moving, server.files.size]).toEqual([true, 3]);
    server.files.set("/outbox/b.edi", Buffer.from("second, longer"));
    const got: string[] = [];
    const second = await line().take(first.seen, async ({ name, read }) => {
      got.push(`${name} ${(await read()).toString()}`);
      return taken();
    });
    expect(got).toEqual(["a.edi first"]);
    expect([second.moving, [...server.files.keys()]]).toEqual([true, ["/outbox/b.edi", "/outbox/c.edi.tmp"]]);
  });

  test("moved where the partner wants it; one that cannot be used stays, and is not taken up again", async () => {
    server.files.set("/outbox/a.edi", Buffer.from("first"));
    server.files.set("/outbox/empty.edi", Buffer.of());
    const { seen } = await line().take({}, taken);
    const settled: string[] = [];
    const settle = async ({ name, size }: { name: string; size: number }): Promise<Settled> => {
      settled.push(name);
      return size > 0 ? taken() : { is: "set aside", why: "empty", documentId: null };
    };
    const second = await line({ taken: "/taken" }).take(seen, settle);
    const third = await line({ taken: "/taken" }).take(second.seen, settle);
    expect(settled).toEqual(["a.edi", "empty.edi"]);
    expect([...server.files.keys()].toSorted()).toEqual(["/outbox/empty.edi", "/taken/7-a.edi"]);
    expect(third).toMatchObject({ moving: false, stuck: [] });
  });
});
