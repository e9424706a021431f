/** Documents as people read them: what stands in a file piece by piece, what it means, and what it says otherwise. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findMessage } from "./read-business.ts";
import { differenceFrom } from "./compare.ts";
import { showPage, type PageAsked } from "./show-page.ts";
import type { Business } from "./business.ts";
import { edifactOf, messageOf } from "../edifact/testing.ts";
import { fileOf, setOf } from "../testing.ts";

const golden = new URL("../golden/", import.meta.url);
const files = readdirSync(golden);
const bytesOf = (name: string): Buffer => readFileSync(new URL(name, golden));
const NOTHING: PageAsked = { from: 1, limit: 500, remarks: [], known: new Set(), answered: new Map() };

const businessOf = (bytes: Uint8Array): Business => {
  const found = findMessage(bytes, 1);
  if (!found) throw new Error("no message");
  return found.business;
};
const x12 = (type: string, ...segments: readonly string[]): Business =>
  businessOf(Buffer.from(fileOf(setOf(segments, { type }))));

describe("segment by segment", () => {
  it.each(files)("the pieces of %s are its segments, one behind the other", (name) => {
    const { segments, next } = showPage(bytesOf(name), NOTHING);
    const text = segments.map(({ pieces }) => pieces.map((piece) => piece.text).join("")).join("");
    expect([text, next]).toEqual([bytesOf(name).toString("latin1").replaceAll("\n", ""), null]);
  });

  it("an element has its name, its number in the standard and what its code means", () => {
    const [bak] = showPage(bytesOf("big-box-answer.edi"), { ...NOTHING, from: 4, limit: 1 }).segments;
    expect(bak).toMatchObject({ id: "BAK", name: "heading of an acknowledgment", position: 4 });
    expect(bak?.pieces).toContainEqual({
      text: "00",
      element: 1,
      name: "purpose",
      reference: "353",
      meaning: "original",
    });
    const [, unh] = showPage(bytesOf("grocer-answer.edi"), NOTHING).segments;
    expect(unh?.pieces).toContainEqual(expect.objectContaining({ text: "ORDRSP", element: 2, component: 1 }));
  });

  it("pages go on where the one before ended, in the words of their own message", () => {
    const first = showPage(bytesOf("big-box-answer.edi"), { ...NOTHING, limit: 10 });
    const second = showPage(bytesOf("big-box-answer.edi"), { ...NOTHING, from: first.next ?? 0, limit: 10 });
    expect([first.segments.length, first.next, second.segments[0]?.position, second.segments[0]?.name]).toEqual([
      10,
      11,
      11,
      "line of an order",
    ]);
    expect(showPage(bytesOf("big-box-answer.edi"), { ...NOTHING, from: 99 }).segments).toEqual([]);
  });

  it("what is wrong stands at its segment: by the standard, as it was found, and as the partner said", () => {
    const bytes = Buffer.from(fileOf(setOf(["BEG*00*SA*4711**20260401", "PO1*1*10*QQ*3.9**VN*KT-17"])));
    const answered = new Map([[1, [{ list: "AK4", code: "7", segment: "PO1", position: 3, element: 3 }]]]);
    const remarks = [{ position: 4, text: "Found when it came.", severity: "error" as const }];
    const { segments } = showPage(bytes, { ...NOTHING, answered, remarks });
    expect(segments[3]?.remarks).toEqual([{ text: "Found when it came.", severity: "error" }]);
    expect(segments[4]?.remarks).toEqual([
      { element: 3, text: 'PO103, unit, is "QQ" and is a code we have no words for.', severity: "remark" },
      { element: 3, text: "code (AK4 7)", severity: "error" },
    ]);
  });
});

describe("as a business document", () => {
  it.each([
    ["big-box-answer.edi", "accepted", "IA"],
    ["grocer-answer.edi", "despatched", "12"],
    ["drop-ship-change.edi", "expectedToShipBy", "ED"],
  ])("%s says of its first line what is promised, in words", (name, says, code) => {
    const { order, lines } = businessOf(bytesOf(name));
    expect([order, lines[0]?.line]).toEqual(["4500012345", "1"]);
    expect(lines[0]?.facts).toContainEqual(expect.objectContaining({ name: says, code, day: "2026-12-01" }));
  });

  it("stock is by item, with what comes", () => {
    const [, , third] = businessOf(bytesOf("drop-ship-stock.edi")).lines;
    expect(third?.key).toBe("SKU-1003");
    expect(third?.facts.filter(({ name }) => name === "coming")).toEqual([
      { name: "coming", quantity: 24, day: "2026-12-08" },
      { name: "coming", quantity: 36, day: "2026-12-15" },
    ]);
  });

  it("an acknowledgment names what it is about, and what is wrong in words", () => {
    const said = x12("997", "AK1*PR*101", "AK2*855*0001", "AK3*PO1*4**8", "AK4*3**7*QQ", "AK5*R*5", "AK9*R*1*1*0");
    expect([said.number, said.facts]).toEqual([
      "101",
      [
        { name: "acknowledges", text: "group" },
        { name: "verdict", text: "rejected" },
      ],
    ]);
    expect(said.lines[0]?.facts).toEqual([
      { name: "verdict", text: "rejected" },
      { name: "mistake", text: "segments in error", code: "AK5 5" },
      { name: "mistake", text: "code, PO1 4 element 3", code: "AK4 7" },
    ]);
  });

  const edifact = (type: string, ...segments: readonly string[]): Business =>
    businessOf(Buffer.from(edifactOf(messageOf(segments, { type: `${type}:D:96A:UN` }))));
  const levels = "HL*1**S HL*2*1*O PRF*4711 HL*3*2*T MAN*GM*00106141410000000996 HL*4*3*P MAN*GM*00006141410000000012";

  it.each<[string, Business, object, readonly object[]]>([
    [
      "what was shipped stands in its carton and on its pallet",
      x12(
        "856",
        "BSN*00*S1*20260415*1310*0001",
        ...levels.split(/ (?=HL|PRF|MAN)/),
        "HL*5*4*I",
        "LIN**VN*KT-17",
        "SN1**6*EA",
      ),
      { number: "S1", order: "4711" },
      [
        { name: "shipped", quantity: 6, unit: "EA" },
        { name: "pallet", text: "106141410000000996" },
        { name: "carton", text: "006141410000000012" },
      ],
    ],
    [
      "what is short of an order is said at its line",
      edifact(
        "DESADV",
        "BGM+351+S1+9",
        "RFF+ON:4711",
        "CPS+1",
        "LIN+1++4000862141404:EN",
        "QTY+12:40:PCE",
        "QVR+-50:21+BP",
      ),
      { number: "S1", order: "4711" },
      [
        { name: "despatched", quantity: 40, unit: "PCE" },
        { name: "partialShipmentBackorderToFollow", code: "BP", quantity: -50, unit: "PCE" },
      ],
    ],
    [
      "a warehouse's shipping order",
      x12("940", "W05*N*SO1*4711", "LX*1", "W01*150*EA**VN*KT-17"),
      { number: "SO1", order: "4711" },
      [{ name: "ordered", quantity: 150, unit: "EA" }],
    ],
    [
      "a warehouse's advice, with what it could not ship",
      x12("945", "W06*F*SO1*20260415*S1**4711", "LX*1", "W12*BP*150*100*50*EA**VN*KT-17"),
      { number: "S1", order: "4711", facts: [{ name: "shipped", day: "2026-04-15" }] },
      [{ name: "status", code: "BP" }, { quantity: 150 }, { quantity: 100 }, { name: "difference", quantity: 50 }],
    ],
    [
      "an invoice, its total in whole units",
      x12("810", "BIG*20260416*INV1**4711", "IT1*1*100*EA*3.9*WE*VN*KT-17", "TDS*38220", "SAC*A*C310***780"),
      {
        number: "INV1",
        facts: [
          { name: "allowance", text: "discount", amount: "7.80" },
          { name: "total", text: "382.20" },
        ],
      },
      [
        { name: "invoiced", quantity: 100 },
        { name: "price", text: "3.9" },
        { name: "priceBasis", code: "WE" },
      ],
    ],
    [
      "an INVOIC with its tax",
      edifact("INVOIC", "BGM+380+INV1+9", "LIN+1", "QTY+47:100:PCE", "MOA+203:390", "UNS+S", "MOA+77:468"),
      { number: "INV1", facts: [{ name: "total", text: "468" }] },
      [
        { name: "invoiced", quantity: 100 },
        { name: "amount", text: "390" },
      ],
    ],
    [
      "a deduction and why",
      x12("812", "BCD*20260430*CM1*H*3900*D**INV1***4711*00", "CDD*06*D**3900***10*EA", "LIN**VN*KT-17"),
      {
        number: "CM1",
        order: "4711",
        facts: [
          { name: "debit", text: "39.00" },
          { name: "invoice", text: "INV1" },
        ],
      },
      [{ name: "debit", text: "39.00" }, { name: "reason", text: "quantityContested", code: "06" }, { quantity: 10 }],
    ],
    [
      "a payment and what it keeps back",
      x12("820", "BPR*I*343.20*C*ACH", "TRN*1*CHK1", "RMR*IV*INV1**343.20*382.20", "ADX*-31.20*06*DB*DM7"),
      {
        number: "CHK1",
        facts: [
          { name: "credit", text: "343.20" },
          { name: "payment", text: "ACH" },
        ],
      },
      [
        { name: "invoice", text: "INV1" },
        { name: "invoiced", text: "382.20" },
        { name: "paid", text: "343.20" },
        { name: "keptBack", text: "quantityContested", amount: "-31.20", code: "06" },
      ],
    ],
    [
      "a REMADV and what it keeps back",
      edifact("REMADV", "BGM+481+RA1+9", "DOC+380+INV1", "MOA+9:468", "MOA+12:437", "AJT+4", "MOA+165:31", "UNS+S"),
      { number: "RA1" },
      [
        { name: "invoice" },
        { name: "due" },
        { name: "paid", text: "437" },
        { name: "keptBack", text: "shortDelivery", amount: "31" },
      ],
    ],
  ])("%s", (_name, business, said, facts) => {
    expect(business).toMatchObject({ ...said, isRead: true });
    expect(business.lines[0]?.facts).toMatchObject(facts);
  });

  it.each<[string, Business, string | undefined]>([
    ["860 with CUR", x12("860", "BCH*04*SA*4711**1*20260401", "CUR*BY*CAD", "POC*1*PC*8**EA*3.9**VN*KT-17"), "CAD"],
    [
      "ORDCHG with CUX",
      edifact("ORDCHG", "BGM+230+C1+4", "RFF+ON:4711", "CUX+2:eur:9", "LIN+1+3", "PRI+AAA:3.9", "UNS+S"),
      "EUR",
    ],
    ["850 without CUR", x12("850", "BEG*00*SA*4711**20260401", "PO1*1*10*EA*3.9**VN*KT-17"), undefined],
    [
      "850 with a currency of one line",
      x12("850", "BEG*00*SA*4711**20260401", "PO1*1*10*EA*3.9**VN*KT-17", "CUR*BY*CAD"),
      undefined,
    ],
    ["850 with what is no currency", x12("850", "BEG*00*SA*1**20260401", "CUR*BY*X", "PO1*1*1*EA*3.9"), undefined],
  ])(
    "the price of an %s stands with the currency that its heading names, or with none",
    (_name, { lines }, currency) => {
      const price = lines[0]?.facts.find(({ name }) => name === "price");
      expect([price?.text, price?.currency]).toEqual(["3.9", currency]);
    },
  );

  it("every sum has the currency, and units of the same name have none", () => {
    const said = edifact(
      "INVOIC",
      "BGM+380+INV1+9",
      "CUX+2:EUR:4",
      "LIN+1",
      "QTY+47:100:PCE",
      "MOA+203:390",
      "UNS+S",
      "MOA+77:468",
      "TAX+7+VAT+++:::19",
      "MOA+124:78",
    );
    expect(said.facts.find(({ name }) => name === "tax")).toEqual({
      name: "tax",
      text: "VAT 19 %",
      amount: "78",
      currency: "EUR",
    });
    const currencies = [...said.facts, ...(said.lines[0]?.facts ?? [])].map(({ name, currency }) => [name, currency]);
    expect(Object.fromEntries(currencies)).toMatchObject({ total: "EUR", amount: "EUR", invoiced: undefined });
  });

  it("what nobody reads for its meaning is said by the names of the standard", () => {
    const report = x12("852", "XQ*H*20261101*20261107", "N1*BY**92*0012", "LIN**UP*614141100170", "ZA*QS*12*EA");
    expect(report).toMatchObject({ isRead: false, parties: [{ role: "buyer", id: "0012" }] });
    expect(report.lines[0]).toMatchObject({ items: [{ qualifier: "UP", code: "614141100170" }], key: "614141100170" });
    expect(report.lines[0]?.facts[0]?.text).toContain("12");
  });
});

describe("as a difference", () => {
  const order = x12(
    "850",
    "BEG*00*SA*4711**20260401",
    "DTM*001*20260430",
    "PO1*1*10*EA*3.9**VN*KT-17",
    "PO1*2*24*EA*5**VN*TO-02",
  );
  const change = (...lines: readonly string[]): Business =>
    x12("860", "BCH*04*SA*4711**1*20260401*****20260403", ...lines);

  it("a change says its own lines; the others are as they were", () => {
    const said = differenceFrom(
      [order],
      change("POC*1*QC*8**EA***VN*KT-17", "POC*2*DI", "POC*3*AI*6**EA*2**VN*CT-05"),
      "new total",
    );
    expect(said?.lines.map(({ line, what }) => `${line} ${what}`)).toEqual(["1 changed", "2 gone", "3 added"]);
    expect(said?.lines[0]?.facts).toEqual([
      {
        name: "ordered",
        of: null,
        was: [{ name: "ordered", quantity: 10, unit: "EA" }],
        is: [{ name: "ordered", quantity: 8, unit: "EA" }],
      },
    ]);
  });

  it.each([
    ["new total", 4],
    ["difference", 6],
  ] as const)("less is a %s where the profile says so", (means, left) => {
    const said = differenceFrom([order], change("POC*1*QD*4**EA***VN*KT-17"), means);
    expect(said?.lines[0]?.facts[0]?.is).toEqual([{ name: "ordered", quantity: left, unit: "EA" }]);
  });

  it("a second change is held against what the first one made of the order", () => {
    const said = differenceFrom(
      [order, change("POC*1*QC*8**EA***VN*KT-17")],
      change("POC*1*QC*6**EA***VN*KT-17"),
      "new total",
    );
    expect(said?.lines[0]?.facts[0]).toMatchObject({ was: [{ quantity: 8 }], is: [{ quantity: 6 }] });
    expect(said?.same).toBe(1);
  });

  it.each([
    ["big-box-answer.edi", "big-box-change.edi"],
    ["drop-ship-answer.edi", "drop-ship-change.edi"],
    ["grocer-answer.edi", "grocer-change.edi"],
  ])("what %s said is held against %s: a later day for what waits, less of line 5", (before, after) => {
    const said = differenceFrom([businessOf(bytesOf(before))], businessOf(bytesOf(after)), "new total");
    const [first] = said?.lines[0]?.facts ?? [];
    expect([first?.name, first?.was.at(-1)?.day, first?.is.at(-1)?.day]).toEqual(["said", "2026-12-15", "2026-12-22"]);
    expect(said?.lines.map(({ line }) => line)).toContain("5");
    expect(said?.lines.map(({ line }) => line)).not.toContain("2");
  });

  it.each([
    ["", []],
    ["CAD", ["price"]],
    ["USD", []],
  ])("a change in currency '%s' of an order in USD differs where it names another", (currency, names) => {
    const inUsd = x12("850", "BEG*00*SA*4711**20260401", "CUR*BY*USD", "PO1*1*10*EA*3.9**VN*KT-17");
    const named = currency === "" ? [] : [`CUR*BY*${currency}`];
    const said = differenceFrom([inUsd], change(...named, "POC*1*PC*10**EA*3.9**VN*KT-17"), "new total");
    expect(said?.lines.flatMap(({ facts }) => facts.map(({ name }) => name))).toEqual(names);
  });

  it("nothing before it is no difference", () => expect(differenceFrom([], order, "new total")).toBeNull());
});
