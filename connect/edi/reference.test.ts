import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { EdiMessage } from "./message.ts";
import { readItems, messagesIn } from "./testing.ts";
import { readProfile } from "../../core/partners/index.ts";
import { readFactsOrdrsp, type FactsOrdrsp } from "./edifact/facts-ordrsp.ts";
import { writeOrdrsp } from "./edifact/write-ordrsp.ts";
import { itemOwners } from "./x12/codes.ts";
import type { Coded } from "./x12/facts.ts";
import { readFacts850 } from "./x12/facts-850.ts";
import { readFacts855, type Facts855 } from "./x12/facts-855.ts";
import type { AckPart } from "./x12/ack-dialect.ts";
import { write855 } from "./x12/write-855.ts";

const folder = process.env["EDI_REFERENCE"];
const suite = folder === undefined ? describe.skip : describe;

const fileOf = (name: string): Buffer => readFileSync(join(folder ?? "", name));
const factsOf = (name: string): unknown => JSON.parse(fileOf(`${name}.facts.json`).toString("utf8"));

const setIn = (bytes: Uint8Array): EdiMessage => {
  const items = readItems(bytes);
  const [set] = messagesIn(items);
  if (!set || items.some((item) => item.kind === "finding"))
    throw new Error(`one set expected, nothing else: ${JSON.stringify(items)}`);
  return set;
};

/** Derived for tests, or names of the document that are not in it. */
const DERIVED = new Set([
  "name",
  "direction",
  "document",
  "value",
  "valueIs",
  "storeTotal",
  "accepted",
  "backordered",
  "rejected",
  "check",
]);

/** Money by value: "3.9" is "3.90". */
const comparable = (value: unknown, key = ""): unknown => {
  if (Array.isArray(value)) return value.map((member: unknown) => comparable(member));
  if (typeof value === "string" && key === "price") return Number(value);
  if (value === null || typeof value !== "object") return value;
  const kept = Object.entries(value).filter(([name]) => !DERIVED.has(name));
  return Object.fromEntries(kept.map(([name, member]) => [name, comparable(member, name)]));
};

const meaningOf = (coded: Coded | null): string | null => coded && coded.meaning;

interface LineFacts {
  readonly items: readonly { readonly qualifier: string; readonly code: string }[];
  readonly priceBasis: Coded | null;
}

const lineFacts = <T extends LineFacts>(line: T) => ({
  ...line,
  priceBasis: meaningOf(line.priceBasis),
  items: Object.fromEntries(line.items.map(({ qualifier, code }) => [itemOwners[qualifier] ?? qualifier, code])),
});

/** The names of the reference; what it leaves out where there is none is left out. */
function reference850(set: EdiMessage): unknown {
  const { facts, findings } = readFacts850(set);
  expect(findings).toEqual([]);
  if (!facts) throw new Error("no facts");
  const { hashTotal, terms, ...rest } = facts;
  const lines = facts.lines.map((line) => {
    const { schedule, dates, buyerRule, shipTo, priceUnits, pack, storeIdQualifier, storeUnit, ...named } =
      lineFacts(line);
    expect({ schedule, dates, buyerRule, shipTo, priceUnits }).toEqual({
      schedule: [],
      dates: {},
      buyerRule: null,
      shipTo: null,
      priceUnits: 1,
    });
    return {
      ...named,
      ...(pack === null ? {} : { pack }),
      ...(storeUnit === null ? {} : { storeIdQualifier, storeUnit }),
    };
  });
  return {
    ...rest,
    ...(terms ? { terms } : {}),
    orderType: meaningOf(facts.orderType),
    lines,
    totals: { lines: lines.length, hashTotal },
  };
}

function reference855(facts: Facts855): unknown {
  const { hashTotal, releaseNumber, ...rest } = facts;
  expect(releaseNumber).toBeNull();
  const lines = facts.lines.map(lineFacts);
  return { ...rest, lines, totals: { lines: lines.length, hashTotal } };
}

function facts855In(bytes: Uint8Array): Facts855 {
  const { facts, findings } = readFacts855(setIn(bytes));
  expect(findings).toEqual([]);
  if (!facts) throw new Error("no facts");
  return facts;
}

const kindOf = (code: string): AckPart["kind"] =>
  code === "IA" ? "accepted" : code === "IB" ? "backordered" : "rejected";

/** Writes what was read, as business facts. */
function writeAgain(facts: Facts855): Uint8Array {
  const { envelope } = facts;
  if (!facts.sender || !facts.receiver) throw new Error("no envelope");
  return write855(
    {
      sender: facts.sender,
      receiver: facts.receiver,
      release: facts.release,
      dateTime: envelope.dateTime ?? "",
      interchange: Number(envelope.interchange),
      group: Number(envelope.group),
      set: Number(envelope.message),
      test: envelope.test,
    },
    {
      orderNumber: facts.orderNumber,
      releaseNumber: null,
      orderDate: facts.orderDate,
      sellerOrderNumber: facts.sellerOrderNumber ?? "",
      acknowledgedOn: facts.acknowledgmentDate ?? "",
      references: [{ qualifier: "VR", value: facts.references["vendorId"] ?? "" }],
      parties: facts.parties.map((party) => ({ ...party, code: "ST" })),
      lines: facts.lines.map((line) => ({
        ...line,
        priceBasis: line.priceBasis?.code ?? null,
        parts: line.acks.map((ack) => ({ kind: kindOf(ack.code), quantity: ack.quantity, shipDay: ack.date })),
      })),
    },
  );
}

function factsOrdrspIn(bytes: Uint8Array): FactsOrdrsp {
  const { facts, findings } = readFactsOrdrsp(setIn(bytes));
  expect(findings).toEqual([]);
  if (!facts) throw new Error("no facts");
  return facts;
}

function referenceOrdrsp(facts: FactsOrdrsp): unknown {
  const lines = facts.lines.map(({ notAccepted, items, acks, ...line }) => {
    expect(notAccepted).toBe(0);
    return {
      ...line,
      items: Object.fromEntries(items.map(({ qualifier, code }) => [itemOwners[qualifier] ?? qualifier, code])),
      acks: acks.map(({ dateQualifier, dateMeaning, ...ack }) =>
        ack.date === null ? ack : { ...ack, dateQualifier, dateMeaning },
      ),
    };
  });
  return { ...facts, lines, totals: { lines: lines.length } };
}

/** Writes what was read, in the dialect it was written in. */
function writeOrdrspAgain(facts: FactsOrdrsp): Uint8Array {
  if (!facts.sender || !facts.receiver) throw new Error("no envelope");
  const { envelope, release, subset } = facts;
  const own = readProfile({ syntax: "edifact", version: "D:96A", acknowledgment: { dateQualifier: "69" } });
  return writeOrdrsp(
    {
      sender: facts.sender,
      receiver: facts.receiver,
      dateTime: envelope.dateTime ?? "",
      interchange: envelope.interchange,
      message: Number(envelope.message),
      test: false,
      una: true,
    },
    {
      orderNumber: facts.orderNumber,
      sellerOrderNumber: facts.responseNumber,
      acknowledgedOn: facts.responseDate ?? "",
      currency: facts.currency,
      parties: facts.parties.map(({ role, id }) => ({ role: role === "buyer" ? "BY" : "SU", id, agency: "9" })),
      again: false,
      lines: facts.lines.map((line) => ({
        ...line,
        quantity: line.quantityOrdered,
        priceBasis: null,
        parts:
          line.acks.length === 0
            ? [{ kind: "rejected" as const, quantity: line.quantityOrdered, shipDay: null }]
            : line.acks.map((ack) => ({
                kind: ack.code === "12" ? ("accepted" as const) : ("backordered" as const),
                quantity: ack.quantity,
                shipDay: ack.date,
              })),
      })),
    },
    { dialect: own.acknowledgment, release: { release, subset } },
  );
}

suite(`reference messages${folder === undefined ? " (EDI_REFERENCE is not set)" : ""}`, () => {
  test.each(["850-csh", "850-sdq"])("%s is read to its facts", (name) => {
    expect(comparable(reference850(setIn(fileOf(`${name}.edi`))))).toEqual(comparable(factsOf(name)));
  });

  test("855-backorder is read to its facts", () => {
    expect(comparable(reference855(facts855In(fileOf("855-backorder.edi"))))).toEqual(
      comparable(factsOf("855-backorder")),
    );
  });

  test("855-backorder is written from its facts and read back to them", () => {
    const facts = facts855In(fileOf("855-backorder.edi"));
    const bytes = writeAgain(facts);
    expect(facts855In(bytes)).toEqual(facts);
    expect(comparable(reference855(facts855In(bytes)))).toEqual(comparable(factsOf("855-backorder")));
    expect(bytes.toString()).toBe(fileOf("855-backorder.edi").toString().trim());
  });

  test("ORDRSP is read to its facts, written from them and read back to them", () => {
    const facts = factsOrdrspIn(fileOf("ORDRSP.edi"));
    expect(comparable(referenceOrdrsp(facts))).toEqual(comparable(factsOf("ORDRSP")));
    const bytes = writeOrdrspAgain(facts);
    expect(factsOrdrspIn(bytes)).toEqual(facts);
    expect(bytes.toString()).toBe(fileOf("ORDRSP.edi").toString().trim());
  });

  test("every X12 message of the folder is taken apart without a finding", () => {
    const names = readdirSync(folder ?? "").filter((name) => /^\d.*\.edi$/.test(name));
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) expect(setIn(fileOf(name)).findings, name).toEqual([]);
  });
});
