import { describe, expect, test } from "vitest";
import type { EdiAnswer } from "../../core/flows/index.ts";
import { profileExamples, readProfile, type PartnerProfile, type SaidProfile } from "../../core/partners/index.ts";
import { writeAnswer } from "./answers.ts";
import { readFactsOrdrsp } from "./edifact/facts-ordrsp.ts";
import { dialectOf, REJECTED } from "./edifact/write-ordrsp.ts";
import { faultsOf } from "./outgoing-faults.ts";
import { messagesIn, readItems } from "./testing.ts";
import { readAcks, type Ack } from "./x12/ack-dialect.ts";
import { readFacts855 } from "./x12/facts-855.ts";

type Part = EdiAnswer["lines"][number]["parts"][number];

const part = (kind: Part["kind"], quantity: number, shipDay: string | null = null): Part => ({
  kind,
  quantity,
  shipDay,
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
    })),
    told: [],
    again: false,
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
  ];
  test.each(releases.flatMap((said) => encodings.map((acknowledgment) => ({ ...said, acknowledgment }))))(
    "$version $acknowledgment",
    (said) => {
      const answer = answerOf(said);
      const { bytes, faults } = writeAnswer(answer, 7);
      expect(faults).toEqual([]);
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

const EDIFACT_IDS: Readonly<Record<string, SaidProfile>> = { grocer: { ourIdentifier: EDIFACT.ourIdentifier } };

test("days of an EDIFACT line stand each on a line of its own that names the first, and a change is said as one", () => {
  const answer = answerOf({ ...EDIFACT, version: "D:96A:UN:EAN008" });
  const { bytes } = writeAnswer({ ...answer, again: true, lines: answer.lines.slice(0, 1) }, 7);
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
