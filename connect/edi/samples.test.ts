import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readEdi } from "./read-document.ts";

const folder = process.env["EDI_SAMPLES"];
const suite = folder === undefined ? describe.skip : describe;

/** An order read, "number, lines, what is ordered in all"; or a stop, "key: code at segment position, …". */
interface Sample {
  readonly path: string;
  readonly orders: readonly string[];
  /** Said of the file around them. */
  readonly file?: readonly string[];
  readonly sender?: string;
}

const BALLERINA = "ballerina-platform+module-ballerina-edi";
const ENVELOPES = `${BALLERINA}/_embedded/ballerina/tests/envelope_tests.bal`;
const INDICE = "indice-co+EDI.Net/test/indice.Edi.Tests/Samples/x12";
const STUPIDEDI = "kputnam+stupidedi/spec/fixtures";
const NODE = "aaronhuggins+node-x12/test/test-data";
const ENGINE = "olmelabs+EdiEngine/EdiEngine.Tests/TestData";

const SIX_LINES = "08292233294, 6 lines, 1310 EA";
const ABCCO = "12:4405197800";
const INDICE_SENDER = "01:000123456";
const otherTrailer = (position: number): string[] => [`interchange control number differs at IEA ${position}`];
const noOrder = (key: string, se: number): string[] => [
  `${key}: segment count differs at SE ${se}, heading missing at ST 3`,
];

const samples: readonly Sample[] = [
  { path: `${NODE}/850.edi`, orders: [SIX_LINES], sender: ABCCO },
  { path: `${NODE}/850_2.edi`, orders: [SIX_LINES], sender: ABCCO },
  { path: `${NODE}/850_3.edi`, orders: ["----------, 1 lines, 1 KI"], sender: "12:0000000000" },
  { path: `${NODE}/850_fat.edi`, orders: [SIX_LINES, SIX_LINES], sender: ABCCO },
  { path: "ballerina-platform+edi-tools/_embedded/README.md#1.edi", orders: ["4500012345: envelope missing at ST 1"] },
  { path: `${ENVELOPES}#1.edi`, orders: ["PO12345: no lines at BEG 4"], sender: "ZZ:SENDER" },
  {
    path: `${ENVELOPES}#2.edi`,
    orders: ["set 0001: group missing at ST 2, segment count differs at SE 3, heading missing at ST 2"],
    file: ["interchange count differs at IEA 4"],
    sender: "ZZ:SENDER",
  },
  {
    path: `${ENVELOPES}#3.edi`,
    orders: [
      "P1: segment count differs at SE 5, no lines at BEG 4",
      "P2: segment count differs at SE 8, no lines at BEG 7",
      "P3: segment count differs at SE 13, no lines at BEG 12",
      "P4: segment count differs at SE 16, no lines at BEG 15",
    ],
    sender: "ZZ:SENDER",
  },
  {
    path: `${ENVELOPES}#4.edi`,
    orders: [
      "P1: segment count differs at SE 5, no lines at BEG 4",
      "set 0002: segment count differs at SE 8, heading missing at ST 6",
    ],
    sender: "ZZ:SENDER",
  },
  {
    path: `${ENVELOPES}#5.edi`,
    orders: ["P1: no lines at BEG 4", "set 0002: set not closed at ST 6, heading missing at ST 6"],
    file: [
      "group not closed at GS 2",
      "interchange count differs at IEA 7",
      "interchange control number differs at IEA 7",
      "segment out of place at SE 8",
      "segment out of place at SE 9",
      "segment out of place at GE 10",
      "segment out of place at IEA 11",
    ],
    sender: "ZZ:SENDER",
  },
  {
    path: `${BALLERINA}/examples/edi-vendor-router/resources/sample-data/x12-sender.edi`,
    orders: ["PO-2026-001: item code missing at PO1 5, price basis unknown at PO1 5"],
    sender: "ZZ:SENDER",
  },
  {
    path: `${INDICE}.810.mandatory-conditions.edi`,
    orders: noOrder("set 0001", 8),
    file: otherTrailer(10),
    sender: INDICE_SENDER,
  },
  { path: `${INDICE}.850.edi`, orders: ["1000012, 1 lines, 1 EA"], file: otherTrailer(15), sender: INDICE_SENDER },
  {
    path: `${INDICE}.850.issue135.edi`,
    // They replace orders: changes.
    orders: [],
    file: ["set control number twice at ST 90"],
    sender: "01:049351117",
  },
  {
    path: `${INDICE}.850a.edi`,
    orders: ["4600000406, 3 lines, 5500 YD"],
    file: otherTrailer(54),
    sender: INDICE_SENDER,
  },
  { path: `${INDICE}.Issue101.edi`, orders: noOrder("set 0012", 7), file: otherTrailer(9), sender: INDICE_SENDER },
  { path: `${INDICE}.Issue172.edi`, orders: noOrder("set 0001", 12), file: otherTrailer(14), sender: INDICE_SENDER },
  { path: `${INDICE}.Issue91.edi`, orders: noOrder("set 0001", 9), file: otherTrailer(11), sender: INDICE_SENDER },
  {
    path: `${STUPIDEDI}/003010/PO850/fail/1.edi`,
    orders: [
      "PR12345678: segment count differs at SE 29, order type not served at BEG 4, line count differs at CTT 28",
    ],
    sender: "01:054481205PURT",
  },
  { path: `${STUPIDEDI}/003050/PO850/fail/1.edi`, orders: ["NP00001234, 1 lines, 3 EA"], sender: "16:054481205NPPT" },
  { path: `${STUPIDEDI}/004010/PO850/pass/1.edi`, orders: ["PO12345, 1 lines, 1 EA"], sender: "ZZ:SENDER" },
  {
    path: `${STUPIDEDI}/004010/X357 SC850 Aerospace Industry Purchase Order/pass/basic-po.edi`,
    orders: ["508517, 1 lines, 48 EA"],
    sender: "ZZ:123456789012345",
  },
  {
    path: `${STUPIDEDI}/004010/X357 SC850 Aerospace Industry Purchase Order/pass/taxexempt-po.edi`,
    orders: ["XX-1234, 1 lines, 25 EA"],
    sender: "ZZ:123456789012345",
  },
  {
    path: `${ENGINE}/850.Composite.SLN.OK.edi`,
    orders: ["08292233294, 2 lines, 340 EA"],
    sender: "ZZ:ABCDEFGHIJKLMNO",
  },
  { path: `${ENGINE}/850.OK.edi`, orders: [SIX_LINES], sender: "ZZ:ABCDEFGHIJKLMNO" },
  { path: `${ENGINE}/850.SyntaxNotes.ERR.edi`, orders: [SIX_LINES], sender: "ZZ:ABCDEFGHIJKLMNO" },
];

const bytesOf = (path: string): Buffer => readFileSync(join(folder ?? "", path));
const readSample = (path: string): ReturnType<typeof readEdi> => readEdi({ name: path, bytes: bytesOf(path) });

const placed = ({ code, segment, position }: { code: string; segment?: string; position?: number }): string =>
  `${code} at ${segment} ${position}`;

function summaryOf({ key, order, findings }: ReturnType<typeof readEdi>["orders"][number]): string {
  if (findings.length > 0 || order === null) return `${key}: ${findings.map(placed).join(", ")}`;
  const sum = order.lines.reduce((total, line) => total + line.quantity, 0);
  const purpose = order.purpose === "original" ? "" : ` (${order.purpose})`;
  return `${order.number}${purpose}, ${order.lines.length} lines, ${sum} ${order.lines[0]?.unit}`;
}

suite(`samples of 850${folder === undefined ? " (EDI_SAMPLES is not set)" : ""}`, () => {
  test.each(samples)("$path", ({ path, orders, file = [], sender }) => {
    const document = readSample(path);
    expect(document.orders.map(summaryOf)).toEqual(orders);
    expect(document.findings.map(placed)).toEqual(file);
    expect(document.sender).toBe(sender);
    expect(document.kind).toBe("850");
  });

  test("each sample marked 850 has its row", () => {
    const rows = bytesOf("index.tsv")
      .toString("utf8")
      .split("\n")
      .map((row) => row.split("\t"));
    const marked = rows.filter(([, message, use]) => message === "850" && use === "message").map(([path]) => path);
    expect(new Set(samples.map(({ path }) => path))).toEqual(new Set(marked));
    expect(samples.length).toBe(marked.length);
  });

  test("every file of the folder is read or refused, and none throws", () => {
    const rows = bytesOf("index.tsv").toString("utf8").trim().split("\n").slice(1);
    for (const [path = ""] of rows.map((row) => row.split("\t"))) {
      const { messages = [], findings } = readSample(path);
      expect(messages.length + findings.length, path).toBeGreaterThan(0);
    }
  });
});
