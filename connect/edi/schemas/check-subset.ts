/**
 * A message against the subset that it says it follows: places the subset does not use, what it does not do without, its
 * codes. Said beside what the directory finds, never twice of the same, and never as an error: what the directory allows
 * can be read.
 */
import { diagnose, type Diagnostic } from "./diagnostics.ts";
import type { EdiSegment } from "../segment.ts";
import type { ElementUse, Node, Schema, SegmentRule, Subset, SubsetRule } from "./types.ts";
import { standsAt, type Placed } from "./walk.ts";

interface Checked {
  readonly segments: readonly EdiSegment[];
  readonly placed: readonly Placed[];
  readonly schema: Schema;
  readonly subset: Subset;
}

export function checkSubset(checked: Omit<Checked, "subset">, found: readonly Diagnostic[]): Diagnostic[] {
  const { subset } = checked.schema;
  if (!subset) return [];
  const all = { ...checked, subset };
  const said = new Set(found.map(({ position, element, component }) => `${position} ${element} ${component}`));
  const own = ({ kind, value = "" }: Diagnostic): boolean => kind === "code not known to us" && subset.own.test(value);
  return [
    ...found.filter((diagnostic) => !own(diagnostic)),
    ...placesOf(all),
    ...subset.rules
      .flatMap((rule) => checkRule(rule, all))
      .filter(({ position, element, component }) => !said.has(`${position} ${element} ${component}`)),
  ].toSorted((a, b) => a.position - b.position);
}

/** Each place once, the first time that it is used; what stands below one that is not used goes with it. */
function placesOf({ segments, placed, schema, subset }: Checked): Diagnostic[] {
  const found: Diagnostic[] = [];
  const unused = new Set<Node>();
  /** What stands in each loop that is open, and the segment that opened it. */
  const loops = new Map<object | null, { members: readonly Node[]; segment: EdiSegment; has: Set<Node> }>();
  const last = segments.at(-1);
  if (last) loops.set(null, { members: schema.nodes, segment: last, has: new Set() });
  for (const { index, step } of placed) {
    const segment = segments[index];
    const stands = step && standsAt(step);
    if (!segment || !stands?.node) continue;
    const { node, within, opens } = stands;
    const loop = loops.get(within);
    if (!loop) continue;
    if (subset.used.has(node)) {
      loop.has.add(node);
      if (opens) loops.set(opens, { members: node.children, segment, has: new Set() });
    } else if (!unused.has(node)) {
      unused.add(node);
      const args = { subset: subset.name, type: schema.type };
      found.push(diagnose("segment not of the subset", { segment, args }, schema));
    }
  }
  for (const { members, segment, has } of loops.values())
    for (const { id } of members.filter((node) => subset.wanted.has(node) && !has.has(node))) {
      const args = { what: nameOf(id, schema), subset: subset.name };
      found.push(diagnose("segment missing in the subset", { segment, missing: id, args }, schema));
    }
  return found;
}

const nameOf = (id: string, { segments }: Schema): string => {
  const rule = segments.get(id);
  return rule ? `${id}, ${rule.name},` : id;
};

interface At {
  readonly element: number;
  readonly component?: number;
  readonly use: ElementUse;
}

/** Where the element stands in the segment, the first time. */
function placeIn({ members }: SegmentRule, number: string): At | null {
  for (const [i, use] of members.entries()) {
    const { rule } = use;
    if (!("members" in rule)) {
      if (rule.number === number) return { element: i + 1, use };
      continue;
    }
    const component = rule.members.findIndex((member) => "number" in member.rule && member.rule.number === number);
    const member = rule.members[component];
    if (member) return { element: i + 1, component: component + 1, use: member };
  }
  return null;
}

function checkRule(
  { segment: id, number, asks, codes }: SubsetRule,
  { segments, schema, subset }: Checked,
): Diagnostic[] {
  const rule = schema.segments.get(id);
  const at = rule && placeIn(rule, number);
  if (!at) return [];
  const { element, component, use } = at;
  const about = { element, component, reference: number, name: use.rule.name };
  const those = segments.filter((segment) => segment.id === id);
  const valueIn = (segment: EdiSegment): string => segment.at(element, component ?? 1);
  const args = { subset: subset.name, codes: codes.join(", ") };
  if (asks === "each of") {
    const last = segments.at(-1);
    const missing = codes.filter((code) => !those.some((segment) => valueIn(segment) === code));
    if (!last) return [];
    return missing.map((code) => {
      const what = `${id} with ${number} ${code}${wordOf(code, number, schema)}`;
      return diagnose("segment missing in the subset", { segment: last, missing: id, args: { ...args, what } }, schema);
    });
  }
  if (asks === "must stand")
    return those
      .filter((segment) => valueIn(segment) === "")
      .map((segment) => diagnose("element missing in the subset", { segment, ...about, args }, schema));
  const kind = asks === "takes" ? "code not of the subset" : "code new to the subset";
  return those.flatMap((segment) => {
    const value = valueIn(segment);
    if (value === "" || codes.includes(value) || subset.own.test(value)) return [];
    return [diagnose(kind, { segment, ...about, value, args }, schema)];
  });
}

const wordOf = (code: string, number: string, { codes }: Schema): string => {
  const word = codes.get(number)?.codes.get(code);
  return word ? ` (${word})` : "";
};
