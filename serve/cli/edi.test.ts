import { expect, test } from "vitest";
import type { Io } from "./io.ts";
import { runCli } from "./program.ts";

const ORDER =
  "UNA:+,? '\r\nUNB+UNOC:3+4000000000001:14+5000000000002:14+260401:1203+101++++++1'\r\nUNH+1+ORDERS:D:96A:UN:EAN008'\r\nBGM+220+4711?+A+9'\r\nUNT+3+1'\r\nUNZ+1+101'\r\n";
const ISA =
  "ISA*00*          *00*          *ZZ*A\u001b[31m        *ZZ*B              *260401*1203*U*00401*000000007*0*P*>~";
const X12 = `${ISA}GS*PO*A*B*20260401*1203*7*X*004010~ST*850*0001~BEG*00*SA*1**20260401~SE*4*0001~GE*1*7~IEA*1*000000007~`;

/** Files come in pieces; none is read further than this. */
const PIECE = 40;
const BROKEN_AT = 40_000;

/** Runs one command where no database can be reached: none is needed. */
async function fairfill(args: string, file: string) {
  const printed = { out: "", err: "" };
  const io: Io = {
    open: async () => {
      throw new Error("no database is to be opened");
    },
    out: (text) => void (printed.out += text),
    err: (text) => void (printed.err += text),
    async *readFile(path) {
      if (path !== "orders.edi") throw new Error("no such file");
      const bytes = Buffer.from(file, "latin1");
      for (let at = 0; at < bytes.length; at += PIECE) {
        if (at >= BROKEN_AT) throw new Error("the disk is gone");
        yield bytes.subarray(at, at + PIECE);
      }
    },
    colour: false,
    watched: false,
    zone: "UTC",
  };
  return { exit: await runCli(io, args.split(" ")), ...printed };
}

test("the envelopes of a good file as a tree", async () => {
  const { out, exit } = await fairfill("edi read orders.edi", ORDER);
  expect(out).toBe(
    [
      `orders.edi: 1 interchange, 1 message, 6 segments, ${ORDER.length} bytes`,
      "EDIFACT UNOC:3, interchange 101, from 14:4000000000001 to 14:5000000000002, 2026-04-01 12:03, a test  written with + : ? '",
      "  ORDERS D.96A EAN008, 1: 3 segments, 3 to 5 of the file",
      "Nothing is wrong with its envelopes.",
      "",
    ].join("\n"),
  );
  expect(exit).toBe(0);
});

test("what is wrong, with its place, and without what a terminal would obey", async () => {
  const { out, exit } = await fairfill("edi read orders.edi", X12);
  expect(out).toContain("  Group 7, PO 004010\n    850 004010, 0001: 3 segments, 3 to 5 of the file\n");
  expect(out).toContain("from ZZ:A?[31m to ZZ:B");
  expect(out).toContain("SE01 counts 4 segments, there are 3");
  expect(out).toContain(String(X12.indexOf("4*0001~")));
  expect(exit).toBe(1);
});

test("all of it as one JSON value", async () => {
  const { out } = await fairfill("edi read orders.edi --json", ORDER + X12);
  const read = JSON.parse(out) as Record<string, unknown>;
  expect(read).toMatchObject({
    file: "orders.edi",
    interchanges: [
      {
        syntax: "edifact",
        control: "101",
        notation: { delimiters: { element: "+" }, release: "?", decimalMark: "," },
        messages: [{ type: "ORDERS", first: 3, last: 5 }],
      },
      { syntax: "x12", groups: [{ type: "PO", messages: [{ type: "850" }] }], messages: [] },
    ],
    findings: [{ code: "segment count differs", segment: "SE", position: 11, element: 1 }],
  });
  expect((read["segments"] as { id: string }[])[3]).toEqual({
    id: "BGM",
    position: 4,
    line: 4,
    byte: ORDER.indexOf("BGM"),
    elements: [[["220"]], [["4711+A"]], [["9"]]],
  });
});

test("of a file that ends in the reading so much is said as was read, and why it ends", async () => {
  const { out, err, exit } = await fairfill("edi read orders.edi --json", ORDER.repeat(BROKEN_AT / ORDER.length + 1));
  expect(out.startsWith('{"file":"orders.edi","segments":[{"id":"UNA"')).toBe(true);
  expect(out).toContain('"id":"BGM","position":604');
  expect(err).toContain("orders.edi cannot be read: the disk is gone");
  expect(exit).toBe(2);
});

test.each([
  ["a file that is not there", "edi read other.edi", 2, "other.edi cannot be read"],
  ["no file", "edi read", 2, "missing required argument"],
])("%s is wrong use", async (_name, args, code, text) => {
  const { exit, err } = await fairfill(args, "");
  expect(exit).toBe(code);
  expect(err).toContain(text);
});

test("what is no EDI is said", async () => {
  const { out, exit } = await fairfill("edi read orders.edi", "order;item\n1;KT-17\n");
  expect(out).toContain('The file begins with "order;item?1"');
  expect(exit).toBe(1);
});

const CHECKED = `${ISA}GS*PO*A*B*20260401*1203*7*X*004010~ST*850*0001~BEG*00*SA*1**20260401~PO1*1*5*EACH~CTT*1~SE*5*0001~GE*1*7~IEA*1*000000007~`;

test("what a message has wrong against the standard, and its verdict", async () => {
  const { out, exit } = await fairfill("edi check orders.edi", CHECKED);
  expect(out).toContain("orders.edi: 1 message, 1 finding\n850 004010, 0001: accepted with errors\n");
  expect(out).toContain('PO103, unit, is "EACH" and has 4 characters, at most 2 are allowed.');
  expect(out).toContain(String(CHECKED.indexOf("EACH")));
  expect(exit).toBe(1);
  expect((await fairfill("edi check orders.edi --strict", CHECKED)).out).toContain("850 004010, 0001: rejected\n");
});

test("a good message is accepted, one that nobody described only by its envelope", async () => {
  const good = await fairfill("edi check orders.edi", CHECKED.replace("EACH", "EA"));
  expect(good.out).toBe("orders.edi: 1 message, 0 findings\n850 004010, 0001: accepted\n");
  expect(good.exit).toBe(0);
  const other = await fairfill("edi check orders.edi", CHECKED.replace("ST*850", "ST*832"));
  expect(other.out).toContain("832 004010, 0001: accepted (nobody described it here");
  const newer = await fairfill("edi check orders.edi", CHECKED.replace("004010", "007040"));
  expect(newer.out).toContain("accepted (checked against 005010: what differs may be of its own release)");
  expect(newer.exit).toBe(0);
});

test("a message that is not whole is rejected; what is no EDI is said", async () => {
  const { out, exit } = await fairfill("edi check orders.edi --json", CHECKED.replace("SE*5", "SE*6"));
  expect(JSON.parse(out)).toMatchObject({
    file: "orders.edi",
    messages: [{ type: "850", verdict: "rejected", findings: [{ code: "segment count differs" }] }],
    findings: [],
  });
  expect(exit).toBe(1);
  const none = await fairfill("edi check orders.edi", "order;item\n");
  expect(none.out).toContain("Around the messages:");
  expect(none.exit).toBe(1);
});
