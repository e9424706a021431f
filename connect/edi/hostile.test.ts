import { expect, test } from "vitest";
import { fc } from "../../core/kernel/testing.ts";
import { readEdi } from "./read-document.ts";
import { fileOf, GOOD_LINE, orderOf, setOf } from "./testing.ts";

const order = orderOf(GOOD_LINE, "SDQ*EA*92*01*4*02*6", "PO4*12", "CTT*1*10");
const GOOD = Buffer.from(fileOf(setOf([...order.slice(0, 1), "CSH*SP", "DTM*001*20260501", ...order.slice(1)])));

function read(bytes: Uint8Array): ReturnType<typeof readEdi> {
  const document = readEdi({ name: "hostile", bytes });
  const { orders, others = [], messages = [] } = document;
  expect(messages.length).toBe(orders.length + others.length);
  expect(messages.length + document.findings.length).toBeGreaterThan(0);
  for (const { order: taken, findings } of orders) {
    if (findings.length > 0) continue;
    for (const line of taken?.lines ?? []) expect(Number.isSafeInteger(line.quantity) && line.quantity > 0).toBe(true);
  }
  // What was found is kept as JSON: it must be text that can be.
  for (const finding of [...document.findings, ...[...orders, ...others].flatMap((part) => part.findings)]) {
    expect(finding.text.isWellFormed() && !/\p{Cc}/u.test(finding.text), finding.text).toBe(true);
  }
  return document;
}

test("any bytes are read or refused", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => void read(bytes)),
    { numRuns: 500 },
  );
});

test("any bytes behind an ISA are read or refused", () => {
  const isa = GOOD.subarray(0, 106);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => void read(Buffer.concat([isa, bytes]))),
    { numRuns: 500 },
  );
});

test("a good file with bytes changed, left out or doubled is read or refused", () => {
  const change = fc.record({
    at: fc.nat(GOOD.length - 1),
    remove: fc.nat(30),
    insert: fc.uint8Array({ maxLength: 10 }),
  });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), (changes) => {
      let bytes: Uint8Array = GOOD;
      for (const { at, remove, insert } of changes)
        bytes = Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + remove)]);
      read(bytes);
    }),
    { numRuns: 2000 },
  );
});

test("a changed quantity never goes through as another one unnoticed", () => {
  const text = GOOD.toString();
  const document = read(Buffer.from(text.replace("PO1*1*10*", "PO1*1*100*")));
  expect(document.orders[0]?.findings.map((finding) => finding.code)).toEqual([
    "stores do not add up",
    "hash total differs",
  ]);
});

test("a file beyond the bound of a document is refused before it is read", () => {
  const document = readEdi({ name: "huge", bytes: Buffer.alloc(33_554_433, "ISA") });
  expect(document).toMatchObject({ orders: [], findings: [{ code: "file too large" }] });
});

test("megabytes of separators take no more than reading them", () => {
  for (const char of ["*", "~", " ", "\n", "ISA*", "ST*"]) {
    const bytes = Buffer.concat([GOOD, Buffer.alloc(8_388_608, char)]);
    expect(read(bytes).orders[0]?.findings).toEqual([]);
  }
});
