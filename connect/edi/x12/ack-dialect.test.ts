import { expect, test } from "vitest";
import { fc } from "../../../core/kernel/testing.ts";
import { acksOf, PLAIN_ACKS, readAcks, type AckDialect, type AckPart } from "./ack-dialect.ts";

const partly: AckPart[] = [
  { kind: "accepted", quantity: 100, shipDay: "2026-04-15" },
  { kind: "backordered", quantity: 50, shipDay: "2026-05-06" },
];

const said = (parts: readonly AckPart[], of: Partial<AckDialect>): string[] =>
  acksOf({ parts }, { ...PLAIN_ACKS, ...of }).map(({ code, quantity, day }) => [code, quantity, day].join(" ").trim());

test.each([
  ["two", ["IA 100 2026-04-15", "IB 50 2026-05-06"]],
  ["accepted", ["BP 100 2026-04-15"]],
  ["backordered", ["IB 50 2026-05-06"]],
  ["two partial", ["BP 100 2026-04-15", "BP 50 2026-05-06"]],
] as const)("a partial backorder, said as %s", (partial, acks) => {
  expect(said(partly, { partial })).toEqual(acks);
});

test("a partner has words of his own", () => {
  const codes = { accepted: "AC", backordered: "DR", undated: "SP", partial: "BP", rejected: "R2" };
  const parts: AckPart[] = [
    ...partly,
    { kind: "backordered", quantity: 5, shipDay: null },
    { kind: "rejected", quantity: 2, shipDay: null },
  ];
  expect(said(parts, { codes })).toEqual(["AC 100 2026-04-15", "DR 50 2026-05-06", "SP 5", "R2 2"]);
});

test("where days are not split, all of a kind is said of its last day, or of none", () => {
  const days = (...shipDays: (string | null)[]): AckPart[] =>
    shipDays.map((shipDay) => ({ kind: "backordered", quantity: 10, shipDay }));
  expect(said(days("2026-05-06", "2026-05-20"), { splitDays: false })).toEqual(["IB 20 2026-05-20"]);
  expect(said(days("2026-05-06", null), { splitDays: false })).toEqual(["IB 20"]);
});

const kinds = fc.constantFrom("accepted" as const, "backordered" as const, "rejected" as const);
const days = fc.option(fc.integer({ min: 1, max: 28 }).map((day) => `2026-05-${String(day).padStart(2, "0")}`));
const parts = fc.array(fc.record({ kind: kinds, quantity: fc.integer({ min: 1, max: 1e9 }), shipDay: days }), {
  minLength: 1,
  maxLength: 6,
});
const dialects = fc.record({
  partial: fc.constantFrom("two" as const, "accepted" as const, "backordered" as const),
  splitDays: fc.boolean(),
});

test("whatever the encoding, the buyer reads what we meant", () => {
  fc.assert(
    fc.property(parts, dialects, (own, of) => {
      const dialect = { ...PLAIN_ACKS, ...of };
      expect(readAcks(total(own), acksOf({ parts: own }, dialect), dialect)).toEqual(sums(own));
    }),
  );
});

test("under one code for both, the first is accepted and the second backordered", () => {
  const dialect: AckDialect = { ...PLAIN_ACKS, partial: "two partial", splitDays: false };
  fc.assert(
    fc.property(parts, (own) => {
      expect(readAcks(total(own), acksOf({ parts: own }, dialect), dialect)).toEqual(sums(own));
    }),
  );
});

const total = (own: readonly AckPart[]): number => own.reduce((sum, part) => sum + part.quantity, 0);

function sums(own: readonly AckPart[]): Record<AckPart["kind"], number> {
  const of = (kind: AckPart["kind"]): number => total(own.filter((part) => part.kind === kind));
  return { accepted: of("accepted"), backordered: of("backordered"), rejected: of("rejected") };
}
