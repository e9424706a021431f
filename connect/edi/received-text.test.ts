/** What partners say in words, from 824, 864 and APERAK: what it is about, how bad it is, and the words. */
import { expect, test } from "vitest";
import type { ReceivedText, SaidText } from "../../core/flows/index.ts";
import { fileOf, readText, setOf } from "./testing.ts";

const edifact = (...body: readonly string[]): string =>
  `UNB+UNOC:3+5412345000013:14+4012345000009:14+260401:1203+101'UNH+1+APERAK:D:96A:UN'${body.map((one) => `${one}'`).join("")}UNT+${body.length + 2}+1'UNZ+1+101'`;
const x12 = (type: string, ...body: readonly string[]): string => fileOf(setOf(body, { type }));

const OURS = { type: "855", group: "101", control: "0001" };

test.each<[string, string, readonly Partial<SaidText>[]]>([
  [
    "824 that rejects",
    x12("824", "BGN*00*77*20260402", "OTI*TR*PO*4711*****101*0001*855", "TED*848*PRICE DIFFERS*****3.9"),
    [{ verdict: "rejected", ours: OURS, about: "PO 4711", orders: ["4711"], text: "PRICE DIFFERS (3.9)" }],
  ],
  [
    "824 on an invoice, by its order",
    x12("824", "OTI*TE*IV*INV10091", "REF*PO*4711", "TED*024", "NTE*GEN*CALL US"),
    [{ verdict: "with errors", ours: null, about: "IV INV10091", orders: ["4711"], text: "code 024 CALL US" }],
  ],
  [
    "824 of several, accepted or without a reason",
    x12("824", "OTI*TA*PO*1", "OTI*TR*PO*2", "OTI*TA*PO*3", "TED*024*ODD"),
    [
      { verdict: "accepted", orders: ["1"] },
      { verdict: "rejected", text: "No reason is said." },
      { verdict: "with errors", text: "ODD" },
    ],
  ],
  [
    "864 with its order in the subject",
    x12("864", "BMG*00*PO COMMENTS", "MIT*0001*PO 4711", "MSG*ASN 91 REJECTED:", "MSG*SSCC NOT FOUND"),
    [{ verdict: null, about: "PO 4711", words: ["4711"], text: "PO 4711: ASN 91 REJECTED: SSCC NOT FOUND" }],
  ],
  [
    "864 with orders in its words",
    x12("864", "BMG*00", "MIT*1*NOTICE", "MSG*Orders A-4711, PO4712 and order 7. Bye."),
    [{ words: ["A-4711", "PO4712", "4712", "7"] }],
  ],
  [
    "APERAK that does not accept",
    edifact("BGM+320+AP1+27", "RFF+ACW:77", "RFF+ON:4711", "ERC+19::9", "FTX+AAO+++ORDER UNKNOWN:HERE"),
    [{ verdict: "rejected", about: "ACW 77", orders: ["4711"], text: "ORDER UNKNOWN HERE" }],
  ],
  [
    "APERAK with mistakes of two orders",
    edifact("BGM+305+AP1+9", "ERC+19::9", "FTX+AAO+++ONE", "RFF+ON:4711", "ERC+12::9", "RFF+ON:4712"),
    [
      { verdict: "with errors", orders: ["4711"], text: "ONE" },
      { verdict: "with errors", orders: ["4712"], text: "ERC 12" },
    ],
  ],
  ["APERAK that accepts", edifact("BGM+320+AP1+29", "RFF+ON:4711"), [{ verdict: "accepted", orders: ["4711"] }]],
])("%s", (_name, text, said) => {
  const [part] = readText(text).others ?? [];
  expect(part).toMatchObject({ kind: "text", findings: [] });
  expect((part?.received as ReceivedText | undefined)?.texts).toMatchObject(said);
});

test.each([
  ["824", x12("824", "BGN*00*77*20260402"), "It has no OTI"],
  ["864", x12("864", "BMG*00*EMPTY", "MIT*1"), "It has no MSG"],
  ["APERAK", edifact("RFF+ON:4711"), "It has no BGM"],
])("an %s that says nothing stops", (_name, text, why) => {
  const [part] = readText(text).others ?? [];
  expect(part?.findings).toMatchObject([{ code: "says nothing", text: expect.stringContaining(why) }]);
});
