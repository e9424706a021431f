/**
 * How fast X12 is read and written, and in how much memory. Workload: orders of 5 lines, every tenth with 40 stores a
 * line, 1,000 sets to an interchange, made once and read again and again from chunks of 64 KiB. Reading ends at orders as
 * the book takes them; writing makes the acknowledgement of each.
 *
 *   node --max-semi-space-size=16 bench/edi.ts [megabytes, 500]
 *
 * Bars: at least 40 MB/s either way; at most 64 MB over the base at any size of file. What is held is 2 MB; the rest is
 * the engine's young generation, which grows to 128 MB in any process that works unless the flag bounds it.
 */
import { readOrder, readMessages, write855, type AckLine, type OutgoingEnvelope } from "../connect/edi/index.ts";

const MB = 1_000_000;
const CHUNK = 65_536;
const SETS = 1000;
const size = Number(process.argv[2] ?? 500) * MB;

const gs = "GS*PO*RETAILERXYZ*SUPPLIER001*20260401*1203*101*X*004010~";
const isa =
  "ISA*00*          *00*          *ZZ*RETAILERXYZ    *ZZ*SUPPLIER001    *260401*1203*U*00401*000000101*0*T*>~";

function orderSet(n: number): string {
  const segments = [
    `BEG*00*SA*45${n}**20260401`,
    "REF*DP*032",
    "DTM*010*20260415",
    "DTM*001*20260522",
    "N1*ST*DC 12*92*0012",
  ];
  for (let line = 1; line <= 5; line += 1) {
    segments.push(`PO1*${line}*240*EA*3.9*WE*UP*070135150611*VN*SKU-${1000 + ((n * 7 + line) % 400)}`, "PO4*12");
    const stores = n % 10 === 0 ? 4 : 0;
    for (let part = 0; part < stores; part += 1) {
      const pairs = Array.from({ length: 10 }, (_, i) => `*0${100 + part * 10 + i}*6`);
      segments.push(`SDQ*EA*92${pairs.join("")}`);
    }
  }
  segments.push("CTT*5*1200");
  const control = String(n).padStart(4, "0");
  return [`ST*850*${control}`, ...segments, `SE*${segments.length + 2}*${control}`].join("~");
}

const interchange = Buffer.from(
  `${isa}${gs}${Array.from({ length: SETS }, (_, n) => `${orderSet(n)}~`).join("")}GE*${SETS}*101~IEA*1*000000101~`,
);

function* chunks(bytes: number): Generator<Uint8Array> {
  for (let sent = 0; sent < bytes; sent += interchange.length) {
    for (let at = 0; at < interchange.length; at += CHUNK) yield interchange.subarray(at, at + CHUNK);
  }
}

async function reading(bytes: number): Promise<void> {
  const base = process.memoryUsage.rss();
  let [peak, orders, lines, findings] = [base, 0, 0, 0];
  const start = performance.now();
  for await (const item of readMessages(chunks(bytes))) {
    if (item.kind === "finding") findings += 1;
    else if (item.kind === "message") {
      const { order, findings: stops } = readOrder(item.message);
      orders += 1;
      lines += order?.lines.length ?? 0;
      findings += stops.length;
    }
    if (orders % 500 === 0) peak = Math.max(peak, process.memoryUsage.rss());
  }
  const seconds = (performance.now() - start) / 1000;
  const over = Math.round((peak - base) / MB);
  console.log(
    `reading: ${(bytes / MB / seconds).toFixed(0)} MB/s, ${orders} orders, ${lines} lines, ${findings} findings, ${over} MB over the base`,
  );
}

const envelope: OutgoingEnvelope = {
  sender: { id: "SUPPLIER001", idQualifier: "ZZ" },
  receiver: { id: "RETAILERXYZ", idQualifier: "ZZ" },
  release: "004010",
  dateTime: "2026-04-01T12:03",
  interchange: 1,
  group: 1,
  set: 1,
  test: false,
};

function writing(bytes: number): void {
  const items = [
    { qualifier: "UP", code: "070135150611" },
    { qualifier: "VN", code: "SKU-1001" },
  ];
  const lines = Array.from({ length: 5 }, (_, i): AckLine => ({
    line: String(i + 1),
    quantity: 240,
    unit: "EA",
    price: "3.9",
    priceBasis: "WE",
    items,
    parts: [
      { kind: "accepted", quantity: 100, shipDay: "2026-04-15" },
      { kind: "backordered", quantity: 140, shipDay: "2026-05-06" },
    ],
  }));
  const parties = [{ code: "ST", name: "DC 12", idQualifier: "92", id: "0012" }];
  const said = {
    orderNumber: "4500012345",
    releaseNumber: null,
    orderDate: "2026-04-01",
    acknowledgedOn: "2026-04-02",
    references: [],
    parties,
    lines,
  };
  const start = performance.now();
  let [written, count] = [0, 0];
  while (written < bytes) {
    written += write855(envelope, { ...said, sellerOrderNumber: `SO-${count}` }).length;
    count += 1;
  }
  const seconds = (performance.now() - start) / 1000;
  console.log(`writing: ${(written / MB / seconds).toFixed(0)} MB/s, ${count} acknowledgements`);
}

await reading(20 * MB);
await reading(size);
writing(20 * MB);
writing(size / 5);
