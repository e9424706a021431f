import { describe, expect, test } from "vitest";
import type { Diagnostic } from "./diagnostics.ts";
import { schemaOf, type AskedSchema } from "./tables.ts";
import { rawOf, segmentsOf } from "./testing.ts";
import type { Node } from "./types.ts";
import { validate } from "./validate.ts";

const MESSAGES = "APERAK DELFOR DESADV INVOIC INVRPT ORDCHG ORDERS ORDRSP REMADV SLSRPT".split(" ");
const EDITIONS = [
  ["D.96A", "EANCOM 1997"],
  ["D.01B", "EANCOM 2002"],
] as const;
const everywhere = (nodes: readonly Node[]): Node[] => nodes.flatMap((node) => [node, ...everywhere(node.children)]);

describe.each(EDITIONS)("%s, %s", (release, name) => {
  test.each(MESSAGES)("%s: its places are the directory's, and what opens a loop is used where the loop is", (type) => {
    const schema = schemaOf({ syntax: "edifact", type, release, subset: "EAN009" });
    const { used, wanted, rules } = schema?.subset ?? {};
    expect(schema?.subset?.name).toBe(name);
    const places = everywhere(schema?.nodes ?? []);
    expect(places.filter((node) => used?.has(node))).toHaveLength(used?.size ?? 0);
    for (const node of places)
      if (!used?.has(node)) expect(everywhere(node.children).filter((below) => used?.has(below))).toEqual([]);
    // What the directory asks of a message it asks of one of the subset too.
    expect((schema?.nodes ?? []).filter((node) => node.required && !used?.has(node))).toEqual([]);
    expect([...(wanted ?? [])].filter((node) => node.required)).toEqual([]);
    const elements = new Set(
      [...(schema?.segments.values() ?? [])].flatMap(({ members }) =>
        members.flatMap(({ rule }) => ("members" in rule ? rule.members.map((use) => use.rule) : [rule])),
      ),
    );
    const numbers = [...elements].flatMap((rule) => ("number" in rule ? rule.number : []));
    for (const { number, segment, codes } of rules ?? []) {
      expect(numbers).toContain(number);
      expect(schema?.segments.has(segment)).toBe(true);
      expect(codes.filter((code) => !schema?.codes.get(number)?.codes.has(code))).toEqual([]);
    }
  });
});

test("a message follows the subset that it says, in the release that the subset is of", () => {
  const subsetOf = (release: string, subset: string): string | undefined =>
    schemaOf({ syntax: "edifact", type: "ORDERS", release, subset })?.subset?.name;
  expect(subsetOf("D.96A", "EAN008")).toBe("EANCOM 1997");
  expect(subsetOf("D.01B", "EAN010")).toBe("EANCOM 2002");
  expect(subsetOf("D.96A", "")).toBeUndefined();
  expect(subsetOf("D.96A", "EDIT30")).toBeUndefined();
  expect(subsetOf("D.03B", "EAN008")).toBeUndefined();
});

function diagnosticsOf(asked: AskedSchema, body: string): Diagnostic[] {
  const schema = schemaOf(asked);
  if (!schema) throw new Error(`${asked.type} is not described`);
  const release = asked.release.replace(".", "");
  return validate(segmentsOf({ ...asked, release, body: rawOf(body, "edifact") }), schema);
}

const PARTIES = "NAD+BY+5412345000013::9'NAD+SU+4012345000009::9'";
const HEAD = `BGM+220+PO4711+9'DTM+137:20260401:102'${PARTIES}`;
const LINE = "LIN+1++4000862141404:EN'QTY+21:150:PCE'";

describe("an order of EANCOM 1997", () => {
  const cases: readonly (readonly [what: string, body: string, found: readonly string[]])[] = [
    ["as it should be", `${HEAD}${LINE}UNS+S'`, []],
    ["with codes of EANCOM's own", `${HEAD.replace("+220+", "+50E::9+")}${LINE}UNS+S'`, []],
    ["with a place it does not use", `${HEAD}${LINE}SCC+1'UNS+S'`, ["warning SCC segment not of the subset"]],
    [
      "twice with a place it does not use, which is said once",
      `${HEAD}${LINE}SCC+1'LIN+2++4000862141411:EN'QTY+21:1'SCC+1'UNS+S'`,
      ["warning SCC segment not of the subset"],
    ],
    [
      "with a loop it does not use, and what is in it",
      `${HEAD}RCS+1'FTX+AAI+++NO'${LINE}UNS+S'`,
      ["warning RCS segment not of the subset"],
    ],
    [
      "without its supplier",
      `${HEAD.replace("NAD+SU+4012345000009::9'", "")}${LINE}UNS+S'`,
      ["warning NAD segment missing in the subset"],
    ],
    [
      "without its number",
      `${HEAD.replace("+PO4711+", "++")}${LINE}UNS+S'`,
      ["warning BGM element missing in the subset"],
    ],
    [
      "with a function of later editions",
      `${HEAD.replace("+9'", "+5'")}${LINE}UNS+S'`,
      ["remark BGM code new to the subset"],
    ],
    ["with no function at all, said once", `${HEAD.replace("+9'", "+99'")}${LINE}UNS+S'`, ["error BGM code unknown"]],
  ];

  test.each(cases)("%s", (_, body, found) => {
    const order = { syntax: "edifact", type: "ORDERS", release: "D.96A", subset: "EAN008" } as const;
    const diagnostics = diagnosticsOf(order, body);
    expect(diagnostics.map(({ severity, segment, kind }) => `${severity} ${segment} ${kind}`)).toEqual(found);
    // The directory has nothing against any of it but the code that nobody knows.
    const plain = diagnosticsOf({ ...order, subset: "" }, body).filter(({ severity }) => severity !== "remark");
    expect(plain.map(({ kind }) => kind)).toEqual(found.includes("error BGM code unknown") ? ["code unknown"] : []);
  });
});

describe("other messages", () => {
  const line = "LIN+1+5+4000862141404:EN'QTY+21:150:PCE'UNS+S'";
  const cases = [
    ["ORDRSP", "D.96A", `BGM+231+A1+4'DTM+137:20260401:102'${PARTIES}${line}`, []],
    [
      "ORDRSP",
      "D.96A",
      `BGM+231+A1+4'DTM+137:20260401:102'${PARTIES}${line.replace("+5+", "+6+")}`,
      ["code not of the subset"],
    ],
    ["ORDCHG", "D.01B", `BGM+230+A1+4'DTM+137:20260401:102'${PARTIES}${line}`, ["segment missing in the subset"]],
    ["ORDERS", "D.01B", `BGM+220+A1+5'DTM+137:20260401:102'${PARTIES}${line.replace("+5+", "++")}`, []],
    [
      "ORDERS",
      "D.01B",
      `BGM+220+A1+4'DTM+137:20260401:102'${PARTIES}${line.replace("+5+", "++")}`,
      ["code not of the subset"],
    ],
    // D.01B has them in the middle of the segment: what stands behind keeps its place.
    ["DESADV", "D.01B", "BGM+351+S1+9'CPS+1'PAC+1'PCI+33E+++13::9'", []],
  ] as const;

  test.each(cases)("%s %s %s", (type, release, body, found) => {
    const said = { syntax: "edifact", type, release, subset: "EAN009" } as const;
    expect(diagnosticsOf(said, body).map(({ kind }) => kind)).toEqual(found);
  });
});

test("says what it would have, in words", () => {
  const order = { syntax: "edifact", type: "ORDERS", release: "D.96A", subset: "EAN008" } as const;
  const texts = diagnosticsOf(order, `BGM+220+PO4711+5'DTM+137:20260401:102'NAD+BY+1::9'${LINE}SCC+1'UNS+S'`);
  expect(texts.map(({ text }) => text)).toEqual([
    'Segment 2 (BGM), line 1: BGM03, message function, is "5" and is no code that we know of EANCOM 1997 here (6, 7, 9, 16, 31, 42, 46).',
    "Segment 7 (SCC), line 1: EANCOM 1997 does not use it here in ORDERS.",
    "Segment 9 (UNT), line 1: NAD with 3035 SU (supplier) is missing; EANCOM 1997 asks for it.",
  ]);
});
