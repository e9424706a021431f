/**
 * A message against the subset that it says it follows: places the subset does not use, what it does not do without, its
 * codes. Said beside what the directory finds, never twice of the same, and never as an error: what the directory allows
 * can be read.
 */
import { diagnose, type Diagnostic } from "./diagnostics.ts";
import type { EdiSegment } from "../segment.ts";
import type { ElementUse, Node, Schema, SegmentRule, Subset, SubsetRule } from "./types.ts";
import { loopAt, nodeAt, type Placed } from "./walk.ts";

interface Checked {
  readonly segments: readonly EdiSegment[];
  readonly placed: readonly Placed[];
  readonly schema: Schema;
  readonly subset: Subset;
}

export function checkSubset(checked: Omit<Checked, "subset">, found: readonly Diagnostic[]): readonly Diagnostic[] {
  const { subset } = checked.schema;
  if (!subset) return found;
  const all = { ...checked, subset };
  const more = [...unusedIn(all), ...missingIn(all), ...askedIn(all)];
  if (found.length === 0 && more.length === 0) return found;
  const at = ({ position, element, component }: Diagnostic): string => `${position} ${element} ${component}`;
  const said = new Set(found.map(at));
  const own = ({ kind, value = "" }: Diagnostic): boolean => kind === "code not known to us" && subset.own.test(value);
  const news = more.filter((diagnostic) => diagnostic.element === undefined || !said.has(at(diagnostic)));
  return [...found.filter((diagnostic) => !own(diagnostic)), ...news].toSorted((a, b) => a.position - b.position);
}

/** Each place once, the first time that it is used; what stands below one that is not used goes with it. */
function unusedIn({ segments, placed, schema, subset }: Checked): Diagnostic[] {
  const found: Diagnostic[] = [];
  const unused = new Set<Node>();
  for (const { index, step } of placed) {
    const node = step && nodeAt(step);
    if (!step || !node || subset.used.has(node) || unused.has(node)) continue;
    unused.add(node);
    const around = loopAt(step);
    const segment = segments[index];
    if (!segment || (around && !subset.used.has(around.node))) continue;
    const args = { subset: subset.name, type: schema.type };
    found.push(diagnose("segment not of the subset", { segment, args }, schema));
  }
  return found;
}

/** What a loop, or the message, does not do without. */
function missingIn({ segments, placed, schema, subset }: Checked): Diagnostic[] {
  const last = segments.at(-1);
  if (subset.wanted.size === 0 || !last) return [];
  const loops = new Map<object | null, { members: readonly Node[]; segment: EdiSegment; has: Set<Node> }>();
  loops.set(null, { members: schema.nodes, segment: last, has: new Set() });
  for (const { index, step } of placed) {
    const [node, segment] = [step && nodeAt(step), segments[index]];
    if (!step || !node || !segment) continue;
    loops.get(loopAt(step)?.turn ?? null)?.has.add(node);
    if (node.children.length > 0) loops.set(step.place.up, { members: node.children, segment, has: new Set() });
  }
  return [...loops.values()].flatMap(({ members, segment, has }) =>
    members
      .filter((node) => subset.wanted.has(node) && !has.has(node))
      .map(({ id }) => {
        const args = { what: nameOf(id, schema), subset: subset.name };
        return diagnose("segment missing in the subset", { segment, missing: id, args }, schema);
      }),
  );
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

/** Rules are of one edition, and so of one release. */
const places = new WeakMap<SubsetRule, At | null>();

/** Where the element stands in the segment, the first time. */
function placeOf(asked: SubsetRule, schema: Schema): At | null {
  const known = places.get(asked);
  if (known !== undefined) return known;
  const rule = schema.segments.get(asked.segment);
  const place = rule ? placeIn(rule, asked.number) : null;
  places.set(asked, place);
  return place;
}

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

function askedIn(checked: Checked): Diagnostic[] {
  const { segments, subset } = checked;
  const ids = new Set(subset.rules.map(({ segment }) => segment));
  const those = segments.filter(({ id }) => ids.has(id));
  return subset.rules.flatMap((rule) =>
    checkRule(
      rule,
      those.filter(({ id }) => id === rule.segment),
      checked,
    ),
  );
}

function checkRule(
  asked: SubsetRule,
  those: readonly EdiSegment[],
  { segments, schema, subset }: Checked,
): Diagnostic[] {
  const { segment: id, number, asks, codes } = asked;
  const at = placeOf(asked, schema);
  const last = segments.at(-1);
  if (!at || !last) return [];
  const { element, component, use } = at;
  const about = { element, component, reference: number, name: use.rule.name };
  const valueIn = (segment: EdiSegment): string => segment.at(element, component ?? 1);
  const args = { subset: subset.name, codes: codes.join(", ") };
  if (asks === "each of") {
    const missing = codes.filter((code) => !those.some((segment) => valueIn(segment) === code));
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
