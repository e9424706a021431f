/** What row 9 reads and writes: orders of 5 lines in X12 and EDIFACT, and acknowledgements of them. */
import { openEdifact, openX12, type AckLine, type OutgoingEnvelope } from "../connect/edi/index.ts";

const CHUNK = 65_536;
const MESSAGES = 1000;
const LINES = [1, 2, 3, 4, 5];

export const envelope: OutgoingEnvelope = {
  sender: { id: "SUPPLIER001", idQualifier: "ZZ" },
  receiver: { id: "RETAILERXYZ", idQualifier: "ZZ" },
  release: "004010",
  dateTime: "2026-04-01T12:03",
  interchange: 1,
  group: 1,
  set: 1,
  test: false,
};
const edifactEnvelope = { ...envelope, interchange: "101", message: 1, release: "?" };

type Segments = readonly (string | number | null | readonly (string | number | null)[])[][];

function x12Order(n: number): Segments {
  const stores = Array.from({ length: n % 10 === 0 ? 4 : 0 }, (_, part) => [
    "SDQ",
    "EA",
    "92",
    ...Array.from({ length: 10 }, (_, i) => [`0${100 + part * 10 + i}`, 6]).flat(),
  ]);
  return [
    ["BEG", "00", "SA", `45${n}`, null, "20260401"],
    ["REF", "DP", "032"],
    ["DTM", "010", "20260415"],
    ["DTM", "001", "20260522"],
    ["N1", "ST", "DC 12", "92", "0012"],
    ...LINES.flatMap((line) => [
      ["PO1", line, 240, "EA", "3.9", "WE", "UP", "070135150611", "VN", `SKU-${1000 + ((n * 7 + line) % 400)}`],
      ["PO4", 12],
      ...stores,
    ]),
    ["CTT", 5, 1200],
  ];
}

const edifactOrder = (n: number): Segments => [
  ["BGM", "220", `45${n}`, "9"],
  ["DTM", ["137", "20260401", "102"]],
  ["DTM", ["2", "20260415", "102"]],
  ["NAD", "BY", ["4000000000001", null, "9"]],
  ["NAD", "SU", ["4000000000025", null, "9"]],
  ["NAD", "DP", ["4000000000018", null, "9"], null, "O'Neil + Co."],
  ...LINES.flatMap((line) => [
    ["LIN", line, null, ["4000001000005", "EN"]],
    ["PIA", "1", [`SKU-${1000 + ((n * 7 + line) % 400)}`, "SA"]],
    ["QTY", ["21", 240, "PCE"]],
    ["PRI", ["AAA", "3.9"]],
  ]),
  ["UNS", "S"],
  ["CNT", ["2", 5]],
];

const numbers = Array.from({ length: MESSAGES }, (_, n) => n);

/** An interchange as it is written, message by message. */
export function* writeX12(): Generator<Uint8Array> {
  const writer = openX12(envelope);
  for (const segments of x12Orders) yield writer.write({ type: "850", code: "PO", segments });
  yield writer.end();
}

export function* writeEdifact(): Generator<Uint8Array> {
  const writer = openEdifact(edifactEnvelope);
  for (const segments of edifactOrders)
    yield writer.write({ type: "ORDERS", release: "D.96A", subset: "EAN008", segments });
  yield writer.end();
}

const x12Orders = numbers.map(x12Order);
const edifactOrders = numbers.map(edifactOrder);

export const x12File = Buffer.concat([...writeX12()]);
export const edifactFile = Buffer.concat([...writeEdifact()]);

export function* chunksOf(file: Uint8Array, bytes: number): Generator<Uint8Array> {
  for (let sent = 0; sent < bytes; sent += file.length)
    for (let at = 0; at < file.length; at += CHUNK) yield file.subarray(at, at + CHUNK);
}

const lines = LINES.map((line): AckLine => ({
  line: String(line),
  quantity: 240,
  unit: "EA",
  price: "3.9",
  priceBasis: "WE",
  items: [
    { qualifier: "UP", code: "070135150611" },
    { qualifier: "VN", code: "SKU-1001" },
  ],
  parts: [
    { kind: "accepted", quantity: 100, shipDay: "2026-04-15" },
    { kind: "backordered", quantity: 140, shipDay: "2026-05-06" },
  ],
}));

export const acknowledgement = {
  orderNumber: "4500012345",
  releaseNumber: null,
  orderDate: "2026-04-01",
  sellerOrderNumber: "SO-1",
  acknowledgedOn: "2026-04-02",
  references: [],
  parties: [{ code: "ST", name: "DC 12", idQualifier: "92", id: "0012" }],
  lines,
};
