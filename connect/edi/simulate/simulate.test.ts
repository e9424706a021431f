/** The played retailer: what it sends is right by the standard and read by us; what we answer it judges, good and bad. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { profileExamples, readProfile } from "../../../core/partners/index.ts";
import type { To } from "../partner-dialect.ts";
import { checkForPartner } from "../check-partner.ts";
import {
  breakCounts,
  judgeAnswer,
  playAcknowledgment,
  playActivity,
  playChange,
  playForecast,
  playOrders,
  playText,
  readEdi,
  type PlayedOrder,
} from "../index.ts";

const NOW = Date.parse("2026-12-01T09:00:00Z");

function toOf(name: string): To {
  const said = profileExamples.find((example) => example.name === name)?.profile ?? {};
  const profile = readProfile(said);
  const partnerIdentifier = profile.syntax === "x12" ? "ZZ:RETAILERXYZ" : "14:5412345000013";
  return { profile, partnerCode: "BRIGHT", partnerIdentifier, now: NOW };
}

/** What the answers in golden/ answer. */
const QUANTITIES = [150, 40, 24, 10, 24, 30];
const order = (over: Partial<PlayedOrder> = {}): PlayedOrder => ({
  number: "4500012345",
  orderedOn: "2026-12-01",
  wantedOn: "2026-12-15",
  shipTo: "0012",
  lines: QUANTITIES.map((quantity, i) => ({
    line: String(i + 1),
    item: `SKU-100${i}`,
    quantity,
    unit: "EA",
    price: "3.90",
  })),
  ...over,
});

const partnerOf = ({ profile, partnerCode: partner, partnerIdentifier }: To) => ({
  partner,
  identifiers: [partnerIdentifier ?? ""],
  profile,
});

describe.each(profileExamples.map(({ name }) => name))("as %s", (name) => {
  const to = toOf(name);
  const bytes = playOrders([order(), order({ number: "2", shipTo: null })], to, 41);

  test("its orders are right by the standard and as the profile says, and call themselves a test", () => {
    const { messages, findings } = checkForPartner(bytes, partnerOf(to), "strict");
    expect(findings).toEqual([]);
    expect(messages.map(({ verdict, diagnostics }) => [verdict, diagnostics.map(({ text }) => text)])).toEqual([
      ["accepted", []],
      ["accepted", []],
    ]);
    const takes = to.profile.documents.in.some((one) => one === "850" || one === "ORDERS");
    expect(messages.flatMap(({ differences }) => differences.map(({ about }) => about))).toEqual(
      takes ? [] : ["document", "document"],
    );
    expect(messages.map(({ direction }) => direction)).toEqual(["in", "in"]);
  });

  test("a change is right by the standard too", () => {
    const [line] = order().lines;
    if (!line) throw new Error("no line");
    const change = playChange(order(), { line, quantity: 151 }, { to, control: 42 });
    const { messages, findings } = checkForPartner(change, partnerOf(to), "strict");
    expect([findings, messages.flatMap(({ diagnostics }) => diagnostics.map(({ text }) => text))]).toEqual([[], []]);
  });

  const report = { number: "R1", store: "S-1", item: "SKU-1000", quantity: 3, unit: "EA", day: "2026-12-01" } as const;
  test.each([
    ["what a store sold", () => playActivity(report, to, 43), "activity"],
    ["a forecast", () => playForecast(report, to, 44), "forecast"],
    ["words", () => playText({ order: "4500012345", day: "2026-12-01", text: "PRICE DIFFERS" }, to, 45), "text"],
    ["an acknowledgment", () => playAcknowledgment(bytes, to, 46) ?? Buffer.of(), "acknowledgment"],
  ])("%s is right by the standard, and read by us as that", (_what, write, kind) => {
    const file = write();
    const { messages, findings } = checkForPartner(file, partnerOf(to), "strict");
    expect([findings, messages.flatMap(({ diagnostics }) => diagnostics.map(({ text }) => text))]).toEqual([[], []]);
    const { others = [] } = readEdi({ name: "a.edi", bytes: file });
    expect(others.map((one) => [one.kind, one.findings])).toEqual([[kind, []]]);
  });

  test("a file that breaks off is rejected", () => {
    const { messages } = checkForPartner(breakCounts(bytes), partnerOf(to), "tolerant");
    expect(messages.map(({ verdict }) => verdict)).toEqual(["rejected", "rejected"]);
  });
});

test("its orders are read with what was put in", () => {
  const { orders } = readEdi({ name: "a.edi", bytes: playOrders([order()], toOf("big-box"), 41) });
  expect(orders).toMatchObject([{ order: { number: "4500012345", shipTo: { code: "0012" } }, findings: [] }]);
  expect(orders[0]?.order?.lines.map(({ quantity }) => quantity)).toEqual(QUANTITIES);
});

describe("what it says of our answers", () => {
  const golden = (name: string): Buffer => readFileSync(new URL(`golden/${name}.edi`, import.meta.url));
  const all = (name: string, of = order()) => {
    const { syntax, facts } = judgeAnswer(golden(name), of, toOf(name));
    return [...syntax, ...facts];
  };

  test.each(["big-box", "drop-ship", "grocer"])("a good one of %s is good", (name) => {
    expect(all(name)).toEqual([]);
  });

  test.each<[string, string, PlayedOrder, string[]]>([
    ["big-box", "another order", order({ number: "77" }), ["It answers order 4500012345; 77 was sent."]],
    [
      "big-box",
      "a line of another quantity",
      order({ lines: order().lines.map((line) => (line.line === "2" ? { ...line, quantity: 41 } : line)) }),
      ["Line 2 was 41; it says 40."],
    ],
    ["big-box", "a line nobody ordered", order({ lines: order().lines.slice(0, 5) }), ["Line 6 was never ordered."]],
    [
      "grocer",
      "a line that is missing",
      order({ lines: [...order().lines, { line: "9", item: "X", quantity: 1, unit: "PCE", price: "1" }] }),
      ["Line 9 is not answered."],
    ],
  ])("of %s, %s is said", (name, _what, of, said) => {
    expect(all(name, of)).toEqual(said);
  });

  test("a test mark that is not the profile's, and what is wrong by the standard", () => {
    const text = golden("big-box")
      .toString("latin1")
      .replace("*P*>~", "*T*>~")
      .replace("ACK*IR*40*EA~", "ACK*IR*forty*EA~");
    const { syntax, facts } = judgeAnswer(Buffer.from(text, "latin1"), order(), toOf("big-box"));
    expect([syntax.length, facts]).toEqual([1, expect.arrayContaining([expect.stringContaining("a test")])]);
  });
});

describe("a file held against a profile", () => {
  const to = toOf("big-box");
  const bytes = playOrders([order()], to, 41);
  const about = (over: Partial<ReturnType<typeof partnerOf>>): string[] =>
    checkForPartner(bytes, { ...partnerOf(to), ...over }, "tolerant").messages.flatMap(({ differences }) =>
      differences.map((one) => one.about),
    );
  const profile = (said: object) => ({ profile: readProfile(said) });

  test.each([
    ["nothing differs", {}, []],
    ["another partner's", { identifiers: ["ZZ:SOMEBODY"] }, ["sender"]],
    ["we are called otherwise", profile({ version: "005010", ourIdentifier: "ZZ:ALDER" }), ["receiver"]],
    ["another release", profile({ version: "004010" }), ["release"]],
    ["a release of this document alone", profile({ version: "004010", versions: { "850": "5010" } }), []],
    ["not taken", profile({ version: "005010", documents: { in: ["997"] } }), ["document"]],
    ["tests are refused", profile({ version: "005010", testDocuments: "refuse" }), ["test"]],
  ])("%s", (_what, over, said) => {
    expect(about(over)).toEqual(said);
  });
});
