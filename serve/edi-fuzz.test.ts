/**
 * Good files of partners, broken in structure and bytes, taken by a whole company: none crashes it, what is not applied
 * changes nothing, an order that is applied stands as the file says it, the same bytes again change nothing, and nothing of
 * the book contradicts itself at the end. `FAIRFILL_ROUNDS` makes it longer, `FAIRFILL_SEED` says which; what once failed
 * stays in edi-corpus.json.
 */
import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { fc } from "../core/kernel/testing.ts";
import { readEdi } from "../connect/edi/index.ts";
import { build, insertRows } from "../core/db/index.ts";
import { useTestDatabase } from "../core/db/testing/index.ts";
import { adjustStock, receiveDocuments, verify } from "../core/flows/index.ts";
import { openCompany } from "../core/flows/testing.ts";

vi.setConfig({ testTimeout: 1_800_000 });

const FILES = Number(process.env["FAIRFILL_ROUNDS"] ?? 10) * 20;
const SEED = Number(process.env["FAIRFILL_SEED"] ?? 1);
/** Few enough for changes to meet orders. */
const ORDERS = Math.ceil(FILES / 20);

const { db } = await useTestDatabase();
const { context } = await openCompany(db, { proposeReplenishment: false });
const book = { testDocuments: "book" };
const partners = [
  { id: 1, code: "BRIGHT", customer_id: 1, identifiers: ["ZZ:RETAILERXYZ"], profile: book },
  { id: 2, code: "HARLOW", customer_id: 3, identifiers: ["14:5412345000013"], profile: { ...book, syntax: "edifact" } },
];
await db.transaction(async (tx) => {
  await tx.execute(build.insertInto("partner").values(partners));
  const versions = partners.map(({ id, profile }) => ({ partner_id: id, version: 1, profile, author: "test", at: 0 }));
  await insertRows(tx, "partner_profile", versions);
});
await adjustStock(context, [{ item: "KT-17", place: "RNO", counted: 500, cause: "opening" }]);

interface Good {
  readonly syntax: "x12" | "edifact";
  readonly type: string;
  /** One after the other; N is the number of an order. */
  readonly body: string;
}

const x12 = (type: string, body: string): Good => ({ syntax: "x12", type, body });
const edifact = (type: string, body: string): Good => ({ syntax: "edifact", type, body });

const order850 =
  "BEG*00*SA*N**20261201~DTM*010*20261215~N1*ST*DC*92*DC~PO1*1*12*EA*3.9*WE*VN*KT-17~PO1*2*4*CA*21*WE*VN*KT-17~CTT*2*16";
const ordersD96a =
  "BGM+220+N+9'DTM+137:20261201:102'DTM+2:20261215:102'NAD+DP+DC::92'LIN+1'PIA+5+KT-17:SA'QTY+21:24:PCE'LIN+2'PIA+5+TO-02:SA'QTY+21:6:PCE'UNS+S'CNT+2:2";

const GOOD: readonly Good[] = [
  x12("850", order850),
  edifact("ORDERS", ordersD96a),
  x12("860", "BCH*04*SA*N***20261201*****20261202~POC*1*QD*6*6*EA*3.9*WE*VN*KT-17~POC*2*DI*0*0*CA***VN*KT-17~CTT*2"),
  x12("860", "BCH*04*SA*N**7*20261201~POC*1*CA*30**EA*4.1*WE*VN*KT-17~DTM*010*20261220~POC*3*AI*5**EA*1*WE*VN*TO-02"),
  x12("860", "BCH*05*SA*N**8*20261201~POC*1*RZ*9**EA*3.9*WE*VN*KT-17"),
  x12("860", "BCH*01*SA*N***20261201"),
  edifact("ORDCHG", "BGM+230+CHGN+4'DTM+137:20261203:102'RFF+ON:N'LIN+1+3'PIA+5+KT-17:SA'QTY+21:12:PCE'LIN+2+2'UNS+S"),
  x12("997", "AK1*PR*1~AK2*855*0001~AK3*PO1*4**8~AK4*3*355*7*EACH~AK5*E*5~AK9*E*1*1*1"),
  edifact("CONTRL", "UCI+1+4012345000009:14+5412345000013:14+7'UCM+1+ORDRSP:D:96A:UN:EAN008+4'UCS+9'UCD+12+3:1"),
  x12("824", "BGN*00*77*20261202~OTI*TR*IV*INV10091*****101*0001*810~REF*PO*N~TED*848*PRICE DIFFERS"),
  x12("864", "BMG*00*PO COMMENTS~MIT*0001*PO N~MSG*ASN 91 REJECTED"),
  edifact("APERAK", "BGM+320+AP1+27'DTM+137:20261202:102'ERC+19::9'FTX+AAO+++ORDER UNKNOWN'RFF+ON:N"),
  x12("852", "XQ*H*20261122*20261128~LIN*1*VN*KT-17~ZA*QS*48*EA~SDQ*EA*92*0100*12*0131*36~ZA*QA*220*EA~CTT*1"),
  x12("830", "BFR*00**FC1*DL*A*20261201*20270301*20261201~LIN*1*VN*KT-17~UIT*EA~FST*100*C*W*20261207~CTT*1"),
  edifact(
    "SLSRPT",
    "BGM+73E::9+SR1+9'DTM+137:20261202:102'NAD+SU+1::9'LOC+162+S1::9'LIN+1'PIA+5+KT-17:SA'QTY+153:48:PCE",
  ),
  edifact(
    "DELFOR",
    "BGM+241+DF1+9'DTM+137:20261202:102'UNS+D'NAD+DP+DC::92'LIN+1'PIA+5+KT-17:SA'QTY+113:9:PCE'SCC+1'DTM+2:20261213:102'UNS+S",
  ),
];

const GROUPS: Readonly<Record<string, string>> = { "850": "PO", "860": "PC", "997": "FA", "824": "AG", "852": "PD" };

/** An envelope around a body that counts right. */
function fileOf({ syntax, type }: Good, segments: readonly string[], control: number): string {
  const count = segments.length + 2;
  if (syntax === "edifact")
    return [
      `UNB+UNOC:3+5412345000013:14+4012345000009:14+261201:0900+${control}`,
      `UNH+1+${type}:D:96A:UN:EAN008`,
      ...segments,
      `UNT+${count}+1`,
      `UNZ+1+${control}'`,
    ].join("'");
  const nine = String(control).padStart(9, "0");
  return [
    `ISA*00*          *00*          *ZZ*RETAILERXYZ    *ZZ*SUPPLIER001    *261201*0900*U*00401*${nine}*0*P*>`,
    `GS*${GROUPS[type] ?? "TX"}*RETAILERXYZ*SUPPLIER001*20261201*0900*${control}*X*004010`,
    `ST*${type}*0001`,
    ...segments,
    `SE*${count}*0001`,
    `GE*1*${control}`,
    `IEA*1*${nine}~`,
  ].join("~");
}

const MARKS = ["*", "~", "+", ":", "'", "?", "\n", "\0", "\u001a", "\u00ff", ">"];
const odd = fc.oneof(
  fc.constantFrom(
    "",
    "0",
    "-1",
    "1.5",
    "1E9",
    "9007199254740993",
    "999999999999999",
    "x".repeat(90),
    "\0",
    "\u00e9\u0085",
  ),
  fc.constantFrom("N", "ZZ", "20269999", "00000000", "1", "2", "KT-17", "CA", "01", "04", "05", "DI", "AI", "CF"),
  fc.string({ maxLength: 4 }),
);
const at = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

type Change = (good: Good, segments: readonly string[]) => string[];
const structure: fc.Arbitrary<Change> = fc.oneof(
  fc.tuple(at, fc.nat(8), odd).map(([where, element, value]): Change => ({ syntax }, segments) => {
    const separator = syntax === "x12" ? "*" : fc.sample(fc.constantFrom("+", ":"), { numRuns: 1, seed: element })[0];
    return segments.map((segment, i) => {
      if (i !== Math.floor(where * segments.length)) return segment;
      const parts = segment.split(separator ?? "+");
      parts[element % (parts.length + 1)] = value;
      return parts.join(separator);
    });
  }),
  at.map(
    (where): Change =>
      (_good, segments) =>
        segments.toSpliced(Math.floor(where * segments.length), 1),
  ),
  fc.tuple(at, at).map(
    ([from, to]): Change =>
      (_good, segments) =>
        segments.toSpliced(Math.floor(to * segments.length), 0, segments[Math.floor(from * segments.length)] ?? ""),
  ),
);

const files = fc
  .record({
    good: fc.constantFrom(...GOOD),
    order: fc.nat(ORDERS - 1),
    control: fc.integer({ min: 1, max: 99_999 }),
    changed: fc.array(structure, { maxLength: 2 }),
    bytes: fc.array(fc.tuple(at, fc.nat(3), fc.constantFrom("", ...MARKS)), { maxLength: 1 }),
  })
  .map(({ good, order, control, changed, bytes }) => {
    const separator = good.syntax === "x12" ? "~" : "'";
    const body = good.body.replaceAll(/(?<![A-Z])N(?![A-Z0-9])|(?<=CHG)N/g, `F${order}`).split(separator);
    let text = fileOf(
      good,
      changed.reduce<string[]>((segments, change) => change(good, segments), body),
      control,
    );
    for (const [where, remove, insert] of bytes) {
      const place = Math.floor(where * text.length);
      text = text.slice(0, place) + insert + text.slice(place + remove);
    }
    return Buffer.from(text, "latin1");
  });

interface Line {
  readonly order: string;
  readonly line: string;
  readonly asked: number;
  readonly open: number;
  readonly price: string | null;
}

/** What is ordered, line by line. */
const bookOf = (): Promise<Line[]> =>
  db.rows<Line>({
    name: "test-book",
    text: `select o.number as order, l.line_no as line, l.asked::int, l.price::text,
      coalesce(sum(d.ordered - d.cancelled), 0)::int as open
      from sales_order o join order_line l on l.order_id = o.id left join demand d on d.line_id = l.id
      group by o.id, l.id order by o.id, l.id`,
  });

const MULTIPLES: Readonly<Record<string, number>> = { CA: 6 };

/** Parts that went through, by kind. */
const went: Record<string, number> = {};

async function takeFile(bytes: Buffer): Promise<void> {
  const before = await bookOf();
  const read = readEdi({ name: "fuzz.edi", bytes });
  const [answer] = await receiveDocuments(context, [read]);
  if (!answer) throw new Error("no answer");
  const after = await bookOf();
  expect(answer.state).not.toBe("received");
  expect(answer.parts.length).toBe(read.orders.length + (read.others ?? []).length);
  const applied = answer.again ? [] : answer.parts.filter(({ state }) => state === "applied");
  for (const { kind } of applied) went[kind] = (went[kind] ?? 0) + 1;
  if (applied.every(({ kind }) => kind !== "order" && kind !== "change")) expect(after).toEqual(before);
  const made = applied.filter(({ kind, orderId }) => kind === "order" && orderId !== null);
  for (const { order } of read.orders) {
    if (!order || !made.some(({ key }) => key === order.number)) continue;
    if (before.some((line) => line.order === order.number)) continue;
    const lines = after.filter((line) => line.order === order.number);
    // A change that waited for the order is done with it, and may add lines.
    for (const { line, quantity, unit = "" } of order.lines)
      expect(lines).toContainEqual(expect.objectContaining({ line, asked: quantity * (MULTIPLES[unit] ?? 1) }));
  }
  const [again] = await receiveDocuments(context, [read]);
  expect(again?.again === true || answer.parts.length === 0, JSON.stringify(again)).toBe(true);
  expect(await bookOf()).toEqual(after);
}

async function take(bytes: Buffer): Promise<void> {
  try {
    await takeFile(bytes);
  } catch (cause) {
    throw new Error(`For edi-corpus.json: ${JSON.stringify(bytes.toString("latin1"))}`, { cause });
  }
}

const whole = async (): Promise<void> => expect((await verify(context)).breaches).toEqual([]);

test("files that once failed", async () => {
  const corpus = JSON.parse(readFileSync(new URL("edi-corpus.json", import.meta.url), "utf8")) as Record<
    string,
    string
  >;
  for (const text of Object.values(corpus)) await take(Buffer.from(text, "latin1"));
  await whole();
});

test("good files, then good files broken anywhere", async () => {
  for (const good of GOOD) {
    const separator = good.syntax === "x12" ? "~" : "'";
    await take(Buffer.from(fileOf(good, good.body.split(separator), GOOD.indexOf(good) + 1)));
  }
  expect(Object.keys(went).toSorted()).toEqual(["acknowledgment", "activity", "change", "forecast", "order", "text"]);
  for (const bytes of fc.sample(files, { numRuns: FILES, seed: SEED })) await take(bytes);
  await whole();
});
