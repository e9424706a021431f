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
import { readFactsInvrpt } from "./edifact/facts-invrpt.ts";
import { writeInvrpt } from "./edifact/write-invrpt.ts";
import { readFacts846, type Facts846 } from "./x12/facts-846.ts";
import { write846 } from "./x12/write-846.ts";
import { readFacts865, type Facts865 } from "./x12/facts-865.ts";
import { readFacts870, type Facts870 } from "./x12/facts-870.ts";
import { write865 } from "./x12/write-865.ts";
import { write870 } from "./x12/write-870.ts";
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
  "saidDates",
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
      change: null,
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

const itemsByOwner = (items: LineFacts["items"]): Record<string, string> =>
  Object.fromEntries(items.map(({ qualifier, code }) => [itemOwners[qualifier] ?? qualifier, code]));

/** Lines under the names of the reference. */
function referenceLines(facts: Facts865 | Facts870): unknown {
  if ("orders" in facts) {
    const orders = facts.orders.map((order) => ({ ...order, lines: order.lines.map(lineFacts) }));
    return { ...facts, orders, totals: { lines: facts.orders.flatMap(({ lines }) => lines).length } };
  }
  return { ...facts, lines: facts.lines.map(lineFacts), totals: { lines: facts.lines.length } };
}

const envelopeOf = ({ envelope }: Facts865 | Facts870 | Facts846) => ({
  sender: { id: "SUPPLIER001", idQualifier: "ZZ" },
  receiver: { id: "RETAILERXYZ", idQualifier: "ZZ" },
  release: "004010",
  dateTime: envelope.dateTime ?? "",
  interchange: Number(envelope.interchange),
  group: Number(envelope.group),
  set: Number(envelope.message),
  test: envelope.test,
});

/** What is not left was shipped before. */
function write865Again(facts: Facts865): Uint8Array {
  const lines = facts.lines.map((line) => {
    const shipped = line.quantityOrdered - line.quantityLeftToReceive;
    const gone = { kind: "accepted" as const, quantity: shipped, shipDay: "2026-04-08" };
    const open = line.acks.map(({ quantity, date }) => ({ kind: "backordered" as const, quantity, shipDay: date }));
    const before = { quantity: line.quantityOrdered, parts: [gone, { ...gone, quantity: line.quantityLeftToReceive }] };
    const basis = line.priceBasis?.code ?? null;
    return { ...line, quantity: line.quantityOrdered, priceBasis: basis, parts: [gone, ...open], shipped, before };
  });
  const { acknowledgmentDate, changeRequestDate } = facts;
  const said = {
    ...facts,
    releaseNumber: null,
    acknowledgedOn: acknowledgmentDate ?? "",
    requestedOn: changeRequestDate,
    change: null,
  };
  return write865(envelopeOf(facts), { ...said, lines }, readProfile({}).acknowledgment);
}

function write870Again(facts: Facts870): Uint8Array {
  const [order] = facts.orders;
  const lines = (order?.lines ?? []).map((line) => {
    const open = line.status.flatMap(({ date, quantities }) =>
      quantities.map(({ quantity }) => ({ kind: "backordered" as const, quantity, shipDay: date })),
    );
    const shipped = line.quantityOrdered - open.reduce((sum, { quantity }) => sum + quantity, 0);
    const gone = { kind: "accepted" as const, quantity: shipped, shipDay: "2026-04-08" };
    const basis = line.priceBasis?.code ?? null;
    const quantity = line.quantityOrdered;
    return { ...line, quantity, priceBasis: basis, parts: [gone, ...open], shipped, before: null };
  });
  const { orderNumber = "", orderDate = null } = order ?? {};
  const said = { reportNumber: facts.reportNumber, reportedOn: facts.reportDate ?? "", releaseNumber: null };
  return write870(envelopeOf(facts), { ...said, orderNumber, orderDate, lines }, readProfile({}).acknowledgment);
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

  test("every X12 message of the folder is taken apart without a finding", () => {
    const names = readdirSync(folder ?? "").filter((name) => /^\d.*\.edi$/.test(name));
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) expect(setIn(fileOf(name)).findings, name).toEqual([]);
  });
});

suite(`reference messages of ours about orders${folder === undefined ? " (EDI_REFERENCE is not set)" : ""}`, () => {
  test("ORDRSP is read to its facts, written from them and read back to them", () => {
    const facts = factsOrdrspIn(fileOf("ORDRSP.edi"));
    expect(comparable(referenceOrdrsp(facts))).toEqual(comparable(factsOf("ORDRSP")));
    const bytes = writeOrdrspAgain(facts);
    expect(factsOrdrspIn(bytes)).toEqual(facts);
    expect(bytes.toString()).toBe(fileOf("ORDRSP.edi").toString().trim());
  });

  test.each<[string, (set: EdiMessage) => Facts865 | Facts870, (facts: never) => Uint8Array]>([
    ["865", readFacts865, write865Again],
    ["870", readFacts870, write870Again],
  ])("%s is read to its facts, written from them and read back to them", (name, read, write) => {
    const facts = read(setIn(fileOf(`${name}.edi`)));
    expect(comparable(referenceLines(facts))).toEqual(comparable(factsOf(name)));
    expect(Buffer.from(write(facts as never)).toString()).toBe(fileOf(`${name}.edi`).toString().trim());
  });
});

suite(`reference messages of ours about stock${folder === undefined ? " (EDI_REFERENCE is not set)" : ""}`, () => {
  test("846 is read to its facts, written from them and read back to them", () => {
    const facts = readFacts846(setIn(fileOf("846.edi")));
    const lines = facts.lines.map(({ coming: _, ...line }) => ({ ...line, items: itemsByOwner(line.items) }));
    expect(comparable({ ...facts, lines, totals: { lines: lines.length } })).toEqual(comparable(factsOf("846")));
    const said = {
      reportNumber: facts.reportNumber,
      dateTime: facts.reportDateTime ?? "",
      parties: facts.parties.map((party) => ({ ...party, code: "SU" })),
      lines: facts.lines.map(({ items, dates, quantities }) => {
        const of = (code: string): number | null => quantities.find((own) => own.code === code)?.quantity ?? null;
        const coming = dates.available ? [{ day: dates.available, quantity: of("29") ?? 0 }] : [];
        return { items, unit: quantities[0]?.unit ?? "", free: of("33") ?? 0, backordered: of("BQ"), coming };
      }),
    };
    const bytes = write846(envelopeOf(facts), said, { free: "33", coming: "29" });
    expect(Buffer.from(bytes).toString()).toBe(fileOf("846.edi").toString().trim());
  });

  test("INVRPT is read to its facts, written from them and read back to them", () => {
    const facts = readFactsInvrpt(setIn(fileOf("INVRPT.edi")));
    const lines = facts.lines.map(({ quantities, items, ...line }) => ({
      ...line,
      items: itemsByOwner(items),
      quantities: quantities.map(({ date: _, ...own }) => own),
    }));
    expect(comparable({ ...facts, lines })).toEqual(comparable(factsOf("INVRPT")));
    const { sender, receiver, envelope, release, subset, reportNumber } = facts;
    if (!sender || !receiver) throw new Error("no envelope");
    const said = {
      reportNumber,
      dateTime: `${facts.reportDate}T00:00`,
      parties: facts.parties.map(({ id }) => ({ role: "SU", id, agency: "9" })),
      lines: facts.lines.map(({ items, quantities }) => {
        const of = (code: string): number | null => quantities.find((own) => own.code === code)?.quantity ?? null;
        return { items, unit: quantities[0]?.unit ?? "", free: of("145") ?? 0, backordered: of("83"), coming: [] };
      }),
    };
    const own = { sender, receiver, dateTime: envelope.dateTime ?? "", test: false, una: true };
    const bytes = writeInvrpt({ ...own, interchange: envelope.interchange, message: 1 }, said, {
      codes: { free: "145", coming: "60" },
      release: { release, subset },
    });
    expect(Buffer.from(bytes).toString()).toBe(fileOf("INVRPT.edi").toString().trim());
  });
});
