/** One segment against its rule: which elements must stand, may stand, and what they ask of each other. */
import { brokenBy, type Has } from "./conditions.ts";
import { diagnose, placeOf, type About, type Diagnostic, type DiagnosticKind, type Release } from "./diagnostics.ts";
import type { EdiElement, EdiSegment } from "../segment.ts";
import type { CodeList, CompositeRule, Condition, ElementRule, ElementUse, SegmentRule } from "./types.ts";
import { wrongOf } from "./values.ts";

export interface Codes {
  readonly codes: ReadonlyMap<string, CodeList>;
}

/** Hears what is found. */
type Say = (kind: DiagnosticKind, about: Omit<About, "segment">) => void;

const KNOWN_SHOWN = 8;

const isComposite = (rule: ElementRule | CompositeRule): rule is CompositeRule => "members" in rule;
const referenceOf = (rule: ElementRule | CompositeRule): string => (isComposite(rule) ? rule.id : rule.number);
const isEmpty = (element: EdiElement | undefined): boolean =>
  !element?.some((components) => components.some((value) => value !== ""));

export function checkSegment(segment: EdiSegment, rule: SegmentRule, schema: Release & Codes): Diagnostic[] {
  const found: Diagnostic[] = [];
  const say: Say = (kind, about) => void found.push(diagnose(kind, { segment, ...about }, schema));
  const { elements } = segment;
  rule.members.forEach((use, i) => checkElement(elements[i], use, { say, element: i + 1, codes: schema.codes }));
  const max = rule.members.length;
  const extra = rule.open ? -1 : elements.findIndex((element, i) => i >= max && !isEmpty(element));
  if (extra >= 0) say("too many elements", { element: extra + 1, name: "element", args: { max } });
  const has = (n: number): boolean => !isEmpty(elements[n - 1]);
  for (const broken of rule.conditions.flatMap((condition) => brokenOf(condition, has)))
    say(broken.kind, {
      element: broken.of,
      ...named(rule.members[broken.of - 1]),
      args: { why: whyOf(broken, (element) => placeOf({ segment: segment.id, element })) },
    });
  return found;
}

const named = (use: ElementUse | undefined): { name: string; reference?: string } =>
  use ? { name: use.rule.name, reference: referenceOf(use.rule) } : { name: "element" };

interface Where {
  readonly say: Say;
  readonly element: number;
  readonly codes: ReadonlyMap<string, CodeList>;
}

function checkElement(element: EdiElement | undefined, use: ElementUse, where: Where): void {
  const { rule, required, repeatMax } = use;
  const { say, element: at } = where;
  if (!element || isEmpty(element)) {
    if (required) say("element missing", { element: at, ...named(use) });
    return;
  }
  if (element.length > repeatMax) say("too many repetitions", { element: at, ...named(use), args: { max: repeatMax } });
  for (const components of element.slice(0, repeatMax)) {
    if (isComposite(rule)) checkComposite(components, rule, where);
    else if (components.slice(1).some((value) => value !== ""))
      say("too many components", { element: at, component: 2, ...named(use), args: { max: 1 } });
    else checkValue(components[0] ?? "", rule, { ...where, component: undefined });
  }
}

function checkComposite(components: readonly string[], rule: CompositeRule, where: Where): void {
  const { say, element } = where;
  const { members, conditions } = rule;
  members.forEach((use, i) => {
    const value = components[i] ?? "";
    const component = i + 1;
    if (value === "") {
      if (use.required) say("element missing", { element, component, ...named(use) });
    } else if (!isComposite(use.rule)) checkValue(value, use.rule, { ...where, component });
  });
  const extra = components.findIndex((value, i) => i >= members.length && value !== "");
  if (extra >= 0)
    say("too many components", { element, component: extra + 1, name: rule.name, args: { max: members.length } });
  const has = (n: number): boolean => (components[n - 1] ?? "") !== "";
  for (const broken of conditions.flatMap((condition) => brokenOf(condition, has)))
    say(broken.kind, {
      element,
      component: broken.of,
      ...named(members[broken.of - 1]),
      args: { why: whyOf(broken, (component) => `component ${component}`) },
    });
}

function checkValue(value: string, rule: ElementRule, where: Where & { component: number | undefined }): void {
  const { say, element, component, codes } = where;
  const about = { element, component, name: rule.name, reference: rule.number, value };
  const wrong = wrongOf(value, rule);
  if (wrong) return say(wrong.kind, { ...about, args: wrong.args });
  const list = codes.get(rule.number);
  if (!list || list.codes.has(value.trim())) return undefined;
  if (!list.whole) return say("code not known to us", about);
  const known = [...list.codes].filter(([, words]) => words !== "").slice(0, KNOWN_SHOWN);
  return say("code unknown", {
    ...about,
    args: { known: known.map(([code, words]) => `${code} ${words}`).join(", ") },
  });
}

interface Broken {
  readonly kind: "element missing by condition" | "elements exclude each other";
  /** The element that breaks it. */
  readonly of: number;
  readonly condition: Condition;
}

/** At most one finding for each condition. */
function brokenOf(condition: Condition, has: Has): Broken[] {
  const of = brokenBy(condition, has);
  if (of === undefined) return [];
  return [
    { kind: condition.kind === "E" ? "elements exclude each other" : "element missing by condition", of, condition },
  ];
}

const reasons: Record<Condition["kind"], (all: readonly string[]) => string> = {
  P: (all) => `${all.join(" and ")} stand together or not at all`,
  R: (all) => `at least one of ${all.join(", ")} must stand`,
  E: (all) => `only one of ${all.join(", ")} may stand`,
  C: ([first, ...rest]) => `where ${first} stands, ${rest.join(" and ")} must`,
  L: ([first, ...rest]) => `where ${first} stands, at least one of ${rest.join(", ")} must`,
};

/** "PO103 and PO102 stand together", in the words of the condition. */
const whyOf = ({ condition: { kind, of } }: Broken, nameOf: (n: number) => string): string =>
  reasons[kind](of.map(nameOf));
