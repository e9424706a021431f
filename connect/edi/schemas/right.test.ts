import { expect, test } from "vitest";
import { fc } from "../../../core/kernel/testing.ts";
import { EdiSegment } from "../segment.ts";
import { checkSegment } from "./check-segment.ts";
import { isRight } from "./right.ts";
import { GOOD, schemaFor, segmentsOf } from "./testing.ts";
import type { Schema } from "./types.ts";

interface Case {
  readonly segment: EdiSegment;
  readonly schema: Schema;
}

const cases: readonly Case[] = GOOD.flatMap((good) => {
  const schema = schemaFor(good);
  return segmentsOf(good).map((segment) => ({ segment, schema }));
});

function both({ segment, schema }: Case): { right: boolean; found: number } {
  const rule = schema.segments.get(segment.id);
  if (!rule) return { right: false, found: 1 };
  return { right: isRight(segment, rule, schema.codes), found: checkSegment(segment, rule, schema).length };
}

test("a good segment is told to be right, one with a release or a code of no words is asked of the check", () => {
  const unsure = cases.filter((one) => !both(one).right).map(({ segment }) => segment.raw);
  expect(new Set(unsure.map((raw) => raw.slice(0, 3)))).toEqual(new Set(["FTX"]));
  expect(cases.every((one) => both(one).found === 0)).toBe(true);
});

/** What may stand in an element: too long, too short, of other characters, other codes, several components. */
const values = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "0",
    "-1.5",
    "ZZZ",
    "x".repeat(81),
    "20260230",
    "2460",
    "a\tb",
    "\u0085",
    "A ",
    "1E5",
    "1,5",
  ),
  fc.string({ maxLength: 6 }),
  fc.constantFrom(":", "::", "a:b", "1:2:3:4:5:6:7:8", "^", "a^b", ">", "a>b", "?:", "?"),
);

test("what is told to be right has nothing that the check would find", () => {
  let right = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...cases),
      fc.array(fc.tuple(fc.nat(12), values), { minLength: 1, maxLength: 3 }),
      ({ segment, schema }, changes) => {
        const { notation, raw, position, line, byte } = segment;
        const elements = raw.split(notation.delimiters.element);
        for (const [at, value] of changes) elements[at + 1] = value;
        const text = Array.from(elements, (element) => element ?? "").join(notation.delimiters.element);
        const said = both({ segment: new EdiSegment(text, notation, { position, line, byte }), schema });
        if (!said.right) return;
        right += 1;
        expect(said.found, text).toBe(0);
      },
    ),
    { numRuns: 5000 },
  );
  expect(right).toBeGreaterThan(100);
});
