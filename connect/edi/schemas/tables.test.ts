import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { schemaOf } from "./tables.ts";
import type { CompositeRule, ElementRule, ElementUse, Node, Schema } from "./types.ts";

const namesIn = (folder: string): string[] =>
  readdirSync(new URL(folder, import.meta.url)).map((name) => name.replace(".txt", ""));
const SETS = namesIn("x12/sets/");
const MESSAGES = "APERAK CONTRL DELFOR DESADV INVOIC INVRPT ORDCHG ORDERS ORDRSP REMADV SLSRPT".split(" ");
const RELEASES = { x12: ["004010", "005010"], edifact: ["D96A", "D01B"] } as const;

const table = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8");
const idsIn = (text: string): string[] =>
  text.split("\n").flatMap((line) => (/^[A-Z0-9]/.test(line) ? [line.split(" ")[0] ?? ""] : []));
const everywhere = (nodes: readonly Node[]): Node[] => nodes.flatMap((node) => [node, ...everywhere(node.children)]);
const rulesIn = (members: readonly ElementUse[]): (ElementRule | CompositeRule)[] =>
  members.flatMap(({ rule }) => ("members" in rule ? [rule, ...rulesIn(rule.members)] : [rule]));

const described = (["x12", "edifact"] as const).flatMap((syntax) =>
  RELEASES[syntax].flatMap((release) =>
    (syntax === "x12" ? SETS : MESSAGES).map((type) => ({ syntax, type, release })),
  ),
);
const schemas = described.map(({ syntax, type, release }): Schema => {
  const schema = schemaOf({ syntax, type, release });
  if (!schema) throw new Error(`${type} is not described`);
  return schema;
});

test("the messages a supplier of retailers meets are described", () => {
  expect(SETS).toEqual("810 812 820 824 830 846 850 852 855 856 860 864 865 870 940 945 997 999".split(" "));
  expect(namesIn("edifact/messages/")).toHaveLength(MESSAGES.length * 2 - 1);
  expect(schemaOf({ syntax: "x12", type: "832", release: "004010" })).toBeNull();
  expect(schemaOf({ syntax: "edifact", type: "PRICAT", release: "D.96A" })).toBeNull();
  expect(schemaOf({ syntax: "x12", type: "../../x12/codes", release: "004010" })).toBeNull();
});

describe.each(schemas)("$type $release", ({ nodes, segments }) => {
  test("every segment is described", () => {
    const unknown = everywhere(nodes).filter(({ id }) => !segments.has(id));
    expect(unknown.map(({ id }) => id)).toEqual([]);
  });

  test("a loop is mandatory at most where something mandatory opens it, and never stands twice in a row", () => {
    for (const { children, max } of everywhere(nodes)) {
      expect(max).toBeGreaterThan(0);
      const ids = children.map(({ id }) => id);
      expect(ids.filter((id, i) => id === ids[i + 1])).toEqual([]);
    }
  });
});

describe.each(["x12", "edifact"] as const)("tables of %s", (syntax) => {
  const byRelease = RELEASES[syntax].flatMap((release) => schemas.find((schema) => schema.release === release) ?? []);
  const used = byRelease.flatMap(({ segments }) => [...segments.values()].flatMap(({ members }) => rulesIn(members)));
  const numbers = new Set(used.map((rule) => ("members" in rule ? rule.id : rule.number)));

  test("every element stands in a segment, every list of codes belongs to an element", () => {
    expect(idsIn(table(`${syntax}/elements.txt`)).filter((number) => !numbers.has(number))).toEqual([]);
    const lists = byRelease.flatMap(({ codes }) => [...codes.keys()]);
    expect(lists.filter((number) => !numbers.has(number))).toEqual([]);
  });

  test("every segment stands in a message, except those of envelopes", () => {
    const placed = new Set(schemas.flatMap(({ nodes }) => everywhere(nodes).map(({ id }) => id)));
    const [first] = byRelease;
    expect([...(first?.segments.keys() ?? [])].filter((id) => !placed.has(id))).toEqual(
      syntax === "x12" ? ["TA1"] : [],
    );
  });

  test("nothing is described twice", () => {
    for (const name of ["elements", "segments", "codes"]) {
      const ids = idsIn(table(`${syntax}/${name}.txt`));
      expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    }
  });

  test("codes are as long as their element allows, conditions speak of elements that are there", () => {
    for (const { codes, segments } of byRelease) {
      const rules = [...segments.values()].flatMap(({ members }) => rulesIn(members));
      const lengths = new Map(rules.flatMap((rule) => ("members" in rule ? [] : [[rule.number, rule] as const])));
      const wrong = [...codes].flatMap(([number, list]) => {
        const { min = 0, max = 0 } = lengths.get(number) ?? {};
        return [...list.codes.keys()].filter((code) => code.length < min || code.length > max);
      });
      expect(wrong).toEqual([]);
      for (const { conditions, members, id } of segments.values())
        for (const { of } of conditions) expect(Math.max(...of), id).toBeLessThanOrEqual(members.length);
    }
  });
});
