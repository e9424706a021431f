import { describe, expect, test } from "vitest";
import type { Diagnostic } from "./diagnostics.ts";
import { GOOD, rawOf, schemaFor, segmentsOf, type Raw } from "./testing.ts";
import type { ElementRule, ElementUse, Node, Schema } from "./types.ts";
import { DIAGNOSTICS_MAX, validate } from "./validate.ts";

const RELEASES = ["004010", "005010"];
const found = (type: string, body: readonly Raw[], release = "004010"): Diagnostic[] =>
  validate(segmentsOf(type, body), schemaFor(type, release));

/** "segment missing PO1 at 4 (3)": kind, place, number of the segment, code for the acknowledgment. */
const short = ({ kind, segment, element, component, position, errorCode }: Diagnostic): string =>
  `${kind} ${segment}${element ?? ""}${component ? `-${component}` : ""} at ${position} (${errorCode})`;
const shorts = (type: string, body: readonly Raw[], release?: string): string[] =>
  found(type, body, release).map(short);

const cases = Object.entries(GOOD).flatMap(([type, text]) =>
  RELEASES.map((release) => ({ type, release, good: rawOf(text) })),
);

/** Once for each segment of each good message; what it makes is expected exactly. */
type Spoil = (good: readonly Raw[], at: number, schema: Schema) => Spoilt | null;
interface Spoilt {
  readonly body: readonly Raw[];
  readonly expected: string;
}

const replaced = (good: readonly Raw[], at: number, ...raw: readonly Raw[]): Raw[] => good.toSpliced(at, 1, ...raw);
const without = (good: readonly Raw[], at: number): Raw[] => good.toSpliced(at, 1);
/** The position of body[at]: ST is the first. */
const positionOf = (at: number): number => at + 2;

const everywhere = (nodes: readonly Node[]): Node[] => nodes.flatMap((node) => [node, ...everywhere(node.children)]);
const isRequired = (schema: Schema, id: string): boolean => {
  const places = everywhere(schema.nodes).filter((node) => node.id === id);
  return places.length > 0 && places.every((node) => node.required);
};
const countOf = (good: readonly Raw[], id: string | undefined): number => good.filter(([each]) => each === id).length;

const segmentSpoils: Record<string, Spoil> = {
  "a mandatory segment removed": (good, at, schema) => {
    const [id = ""] = good[at] ?? [];
    if (!isRequired(schema, id) || countOf(good, id) > 1) return null;
    // What follows may belong to a loop before it: then it is missed later.
    return { body: without(good, at), expected: `segment missing ${id} at` };
  },
  "a segment nobody knows": (good, at) => ({
    body: good.toSpliced(at, 0, ["ZZ9", "X"]),
    expected: `segment unknown ZZ9 at ${positionOf(at)} (1)`,
  }),
  "a segment of another message": (good, at, schema) => {
    const other = ["ISR", "BO"];
    if (everywhere(schema.nodes).some(({ id }) => id === "ISR")) return null;
    return { body: good.toSpliced(at, 0, other), expected: `segment not of this message ISR at ${positionOf(at)} (6)` };
  },
  "the heading once more at the end": (good, at) => {
    if (at !== good.length - 1 || good.length < 3) return null;
    const [heading = []] = good;
    return {
      body: [...good, heading],
      expected: `segment out of order ${heading[0]} at ${positionOf(good.length)} (7)`,
    };
  },
  "the heading twice": (good, at) => {
    const [heading = []] = good;
    return at === 0 ? { body: [heading, ...good], expected: `segment too often ${heading[0]} at 3 (5)` } : null;
  },
  "one element too many": (good, at, schema) => {
    const raw = good[at] ?? [];
    const rule = schema.segments.get(raw[0] ?? "");
    if (!rule || rule.open) return null;
    const { length } = rule.members;
    const filled = [...raw, ...Array.from({ length: length + 1 - raw.length }, () => ""), "X"];
    return {
      body: replaced(good, at, filled),
      expected: `too many elements ${rule.id}${length + 1} at ${positionOf(at)} (3)`,
    };
  },
};

test.each(cases)("$type is good in $release", ({ type, release, good }) => {
  expect(shorts(type, good, release)).toEqual([]);
});

describe.each(Object.entries(segmentSpoils))("%s is one finding", (_name, spoil) => {
  test.each(cases)("$type $release", ({ type, release, good }) => {
    const schema = schemaFor(type, release);
    for (const at of good.keys()) {
      const spoilt = spoil(good, at, schema);
      if (!spoilt) continue;
      const [first = "", ...others] = shorts(type, spoilt.body, release);
      expect([first.slice(0, spoilt.expected.length), ...others], good[at]?.join("*")).toEqual([spoilt.expected]);
    }
  });
});

type Value = (rule: ElementRule, schema: Schema) => { value: string; kind: string; code: string } | null;

const numeric = ({ type }: ElementRule): boolean => /^(R|N\d)$/.test(type);
const elementSpoils: Record<string, Value> = {
  "too long": (rule) => {
    if (["DT", "TM"].includes(rule.type)) return null;
    return { value: (numeric(rule) ? "1" : "X").repeat(rule.max + 1), kind: "element too long", code: "5" };
  },
  "too short": (rule) => {
    if (rule.min < 2 || ["DT", "TM"].includes(rule.type)) return null;
    return { value: (numeric(rule) ? "1" : "X").repeat(rule.min - 1), kind: "element too short", code: "4" };
  },
  "no number": (rule) => (numeric(rule) ? { value: "1O", kind: "characters not allowed", code: "6" } : null),
  "no day": (rule) => (rule.type === "DT" ? { value: "20260230", kind: "no such day", code: "8" } : null),
  "no time": (rule) => (rule.type === "TM" ? { value: "2460", kind: "no such time", code: "9" } : null),
  "no code": (rule, { codes }) => {
    const list = codes.get(rule.number);
    const value = "¿".repeat(rule.min);
    return list ? { value, kind: list.whole ? "code unknown" : "code not known to us", code: "7" } : null;
  },
};

describe.each(Object.entries(elementSpoils))("an element that is %s is one finding", (_name, valueOf) => {
  test.each(cases)("$type $release", ({ type, release, good }) => {
    const schema = schemaFor(type, release);
    for (const [at, raw] of good.entries())
      for (const [use, element] of usesOf(raw, schema)) {
        if ("members" in use.rule) continue;
        const spoilt = valueOf(use.rule, schema);
        if (!spoilt) continue;
        const body = replaced(good, at, raw.toSpliced(element, 1, spoilt.value));
        const expected = `${spoilt.kind} ${raw[0]}${element} at ${positionOf(at)} (${spoilt.code})`;
        expect(shorts(type, body, release)).toEqual([expected]);
      }
  });
});

/** The elements of a segment that stand, with their rules and numbers. */
function usesOf(raw: Raw, schema: Schema): [ElementUse, number][] {
  const members = schema.segments.get(raw[0] ?? "")?.members ?? [];
  return members.flatMap((use, i): [ElementUse, number][] => (raw[i + 1] ? [[use, i + 1]] : []));
}

describe("a mandatory element emptied is one finding", () => {
  test.each(cases)("$type $release", ({ type, release, good }) => {
    const schema = schemaFor(type, release);
    for (const [at, raw] of good.entries())
      for (const [use, element] of usesOf(raw, schema)) {
        const asked = schema.segments.get(raw[0] ?? "")?.conditions.some(({ of }) => of.includes(element));
        if (!use.required || asked) continue;
        const body = replaced(good, at, raw.toSpliced(element, 1, ""));
        expect(shorts(type, body, release)).toEqual([`element missing ${raw[0]}${element} at ${positionOf(at)} (1)`]);
      }
  });
});

const order = (...segments: string[]): Raw[] => rawOf(`BEG*00*SA*4711**20260401~${segments.join("~")}~`);

describe("what elements ask of each other", () => {
  test.each([
    ["both or none", ["PO1*1*1*EA***VN", "CTT*1"], ["element missing by condition PO17 at 3 (2)"]],
    ["the first asks for the second", ["PO1*1**EA", "CTT*1"], ["element missing by condition PO12 at 3 (2)"]],
    ["at least one", ["REF*DP", "PO1*1*1*EA"], ["element missing by condition REF2 at 3 (2)"]],
    ["at least one of several", ["ITD*08**2", "PO1*1*1*EA"], ["element missing by condition ITD4 at 3 (2)"]],
    ["only one", ["PO1*1*1*EA", "QTY*38*1**NONE"], ["elements exclude each other QTY4 at 4 (10)"]],
  ])("%s", (_name, segments, expected) => {
    expect(shorts("850", order(...segments))).toEqual(expected);
  });
});

describe("components and repetitions", () => {
  test.each([
    [
      "one component too many",
      "REF*DP*1**A>B>C>D>E>F>G",
      ["too many components REF4-7 at 3 (3)", "element missing by condition"],
    ],
    ["a component missing", "REF*DP*1**PO", ["element missing REF4-2 at 3 (1)"]],
    ["an element with components", "REF*DP*1>2", ["too many components REF2-2 at 3 (3)"]],
    ["an element that repeats", "REF*DP*1^2", ["too many repetitions REF2 at 3 (3)"]],
  ])("%s", (_name, ref, [expected]) => {
    expect(shorts("850", order(ref, "PO1*1*1*EA"))).toContain(expected);
  });
});

describe("one mistake in the order of segments is one finding", () => {
  test.each([
    ["the opening segment of a loop", ["PO4*12", "CTT*1"], ["segment missing PO1 at 3 (3)"]],
    [
      "totals before the last line",
      ["PO1*1*1*EA", "CTT*2", "PO1*2*1*EA", "PO4*1"],
      ["segment out of order CTT at 4 (7)"],
    ],
    ["a reference behind the lines", ["PO1*1*1*EA", "CTT*1", "PER*BD*X"], ["segment out of order PER at 5 (7)"]],
    ["totals twice", ["PO1*1*1*EA", "CTT*1", "CTT*1"], ["loop too often CTT at 5 (4)"]],
    ["no lines", [], ["segment missing PO1 at 3 (3)"]],
    [
      "more than a loop allows, said once",
      [...Array.from({ length: 28 }, () => "SAC*A*C310***780"), "PO1*1*1*EA"],
      ["loop too often SAC at 28 (4)"],
    ],
  ])("%s", (_name, segments, expected) => {
    expect(shorts("850", order(...segments))).toEqual(expected);
  });

  test("no heading", () => {
    expect(shorts("850", rawOf("REF*DP*1~DTM*010*20260415~PO1*1*1*EA~CTT*1~"))).toEqual([
      "segment missing BEG at 2 (3)",
    ]);
  });
});

test("what is found says where it stands, to the byte, and what would be right", () => {
  const [diagnostic] = found("850", order("PO1*1*150*EACH*3.9", "CTT*1"));
  expect(diagnostic).toEqual({
    kind: "element too long",
    severity: "error",
    segment: "PO1",
    position: 3,
    element: 3,
    reference: "355",
    line: 1,
    byte: "ST*850*0001~BEG*00*SA*4711**20260401~PO1*1*150*".length,
    errorCode: "5",
    value: "EACH",
    text: 'Segment 3 (PO1), line 1: PO103, unit, is "EACH" and has 4 characters, at most 2 are allowed.',
  });
});

test("a release nobody described is checked against the nearest, and what differs may be the release's", () => {
  const body = order("PO1*1*150*EACH*3.9", "REF*DP*1", "ACK*IA");
  expect(found("850", body, "003040").map(({ severity }) => severity)).toEqual(["warning", "warning"]);
  expect(
    found("850", rawOf("BEG*QQ*SA*1**20260401~PO1*1*1*EA~"), "007040VICS").map(({ severity }) => severity),
  ).toEqual(["remark"]);
  expect(schemaFor("850", "007040VICS")).toMatchObject({ release: "005010", exact: false });
  expect(schemaFor("850", "004010VICS")).toMatchObject({ release: "004010", exact: true });
});

test("a release has codes and elements of its own", () => {
  expect(shorts("855", rawOf("BAK*00*AC*1*20260401~N9*L1*X~MSG*X~"))).toEqual([]);
  expect(shorts("855", rawOf("BAK*00*AC*1*20260401~N9*L1*X~MSG*X~"), "005010")).toEqual([
    "segment not of this message MSG at 4 (6)",
  ]);
  const long = rawOf(`BAK*00*AC*1*20260401~REF*VR*${"X".repeat(40)}~`);
  expect(shorts("855", long)).toEqual(["element too long REF2 at 3 (5)"]);
  expect(shorts("855", long, "005010")).toEqual([]);
});

test("findings are bounded, and so is the work behind them", () => {
  const wrong = Array.from({ length: 5000 }, () => ["BEG", "X"]);
  const diagnostics = found("850", wrong);
  expect(diagnostics).toHaveLength(DIAGNOSTICS_MAX);
  expect(diagnostics.at(-1)?.kind).toBe("more findings");
});
