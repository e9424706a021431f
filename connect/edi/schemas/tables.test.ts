import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { schemaOf } from "./tables.ts";
import type { CompositeRule, ElementRule, ElementUse, Node, Schema } from "./types.ts";

const SETS = readdirSync(new URL("x12/sets/", import.meta.url)).map((name) => name.replace(".txt", ""));
const RELEASES = ["004010", "005010"];

const table = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8");
const idsIn = (text: string): string[] =>
  text.split("\n").flatMap((line) => (/^[A-Z0-9]/.test(line) ? [line.split(" ")[0] ?? ""] : []));
const everywhere = (nodes: readonly Node[]): Node[] => nodes.flatMap((node) => [node, ...everywhere(node.children)]);
const rulesIn = (members: readonly ElementUse[]): (ElementRule | CompositeRule)[] =>
  members.flatMap(({ rule }) => ("members" in rule ? [rule, ...rulesIn(rule.members)] : [rule]));

const schemas = SETS.flatMap((type) =>
  RELEASES.map((release): Schema => {
    const schema = schemaOf("x12", type, release);
    if (!schema) throw new Error(`${type} is not described`);
    return schema;
  }),
);

test("the sets a supplier of retailers meets are described", () => {
  expect(SETS).toEqual("810 812 820 824 830 846 850 852 855 856 860 864 865 870 940 945 997 999".split(" "));
  expect(schemaOf("x12", "832", "004010")).toBeNull();
  expect(schemaOf("x12", "../../x12/codes", "004010")).toBeNull();
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

describe("tables", () => {
  const byRelease = RELEASES.flatMap((release) => schemas.find((schema) => schema.release === release) ?? []);
  const [schema] = byRelease;
  const used = byRelease.flatMap(({ segments }) => [...segments.values()].flatMap(({ members }) => rulesIn(members)));
  const numbers = new Set(used.map((rule) => ("members" in rule ? rule.id : rule.number)));

  test("every element stands in a segment, every list of codes belongs to an element", () => {
    expect(idsIn(table("x12/elements.txt")).filter((number) => !numbers.has(number))).toEqual([]);
    expect([...(schema?.codes.keys() ?? [])].filter((number) => !numbers.has(number))).toEqual([]);
  });

  test("nothing is described twice", () => {
    for (const name of ["elements", "segments", "codes"]) {
      const ids = idsIn(table(`x12/${name}.txt`));
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
