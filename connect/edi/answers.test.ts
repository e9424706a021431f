import { describe, expect, test } from "vitest";
import type { EdiAnswer } from "../../core/flows/index.ts";
import { profileExamples, readProfile, type PartnerProfile, type SaidProfile } from "../../core/partners/index.ts";
import { writeAnswer } from "./answers.ts";
import { readFactsOrdrsp } from "./edifact/facts-ordrsp.ts";
import { dialectOf, REJECTED } from "./edifact/write-ordrsp.ts";
import { faultsOf } from "./outgoing-faults.ts";
import { messagesIn, readItems } from "./testing.ts";
import { readAcks, type Ack } from "./x12/ack-dialect.ts";
import { readFacts865 } from "./x12/facts-865.ts";
import { readFacts870 } from "./x12/facts-870.ts";
import { readFacts855 } from "./x12/facts-855.ts";

type Part = EdiAnswer["lines"][number]["parts"][number];

const part = (kind: Part["kind"], quantity: number, shipDay: string | null = null): Part => ({
  kind,
  quantity,
  shipDay,
  deliveryDay: shipDay,
});

const LINES: readonly (readonly Part[])[] = [
  [part("accepted", 100, "2026-12-01"), part("backordered", 50, "2026-12-15")],
  [part("rejected", 40)],
  [part("accepted", 12, "2026-12-01"), part("rejected", 12)],
  [part("backordered", 10)],
  [part("accepted", 24, "2026-12-01")],
  [part("accepted", 6, "2026-12-01"), part("backordered", 18), part("rejected", 6)],
];

const totalOf = (parts: readonly Part[]): number => parts.reduce((sum, { quantity }) => sum + quantity, 0);

function answerOf(said: SaidProfile): EdiAnswer {
  const profile = readProfile(said);
  const edifact = profile.syntax === "edifact";
  return {
    orderId: 12,
    partnerId: 1,
    partnerCode: "BRIGHT",
    partnerIdentifier: edifact ? "14:5412345000013" : "ZZ:RETAILERXYZ",
    profile,
    orderNumber: "4500012345",
    releaseNumber: null,
    orderDate: "2026-11-30",
    sellerOrderNumber: "SO-12",
    answeredOn: "2026-12-01",
    references: { currency: "EUR" },
    shipTo: { code: edifact ? "5412345000020" : "0012", name: "DC 12" },
    lines: LINES.map((parts, i) => ({
      line: String(i + 1),
      quantity: totalOf(parts),
      unit: edifact ? "PCE" : "EA",
      price: "3.9",
      priceBasis: null,
      items: { ours: `SKU-100${i}`, buyers: i === 1 ? "77012" : null, gtin: "4000862141404" },
      parts,
      shipped: 0,
    })),
    told: [],
    document: edifact ? "ORDRSP" : "855",
    version: 0,
    before: null,
    news: [],
    change: null,
    answered: [],
    later: 0,
    settled: true,
    writeAt: 0,
    now: Date.parse("2026-12-01T09:00:00Z"),
  };
}

type Sums = Record<Part["kind"], number>;

/** What the buyer reads, in his dialect. */
function readBack(bytes: Uint8Array, { syntax, acknowledgment }: PartnerProfile): Sums[] {
  const [message] = messagesIn(readItems(bytes));
  if (!message) throw new Error("nothing was written");
  if (syntax === "x12")
    return (readFacts855(message).facts?.lines ?? []).map(({ quantity, acks }) =>
      readAcks(
        quantity,
        acks.map(({ date, ...ack }) => ({ ...ack, day: date })),
        acknowledgment,
      ),
    );
  return (readFactsOrdrsp(message).facts?.lines ?? []).map(({ quantityOrdered, action, notAccepted, acks }) => {
    const rejected = action.meaning === "notAccepted" ? quantityOrdered : notAccepted;
    const said: Ack[] = [
      ...acks.map(({ code, quantity, date }) => ({ code, quantity, day: date })),
      ...(rejected > 0 ? [{ code: REJECTED, quantity: rejected, day: null }] : []),
    ];
    return readAcks(quantityOrdered, said, dialectOf(acknowledgment));
  });
}

const meant: Sums[] = LINES.map((parts) => {
  const sum = (kind: Part["kind"]): number => totalOf(parts.filter((own) => own.kind === kind));
  return { accepted: sum("accepted"), backordered: sum("backordered"), rejected: sum("rejected") };
});

const EDIFACT = { syntax: "edifact", ourIdentifier: "14:4012345000009" } as const;

describe("an answer is right by the standard and read back to what we meant", () => {
  const encodings = [
    { partial: "two" },
    { partial: "two", splitDays: false },
    { partial: "accepted" },
    { partial: "backordered" },
    { partial: "two partial", splitDays: false },
  ] as const;
  const releases: SaidProfile[] = [
    { version: "004010" },
    { version: "005010" },
    { ...EDIFACT, version: "D:96A:UN:EAN008" },
    { ...EDIFACT, version: "D:01B:UN:EAN009" },
    { ...EDIFACT, version: "D:96A:UN:EAN005", functionalGroups: true },
  ];
  test.each(releases.flatMap((said) => encodings.map((acknowledgment) => ({ ...said, acknowledgment }))))(
    "$version $functionalGroups $acknowledgment",
    (said) => {
      const answer = answerOf(said);
      const { bytes, faults, messages } = writeAnswer(answer, 7);
      expect(faults).toEqual([]);
      // The number of the interchange, as the series gave it.
      const group = said.syntax !== "edifact" || said.functionalGroups ? 7 : 0;
      expect(messages.map((message) => [Number(message.interchange), Number(message.group)])).toEqual([[7, group]]);
      expect(readBack(bytes, answer.profile)).toEqual(meant);
    },
  );
});

test.each(profileExamples.filter(({ name }) => name !== "3pl"))("golden: $name", async ({ name, profile }) => {
  const { bytes, faults } = writeAnswer(answerOf({ ...EDIFACT_IDS[name], ...profile }), 101);
  expect(faults).toEqual([]);
  const lines = Buffer.from(bytes)
    .toString("latin1")
    .replaceAll(/([~'])/g, "$1\n");
  await expect(lines).toMatchFileSnapshot(`golden/${name}-answer.edi`);
});

const linesOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString("latin1")
    .replaceAll(/([~'])/g, "$1\n");

const EDIFACT_IDS: Readonly<Record<string, SaidProfile>> = { grocer: { ourIdentifier: EDIFACT.ourIdentifier } };

/** Line 1 was later by a week, of line 4 nobody knew a day, line 5 loses half, and half of line 1 has left. */
function changedOf(said: SaidProfile, document: string): EdiAnswer {
  const answer = answerOf(said);
  const parts: Readonly<Record<string, readonly Part[]>> = {
    "1": [part("accepted", 100, "2026-12-01"), part("backordered", 50, "2026-12-22")],
    "4": [part("backordered", 10, "2026-12-15")],
    "5": [part("accepted", 12, "2026-12-01"), part("rejected", 12)],
  };
  const before = answer.lines.map(({ line, quantity, parts: own }) => ({ line, quantity, parts: own }));
  const lines = answer.lines.map((line) => ({
    ...line,
    parts: parts[line.line] ?? line.parts,
    shipped: line.line === "1" ? 75 : 0,
  }));
  return { ...answer, document, version: 1, before, lines, news: Object.keys(parts) };
}

describe("a change is said as the profile says", () => {
  const messageOf = (bytes: Uint8Array) => {
    const [message] = messagesIn(readItems(bytes));
    if (!message) throw new Error("nothing was written");
    return message;
  };

  test.each(["004010", "005010"])("865 in %s: what is left of each line, said by ACKs that add up to it", (version) => {
    const { bytes, faults } = writeAnswer(changedOf({ version }, "865"), 7);
    expect(faults).toEqual([]);
    const facts = readFacts865(messageOf(bytes));
    expect(facts).toMatchObject({ purpose: "change", headerAck: { code: "AC" }, orderNumber: "4500012345" });
    const said = facts.lines.map(({ line, changeCode, quantityOrdered, quantityLeftToReceive, acks }) => [
      [line, changeCode, quantityOrdered, quantityLeftToReceive].join(" "),
      ...acks.map(({ code, quantity, date }) => `${code} ${quantity} ${date}`),
    ]);
    expect(said).toEqual([
      ["1 RS 150 75", "IA 25 2026-12-01", "DR 50 2026-12-22"],
      ["4 RS 10 10", "DR 10 2026-12-15"],
      ["5 QD 12 12", "IA 12 2026-12-01"],
    ]);
  });

  test.each(["004010", "005010"])("870 in %s: what is open of each line, and what is not served", (version) => {
    const { bytes, faults } = writeAnswer(changedOf({ version }, "870"), 7);
    expect(faults).toEqual([]);
    const { orders, reportNumber } = readFacts870(messageOf(bytes));
    expect(reportNumber).toBe("STAT-12-2");
    const said = (orders[0]?.lines ?? []).map(({ line, status }) => [
      line,
      ...status.map(({ code, date, quantities: [own] }) => `${code} ${own?.code} ${own?.quantity} ${date}`),
    ]);
    expect(said).toEqual([
      ["1", "ED 63 25 2026-12-01", "BO BQ 50 2026-12-22"],
      ["4", "BO BQ 10 2026-12-15"],
      ["5", "ED 63 12 2026-12-01", "IC 63 12 null"],
    ]);
  });

  test("a replacement 855 says that it replaces", () => {
    const { bytes } = writeAnswer(changedOf({}, "855"), 7);
    expect(readFacts855(messageOf(bytes)).facts).toMatchObject({ purpose: "replace", headerAck: { code: "AC" } });
  });

  test("an order all given up is rejected by 865, its lines deleted without ACK", () => {
    const { lines, ...answer } = changedOf({}, "865");
    const gone = lines.map((line) => ({ ...line, parts: [part("rejected", line.quantity)], shipped: 0 }));
    const { bytes, faults } = writeAnswer({ ...answer, lines: gone }, 7);
    expect(faults).toEqual([]);
    const facts = readFacts865(messageOf(bytes));
    expect(facts.headerAck.code).toBe("RD");
    expect(facts.lines.map(({ changeCode, quantityOrdered, acks }) => [changeCode, quantityOrdered, acks])).toEqual(
      facts.lines.map(() => ["DI", 0, []]),
    );
  });

  test("parts of a schedule are the buyer's one line here too", () => {
    const { lines, before, ...answer } = changedOf({}, "865");
    const named = <Line extends { readonly line: string }>(own: readonly Line[]): Line[] =>
      own.slice(3, 5).map((line, i) => ({ ...line, line: `7/${i + 1}` }));
    const { bytes } = writeAnswer({ ...answer, lines: named(lines), before: named(before ?? []), news: ["7/2"] }, 7);
    const [line] = readFacts865(messageOf(bytes)).lines;
    expect(line).toMatchObject({ line: "7", quantityOrdered: 22, quantityLeftToReceive: 22 });
  });

  test.each([
    ["big-box", "865"],
    ["drop-ship", "870"],
    ["grocer", "ORDRSP"],
  ])("golden: change for %s", async (name, document) => {
    const profile = profileExamples.find((one) => one.name === name)?.profile;
    const { bytes, faults } = writeAnswer(changedOf({ ...EDIFACT_IDS[name], ...profile }, document), 102);
    expect(faults).toEqual([]);
    await expect(linesOf(bytes)).toMatchFileSnapshot(`golden/${name}-change.edi`);
  });
});

/** The buyer wanted less of line 5 and got it, less of line 1 than has shipped, no more of a line we know nothing of. */
function changeAnswered(said: SaidProfile, document: string): EdiAnswer {
  const answer = changedOf(said, document);
  const line = { code: "QD", items: [], refused: null };
  const lines = [
    { ...line, line: "1", quantity: 60, refused: "below shipped" },
    { ...line, line: "5", quantity: 12 },
    { ...line, line: "9", quantity: 7, items: [{ qualifier: "IN", code: "99" }], refused: "unknown line" },
  ];
  const own = new Map(answer.before?.map((one) => [one.line, one.parts]));
  return {
    ...answer,
    news: ["5"],
    lines: answer.lines.map((one) => (one.line === "5" ? one : { ...one, parts: own.get(one.line) ?? [] })),
    change: { key: "8:1", change: "2", changedOn: "2026-11-30", at: answer.now, lines },
  };
}

describe("the buyer's change is answered by its number, each line of it done or refused with its code", () => {
  const readMessage = (bytes: Uint8Array) => {
    const [message] = messagesIn(readItems(bytes));
    if (!message) throw new Error("nothing was written");
    return message;
  };
  const REFUSED = { "1": "Change refused, below shipped", "5": null, "9": "Change refused, unknown line" };

  test.each(["004010", "005010"])("865 in %s", (version) => {
    const { bytes, faults } = writeAnswer(changeAnswered({ version }, "865"), 7);
    expect(faults).toEqual([]);
    const facts = readFacts865(readMessage(bytes));
    expect(facts).toMatchObject({ changeNumber: "2", changeRequestDate: "2026-11-30", headerAck: { code: "AC" } });
    const said = facts.lines.map(({ line, changeCode, quantityOrdered, quantityLeftToReceive, text }) => [
      [line, changeCode, quantityOrdered, quantityLeftToReceive].join(" "),
      text ?? null,
    ]);
    expect(said).toEqual([
      ["1 RC 150 75", REFUSED["1"]],
      ["5 QD 12 12", null],
      ["9 RC 0 0", REFUSED["9"]],
    ]);
  });

  test.each([
    ["done", [null, null], "AD", ["1 PC", "5 QD"]],
    ["refused", ["below shipped", "nothing open"], "RD", ["1 RC", "5 RC"]],
  ] as const)("an 865 of a change all %s says so", (_what, refusals, code, lines) => {
    const { change, ...answer } = changeAnswered({}, "865");
    const own = (change?.lines ?? [])
      .slice(0, 2)
      .map((line, i) => ({ ...line, code: "PC", refused: refusals[i] ?? null }));
    const { bytes } = writeAnswer({ ...answer, change: change && { ...change, lines: own } }, 7);
    const facts = readFacts865(readMessage(bytes));
    expect(facts.headerAck.code).toBe(code);
    expect(facts.lines.map(({ line, changeCode }) => `${line} ${changeCode}`)).toEqual(lines);
  });

  test.each(["004010", "005010"])("a replacement 855 in %s, of all lines", (version) => {
    const { bytes, faults } = writeAnswer(changeAnswered({ version }, "855"), 7);
    expect(faults).toEqual([]);
    const { facts } = readFacts855(readMessage(bytes));
    expect(facts).toMatchObject({ purpose: "replace", references: { PP: "2" } });
    expect(facts?.lines.map(({ line }) => line)).toEqual(["1", "2", "3", "4", "5", "6", "9"]);
    expect(facts?.lines.filter(({ line }) => line in REFUSED).map(({ text }) => text ?? null)).toEqual(
      Object.values(REFUSED),
    );
    expect(facts?.lines.at(-1)).toMatchObject({ quantity: 7, acks: [{ code: "IR", quantity: 7 }] });
  });

  test.each(["D:96A:UN:EAN008", "D:01B:UN:EAN009"])("ORDRSP in %s", (version) => {
    const { bytes, faults } = writeAnswer(changeAnswered({ ...EDIFACT, version }, "ORDRSP"), 7);
    expect(faults).toEqual([]);
    const { facts } = readFactsOrdrsp(readMessage(bytes));
    expect(facts).toMatchObject({ orderNumber: "4500012345", changeNumber: "2" });
    expect(facts?.lines.filter(({ line }) => line in REFUSED).map(({ text }) => text ?? null)).toEqual(
      Object.values(REFUSED),
    );
    expect(facts?.lines.at(-1)).toMatchObject({ quantityOrdered: 7, action: { meaning: "notAccepted" } });
  });

  test.each([
    ["big-box", "865"],
    ["drop-ship", "855"],
    ["grocer", "ORDRSP"],
  ])("golden: a change of %s", async (name, document) => {
    const profile = profileExamples.find((one) => one.name === name)?.profile;
    const { bytes, faults } = writeAnswer(changeAnswered({ ...EDIFACT_IDS[name], ...profile }, document), 103);
    expect(faults).toEqual([]);
    await expect(linesOf(bytes)).toMatchFileSnapshot(`golden/${name}-change-answer.edi`);
  });
});

test("where the qualifier means delivery, the day is that of delivery", () => {
  const answer = answerOf({ acknowledgment: { dateQualifier: "017" } });
  const lines = [{ ...answer.lines[4], parts: [{ ...part("accepted", 24, "2026-12-01"), deliveryDay: "2026-12-04" }] }];
  const { bytes } = writeAnswer({ ...answer, lines: lines as EdiAnswer["lines"] }, 7);
  expect(linesOf(bytes)).toContain("ACK*IA*24*EA*017*20261204~");
});

test("days of an EDIFACT line stand each on a line of its own that names the first, and a change is said as one", () => {
  const answer = answerOf({ ...EDIFACT, version: "D:96A:UN:EAN008" });
  const { bytes } = writeAnswer({ ...answer, version: 1, lines: answer.lines.slice(0, 1) }, 7);
  const text = Buffer.from(bytes).toString();
  expect(text).toContain(
    "LIN+1+3+4000862141404:EN'PIA+1+SKU-1000:SA'QTY+21:150:PCE'QTY+12:100:PCE'DTM+67:20261201:102'",
  );
  expect(text).toContain(
    "LIN+2+1+4000862141404:EN'PIA+1+SKU-1000:SA'QTY+83:50:PCE'DTM+67:20261215:102'RFF+ON:4500012345:1'",
  );
  const [message] = messagesIn(readItems(bytes));
  const facts = message && readFactsOrdrsp(message).facts;
  expect(facts?.lines[0]?.acks.map(({ date }) => date)).toEqual(["2026-12-01", "2026-12-15"]);
});

test("a document that is not right says what, and codes that the profile names are known", () => {
  const own = (codes: object): SaidProfile => ({ acknowledgment: { codes } });
  expect(writeAnswer(answerOf(own({ accepted: "OS" })), 1).faults).toEqual([]);
  const { bytes } = writeAnswer(answerOf(own({ accepted: "OS" })), 1);
  expect(faultsOf(bytes)[0]).toMatchObject({ kind: "code unknown", place: "ACK01", value: "OS" });
  const long = { ...answerOf({}), orderNumber: "A number far too long for an order" };
  expect(writeAnswer(long, 1).faults).toMatchObject([{ kind: "element too long", place: "BAK03" }]);
  expect(faultsOf(Buffer.from("no file"))).toMatchObject([{ kind: "unreadable" }]);
});
