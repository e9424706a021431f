/** Acknowledgments as they leave, and what our own reader finds in them. Golden files stand in `golden/`. */
import { expect, test } from "vitest";
import type { AcknowledgedInterchange, AcknowledgedMessage, AcknowledgmentAsk } from "../../../core/flows/index.ts";
import { readProfile } from "../../../core/partners/index.ts";
import { checkFile } from "../check.ts";
import { itemsOf } from "../items.ts";
import { readAcknowledgment, readTa1 } from "./read.ts";
import { writeAcknowledgment } from "./write.ts";

const NOW = Date.parse("2026-12-01T09:05:00Z");
const wrong = {
  severity: "error",
  segment: "PO1",
  position: 12,
  element: 3,
  reference: "355",
  errorCode: "7",
  value: "EACH",
  text: "",
} as const;
const missing = { severity: "error", segment: "DTM", position: 11, errorCode: "3", text: "" } as const;
const remark = { ...wrong, severity: "remark", element: 5 } as const;

const good: AcknowledgedMessage = {
  type: "850",
  release: "004010",
  subset: "",
  control: "0001",
  verdict: "accepted",
  broken: [],
  unknown: false,
  first: 3,
  wrong: [remark],
};
const noted = { ...good, control: "0002", verdict: "accepted with errors", first: 9, wrong: [missing, wrong] } as const;
const cut = {
  ...good,
  control: "0003",
  verdict: "rejected",
  broken: ["segment count differs"],
  first: 20,
  wrong: [],
} as const;
const other = { ...good, type: "832", control: "0004", verdict: "rejected", unknown: true, first: 30 } as const;

const group = { type: "PO", control: "41", sender: "RETAILERXYZ", receiver: "SUPPLIER001", release: "004010" };
const x12: AcknowledgedInterchange = {
  control: "000000041",
  sender: { idQualifier: "ZZ", id: "RETAILERXYZ" },
  receiver: { idQualifier: "ZZ", id: "SUPPLIER001" },
  test: false,
  dateTime: "2026-12-01T08:59",
  groups: [{ ...group, messages: [good, noted, cut, other] }],
};
const orders = { type: "ORDERS", release: "D.96A", subset: "EAN008" };
const edifact: AcknowledgedInterchange = {
  ...x12,
  control: "REF0041",
  sender: { idQualifier: "14", id: "5412345000013" },
  receiver: { idQualifier: "14", id: "4012345000009" },
  groups: [
    {
      type: "",
      control: "",
      sender: "",
      receiver: "",
      release: "",
      messages: [good, noted, cut, other].map((one, i) => ({
        ...one,
        ...orders,
        control: String(i + 1),
        wrong: one.wrong.map((each) => ({ ...each, errorCode: "element" in each ? "12" : "13" })),
      })),
    },
  ],
};

const ask = (type: AcknowledgmentAsk["type"], interchange: AcknowledgedInterchange): AcknowledgmentAsk => ({
  type,
  profile: readProfile({ syntax: type === "CONTRL" ? "edifact" : "x12" }),
  interchanges: [interchange],
  now: NOW,
});

const newer: AcknowledgedInterchange = {
  ...x12,
  groups: x12.groups.map((one) => ({ ...one, release: "005010" })),
};

const asks = {
  "997": ask("997", x12),
  "999": ask("999", newer),
  CONTRL: ask("CONTRL", edifact),
  TA1: ask("TA1", x12),
} as const;
const names = Object.keys(asks) as (keyof typeof asks)[];

test.each(names)("%s leaves as its golden file has it, and by the standard", async (name) => {
  const { bytes, messages } = writeAcknowledgment(asks[name], 7);
  const lines = Buffer.from(bytes).toString("latin1").replaceAll(/[~']/g, "$&\n");
  await expect(lines).toMatchFileSnapshot(`golden/${name}.edi`);
  const checked = checkFile(bytes, "strict");
  expect(checked.findings).toEqual([]);
  expect(checked.messages.flatMap((message) => [...message.findings, ...message.diagnostics])).toEqual([]);
  const parties = name === "CONTRL" ? ["14:4012345000009", "14:5412345000013"] : ["ZZ:SUPPLIER001", "ZZ:RETAILERXYZ"];
  expect(messages).toMatchObject([{ type: name, sender: parties[0], receiver: parties[1] }]);
});

test("CONTRL answers a group as one, stands in one where the partner wants it, and is read back whole", () => {
  const theirs = {
    ...edifact,
    groups: edifact.groups.map((group) => ({ ...group, control: "77", sender: "BUYING", receiver: "US" })),
  };
  const asked = ask("CONTRL", theirs);
  const profile = readProfile({ syntax: "edifact", functionalGroups: true, group: { receiver: "BUYING" } });
  const { bytes, messages } = writeAcknowledgment({ ...asked, profile }, 7);
  const text = Buffer.from(bytes).toString("latin1");
  expect(text).toContain("'UCF+77+BUYING+US+7'UCM+1+");
  expect(text).toContain("'UNG+CONTRL+4012345000009:14+BUYING+");
  expect(messages).toMatchObject([{ type: "CONTRL", group: "7", interchange: "7" }]);
  const checked = checkFile(bytes, "strict");
  expect(checked.messages.flatMap((message) => [...message.findings, ...message.diagnostics])).toEqual([]);
  const plain = writeAcknowledgment(asks.CONTRL, 7);
  expect(readBack(bytes)).toEqual(readBack(plain.bytes));
  const refused = Buffer.from(text.replace("UCF+77+BUYING+US+7", "UCF+77+BUYING+US+4+17"));
  expect(readBack(refused)).toMatchObject({ verdict: "rejected", codes: [{ list: "UCF", code: "17" }] });
});

function readBack(bytes: Uint8Array) {
  const [read] = [...itemsOf(bytes)].flatMap((item) => {
    if (item.kind === "answer") return [readTa1(item.segment)];
    return item.kind === "message" ? [readAcknowledgment(item.message)] : [];
  });
  return read;
}

test.each(["997", "999"] as const)("%s is read back as it was said, set by set", (name) => {
  const place = { segment: "PO1", position: 4 };
  expect(readBack(writeAcknowledgment(asks[name], 7).bytes)).toEqual({
    of: "group",
    control: "41",
    verdict: "accepted with errors",
    codes: [],
    messages: [
      { control: "0001", verdict: "accepted", codes: [] },
      {
        control: "0002",
        verdict: "accepted with errors",
        codes: [
          { list: "AK5", code: "5" },
          { list: "AK3", code: "3", segment: "DTM", position: 3 },
          { list: "AK4", code: "7", ...place, element: 3 },
        ],
      },
      { control: "0003", verdict: "rejected", codes: [{ list: "AK5", code: "4" }] },
      { control: "0004", verdict: "rejected", codes: [{ list: "AK5", code: "1" }] },
    ],
  });
});

test("CONTRL is read back as it was said, message by message", () => {
  expect(readBack(writeAcknowledgment(asks.CONTRL, 7).bytes)).toEqual({
    of: "interchange",
    control: "REF0041",
    verdict: "accepted",
    codes: [],
    messages: [
      { control: "1", verdict: "accepted", codes: [] },
      {
        control: "2",
        verdict: "accepted with errors",
        codes: [
          { list: "UCS", code: "13", position: 3 },
          { list: "UCD", code: "12", position: 4, element: 3 },
        ],
      },
      { control: "3", verdict: "rejected", codes: [{ list: "UCM", code: "29" }] },
      { control: "4", verdict: "rejected", codes: [{ list: "UCM", code: "17" }] },
    ],
  });
});

test("TA1 says that the interchange arrived and leaves its sets to 997", () => {
  expect(readBack(writeAcknowledgment(asks.TA1, 7).bytes)).toEqual({
    of: "interchange",
    control: "000000041",
    verdict: null,
    codes: [],
    messages: [],
  });
});

test.each([
  ["interchange control number differs", "E*001"],
  ["interchange count differs", "E*021"],
  ["interchange not closed", "E*023"],
  ["group count differs", "A*000"],
])("TA1 of an envelope in which the %s says %s", (fault, said) => {
  const { bytes } = writeAcknowledgment(ask("TA1", { ...x12, faults: [fault] }), 7);
  expect(Buffer.from(bytes).toString("latin1")).toContain(`TA1*000000041*261201*0859*${said}~`);
});

test("a set of a type we write is read as the reference has it", () => {
  const text =
    "ISA*00*          *00*          *ZZ*RETAILERXYZ    *ZZ*SUPPLIER001    *260401*1203*U*00401*000000101*0*P*>~GS*FA*RETAILERXYZ*SUPPLIER001*20260401*1203*101*X*004010~ST*997*0001~AK1*PR*7~AK9*R*1*1*0*5~SE*4*0001~GE*1*101~IEA*1*000000101~";
  expect(readBack(Buffer.from(text))).toMatchObject({
    control: "7",
    verdict: "rejected",
    codes: [{ list: "AK9", code: "5" }],
  });
});
