import { describe, expect, test } from "vitest";
import { type Diagnostic } from "./diagnostics.ts";
import { GOOD, rawOf, schemaFor, segmentsOf, type Good, type Raw } from "./testing.ts";
import type { ElementRule, Node, Schema } from "./types.ts";
import { DIAGNOSTICS_MAX, validate } from "./validate.ts";

const found = (good: Good): Diagnostic[] => validate(segmentsOf(good), schemaFor(good));

/** "segment missing PO1 at 4 (3)": kind, place, number of the segment, code for the acknowledgment. */
const short = ({ kind, segment, element, component, position, errorCode }: Diagnostic): string =>
  `${kind} ${segment}${element ?? ""}${component ? `-${component}` : ""} at ${position} (${errorCode})`;
const shorts = (good: Good): string[] => found(good).map(short);

/** Codes of a 997 and of a CONTRL. */
const CODES: Readonly<Record<string, readonly [x12: string, edifact: string]>> = {
  "segment unknown": ["1", "15"],
  "segment not of this message": ["6", "15"],
  "segment out of order": ["7", "15"],
  "segment too often": ["5", "35"],
  "too many elements": ["3", "16"],
  "element missing": ["1", "13"],
  "element too long": ["5", "39"],
  "element too short": ["4", "40"],
  "characters not allowed": ["6", "37"],
  "no such day": ["8", "12"],
  "no such time": ["9", "12"],
  "code unknown": ["7", "12"],
  "code not known to us": ["7", "12"],
};

interface Expected {
  readonly kind: string;
  /** "PO103". */
  readonly place: string;
  /** Index in the body. */
  readonly at: number;
}

const said = ({ syntax }: Good, { kind, place, at }: Expected): string =>
  `${kind} ${place} at ${at + 2} (${CODES[kind]?.[syntax === "x12" ? 0 : 1]})`;

/** Once for each segment of each good message; what it makes is expected exactly. Null: it cannot be done there. */
type Spoil = (
  good: Good,
  at: number,
  schema: Schema,
) => { readonly body: readonly Raw[]; readonly expected: string } | null;

const replaced = ({ body }: Good, at: number, ...raw: readonly Raw[]): Raw[] => body.toSpliced(at, 1, ...raw);
const everywhere = (nodes: readonly Node[]): Node[] => nodes.flatMap((node) => [node, ...everywhere(node.children)]);
const isRequired = (schema: Schema, id: string): boolean => {
  const places = everywhere(schema.nodes).filter((node) => node.id === id);
  return places.length > 0 && places.every((node) => node.required);
};
const countOf = ({ body }: Good, id: string): number => body.filter(([each]) => each === id).length;
const OTHER: Readonly<Record<Good["syntax"], Raw>> = { x12: ["ISR", "BO"], edifact: ["UCS", "9"] };

const segmentSpoils: Record<string, Spoil> = {
  "a mandatory segment removed": (good, at, schema) => {
    const [id = ""] = good.body[at] ?? [];
    if (!isRequired(schema, id) || countOf(good, id) > 1) return null;
    // What follows may belong to a loop before it: then it is missed later.
    return { body: good.body.toSpliced(at, 1), expected: `segment missing ${id} at` };
  },
  "a segment nobody knows": (good, at) => ({
    body: good.body.toSpliced(at, 0, ["ZZ9", "X"]),
    expected: said(good, { kind: "segment unknown", place: "ZZ9", at }),
  }),
  "a segment of another message": (good, at, schema) => {
    const other = OTHER[good.syntax];
    if (everywhere(schema.nodes).some(({ id }) => id === other[0])) return null;
    const expected = said(good, { kind: "segment not of this message", place: other[0] ?? "", at });
    return { body: good.body.toSpliced(at, 0, other), expected };
  },
  "the heading once more at the end": (good, at) => {
    const [heading = []] = good.body;
    if (at !== good.body.length - 1 || good.body.length < 3) return null;
    const expected = said(good, { kind: "segment out of order", place: heading[0] ?? "", at: at + 1 });
    return { body: [...good.body, heading], expected };
  },
  "the heading twice": (good, at) => {
    const [heading = []] = good.body;
    if (at > 0) return null;
    const expected = said(good, { kind: "segment too often", place: heading[0] ?? "", at: 1 });
    return { body: [heading, ...good.body], expected };
  },
  "one element too many": (good, at, schema) => {
    const raw = good.body[at] ?? [];
    const rule = schema.segments.get(raw[0] ?? "");
    if (!rule || rule.open) return null;
    const { length } = rule.members;
    const filled = [...raw, ...Array.from({ length: length + 1 - raw.length }, () => ""), "X"];
    const place = `${rule.id}${length + 1}`;
    return { body: replaced(good, at, filled), expected: said(good, { kind: "too many elements", place, at }) };
  },
};

test.each(GOOD)("$type is good in $release", (good) => {
  expect(shorts(good)).toEqual([]);
});

describe.each(Object.entries(segmentSpoils))("%s is one finding", (_name, spoil) => {
  test.each(GOOD)("$type $release", (good) => {
    const schema = schemaFor(good);
    for (const at of good.body.keys()) {
      const spoilt = spoil(good, at, schema);
      if (!spoilt) continue;
      const [first = "", ...others] = shorts({ ...good, body: spoilt.body });
      expect([first.slice(0, spoilt.expected.length), ...others], good.body[at]?.join("*")).toEqual([spoilt.expected]);
    }
  });
});

type Value = (rule: ElementRule, schema: Schema) => { value: string; kind: string } | null;

const isNumber = ({ type }: ElementRule): boolean => /^(R|n|N\d)$/.test(type);
const isDateOrTime = ({ type }: ElementRule): boolean => type === "DT" || type === "TM";
const ofLength = (rule: ElementRule, length: number): string => (isNumber(rule) ? "1" : "X").repeat(length);

const elementSpoils: Record<string, Value> = {
  "too long": (rule) => (isDateOrTime(rule) ? null : { value: ofLength(rule, rule.max + 1), kind: "element too long" }),
  "too short": (rule) =>
    rule.min < 2 || isDateOrTime(rule) ? null : { value: ofLength(rule, rule.min - 1), kind: "element too short" },
  "no number": (rule) => (isNumber(rule) ? { value: "1O", kind: "characters not allowed" } : null),
  "no day": (rule) => (rule.type === "DT" ? { value: "20260230", kind: "no such day" } : null),
  "no time": (rule) => (rule.type === "TM" ? { value: "2460", kind: "no such time" } : null),
  "no code": (rule, { codes }) => {
    const list = codes.get(rule.number);
    const value = "¿".repeat(Math.max(rule.min, 1));
    return list ? { value, kind: list.whole ? "code unknown" : "code not known to us" } : null;
  },
};

describe.each(Object.entries(elementSpoils))("an element that is %s is one finding", (_name, valueOf) => {
  test.each(GOOD)("$type $release", (good) => {
    const schema = schemaFor(good);
    for (const [at, raw] of good.body.entries())
      for (const { rule, place, put } of valuesIn(raw, good, schema)) {
        const spoilt = valueOf(rule, schema);
        if (!spoilt) continue;
        const body = replaced(good, at, put(spoilt.value));
        expect(shorts({ ...good, body })).toEqual([said(good, { kind: spoilt.kind, place, at })]);
      }
  });
});

describe("a mandatory element emptied is one finding", () => {
  test.each(GOOD)("$type $release", (good) => {
    const schema = schemaFor(good);
    for (const [at, raw] of good.body.entries())
      for (const { required, asked, place, put } of valuesIn(raw, good, schema)) {
        if (!required || asked) continue;
        const body = replaced(good, at, put(""));
        expect(shorts({ ...good, body })).toEqual([said(good, { kind: "element missing", place, at })]);
      }
  });
});

interface Found {
  readonly rule: ElementRule;
  readonly required: boolean;
  /** Conditions speak of it, or the element would be empty without it. */
  readonly asked: boolean;
  readonly place: string;
  /** The segment with another value there. */
  put(value: string): Raw;
}

/** The values of a segment that stand, components each by itself. */
function valuesIn(raw: Raw, { syntax }: Good, schema: Schema): Found[] {
  const rule = schema.segments.get(raw[0] ?? "");
  const delimiter = syntax === "x12" ? ">" : ":";
  return (rule?.members ?? []).flatMap((use, i): Found[] => {
    const text = raw[i + 1] ?? "";
    const put = (value: string): Raw => raw.toSpliced(i + 1, 1, value);
    const asked = rule?.conditions.some(({ of }) => of.includes(i + 1)) ?? false;
    if (text === "") return [];
    if (!("members" in use.rule))
      return [{ rule: use.rule, required: use.required, asked, place: `${rule?.id}${i + 1}`, put }];
    const parts = text.split(delimiter);
    const alone = parts.filter((part) => part !== "").length === 1;
    return use.rule.members.flatMap((member, c): Found[] => {
      if ("members" in member.rule || !parts[c] || text.includes("?")) return [];
      const place = `${rule?.id}${i + 1}-${c + 1}`;
      const putPart = (value: string): Raw => put(parts.toSpliced(c, 1, value).join(delimiter));
      return [{ rule: member.rule, required: member.required, asked: alone, place, put: putPart }];
    });
  });
}

const x12 = (body: readonly Raw[], type = "850", release = "004010"): Good => ({ syntax: "x12", type, release, body });
const order = (...segments: string[]): Good => x12(rawOf(`BEG*00*SA*4711**20260401~${segments.join("~")}~`));

describe("what elements ask of each other", () => {
  test.each([
    ["both or none", ["PO1*1*1*EA***VN", "CTT*1"], ["element missing by condition PO17 at 3 (2)"]],
    ["the first asks for the second", ["PO1*1**EA", "CTT*1"], ["element missing by condition PO12 at 3 (2)"]],
    ["at least one", ["REF*DP", "PO1*1*1*EA"], ["element missing by condition REF2 at 3 (2)"]],
    ["at least one of several", ["ITD*08**2", "PO1*1*1*EA"], ["element missing by condition ITD4 at 3 (2)"]],
    ["only one", ["PO1*1*1*EA", "QTY*38*1**NONE"], ["elements exclude each other QTY4 at 4 (10)"]],
  ])("%s", (_name, segments, expected) => {
    expect(shorts(order(...segments))).toEqual(expected);
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
    expect(shorts(order(ref, "PO1*1*1*EA"))).toContain(expected);
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
    expect(shorts(order(...segments))).toEqual(expected);
  });

  test("no heading", () => {
    expect(shorts(x12(rawOf("REF*DP*1~DTM*010*20260415~PO1*1*1*EA~CTT*1~")))).toEqual(["segment missing BEG at 2 (3)"]);
  });
});

test("what is found says where it stands, to the byte, and what would be right", () => {
  const [diagnostic] = found(order("PO1*1*150*EACH*3.9", "CTT*1"));
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
  const severities = (good: Good): string[] => found(good).map(({ severity }) => severity);
  const body = order("PO1*1*150*EACH*3.9", "REF*DP*1", "ACK*IA").body;
  expect(severities(x12(body, "850", "003040"))).toEqual(["warning", "warning"]);
  const coded = rawOf("BEG*QQ*SA*1**20260401~PO1*1*1*EA~");
  expect(severities(x12(coded, "850", "007040VICS"))).toEqual(["remark"]);
  expect(schemaFor(x12([], "850", "007040VICS"))).toMatchObject({ release: "005010", exact: false });
  expect(schemaFor(x12([], "850", "004010VICS"))).toMatchObject({ release: "004010", exact: true });
  const orders = { syntax: "edifact", type: "ORDERS" } as const;
  expect(schemaFor({ ...orders, release: "D.99A" })).toMatchObject({ release: "D96A", exact: false });
  expect(schemaFor({ ...orders, release: "D.93A" })).toMatchObject({ release: "D96A", exact: false });
  expect(schemaFor({ ...orders, release: "D.01B" })).toMatchObject({ release: "D01B", exact: true });
});

test("a release has codes and elements of its own", () => {
  const text = rawOf("BAK*00*AC*1*20260401~N9*L1*X~MSG*X~");
  expect(shorts(x12(text, "855"))).toEqual([]);
  expect(shorts(x12(text, "855", "005010"))).toEqual(["segment not of this message MSG at 4 (6)"]);
  const long = rawOf(`BAK*00*AC*1*20260401~REF*VR*${"X".repeat(40)}~`);
  expect(shorts(x12(long, "855"))).toEqual(["element too long REF2 at 3 (5)"]);
  expect(shorts(x12(long, "855", "005010"))).toEqual([]);
});

test("EDIFACT counts digits of a number, takes a decimal comma and asks for a digit before the mark", () => {
  const priced = (price: string): Good => ({
    syntax: "edifact",
    type: "ORDERS",
    release: "D96A",
    body: rawOf(`BGM+220+1+9'DTM+137:20260401:102'LIN+1'PRI+AAA:${price}'UNS+S'`, "edifact"),
  });
  expect(shorts(priced("-12345678901,2345"))).toEqual([]);
  expect(shorts(priced(".5"))).toEqual(["characters not allowed PRI1-2 at 5 (37)"]);
  expect(shorts(priced("1234567890123.456"))).toEqual(["element too long PRI1-2 at 5 (39)"]);
});

test("findings are bounded, and so is the work behind them", () => {
  const diagnostics = found(x12(Array.from({ length: 5000 }, () => ["BEG", "X"])));
  expect(diagnostics).toHaveLength(DIAGNOSTICS_MAX);
  expect(diagnostics.at(-1)?.kind).toBe("more findings");
});

describe("levels", () => {
  const good = (type: string): Good => {
    const one = GOOD.find((each) => each.type === type);
    if (!one) throw new Error(`no good ${type}`);
    return one;
  };
  const edited = (type: string, from: string, to: string): string[] => {
    const { syntax, body } = good(type);
    const separator = syntax === "x12" ? "*" : "+";
    const changed = body.map((raw) => (raw.join(separator) === from ? to.split(separator) : raw));
    expect(changed).not.toEqual(body);
    return shorts({ ...good(type), body: changed });
  };

  test.each([
    ["856", "HL*3*2*P", "HL*3*9*P", ["parent unknown HL2 at 11 (7)"]],
    ["856", "HL*3*2*P", "HL*2*1*P", ["level number twice HL1 at 11 (7)", "parent unknown HL2 at 13 (7)"]],
    ["870", "HL*2*1*I", "HL*2*3*I", ["parent unknown HL2 at 5 (7)"]],
    ["DESADV", "CPS+2+1", "CPS+2+7", ["parent unknown CPS2 at 8 (12)"]],
  ])("%s: %s as %s", (type, from, to, expected) => expect(edited(type, from, to)).toEqual(expected));
});
