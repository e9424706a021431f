/**
 * What a document says otherwise than those before it, as facts: line by line, was and is. A change says what differs and
 * leaves the rest; what went before it is what the earlier ones come to, one put upon the other. Pure.
 */
import type { ReceivedItemCode } from "../../../core/orders/index.ts";
import type { Business, BusinessFact, BusinessLine } from "./business.ts";

export interface FactDifference {
  readonly name: string;
  /** Which store, which party, where several have the name. */
  readonly of: string | null;
  readonly was: readonly BusinessFact[];
  readonly is: readonly BusinessFact[];
}

export interface LineDifference {
  readonly line: string;
  readonly items: readonly ReceivedItemCode[];
  readonly what: "added" | "gone" | "changed";
  readonly facts: readonly FactDifference[];
}

export interface BusinessDifference {
  /** Of the whole document. */
  readonly facts: readonly FactDifference[];
  readonly lines: readonly LineDifference[];
  /** Lines that both have and that are as they were. */
  readonly same: number;
}

/** Say of a document how it says it, not what. */
const HOW = new Set(["change", "action", "leftToReceive"]);
/** Of these each text is one of its own: a store keeps its quantity, whatever stands before it. */
const OWN = new Set(["store"]);

/** What becomes of a line's units is one statement, in as many parts as it has. */
const SAID = "said";
const ANSWERS = new Set([
  "accepted",
  "acceptedDatePending",
  "acceptedDateRescheduled",
  "acceptedWithChanges",
  "allocated",
  "backordered",
  "cancelled",
  "despatched",
  "expectedToShipBy",
  "partialBackorderBalance",
  "quantityChanged",
  "rejected",
  "shipped",
  "toBeDelivered",
]);
const isAnswer = ({ name, code }: Pick<BusinessFact, "name"> & { readonly code?: string | undefined }): boolean =>
  ANSWERS.has(name) && code !== undefined;

type Facts = ReadonlyMap<string, readonly BusinessFact[]>;

const keyOf = ({ name, text = "", code }: BusinessFact): string =>
  OWN.has(name) ? `${name} ${text}` : isAnswer({ name, code }) ? SAID : name;

function byKey(facts: readonly BusinessFact[]): Map<string, BusinessFact[]> {
  const found = new Map<string, BusinessFact[]>();
  for (const fact of facts) {
    if (HOW.has(fact.name)) continue;
    const own = found.get(keyOf(fact));
    if (own) own.push(fact);
    else found.set(keyOf(fact), [fact]);
  }
  return found;
}

/** The code that says it is how, too; a day that nobody calls anything is any day, a sum without a currency in any. */
const isEqual = (a: BusinessFact, b: BusinessFact): boolean =>
  (["name", "text", "amount", "quantity", "unit", "day"] as const).every((key) => a[key] === b[key]) &&
  (["dayName", "currency"] as const).every((key) => a[key] === undefined || b[key] === undefined || a[key] === b[key]);
const isSame = (a: readonly BusinessFact[], b: readonly BusinessFact[]): boolean =>
  a.length === b.length && a.every((fact, i) => isEqual(fact, b[i] ?? fact));

function factDifferences(before: Facts, after: Facts, onlySaid: boolean): FactDifference[] {
  const keys = new Set([...(onlySaid ? [] : before.keys()), ...after.keys()]);
  return [...keys].flatMap((key) => {
    const [was, is] = [before.get(key) ?? [], after.get(key) ?? []];
    const [first = is[0]] = was;
    if (!first || isSame(was, is)) return [];
    const isOwn = OWN.has(first.name);
    return [{ name: key === SAID ? SAID : first.name, of: isOwn ? (first.text ?? null) : null, was, is }];
  });
}

/** Parties as facts: who stands for which role. */
const headOf = ({ facts, parties }: Business): Facts =>
  byKey([
    ...facts,
    ...parties.map(({ role, name, id }) => ({ name: role, text: [name, id].filter(Boolean).join(", ") })),
  ]);

/** A partial backorder may be a line of its own, under the number of its line. */
function linesByKey({ lines }: Business): Map<string, BusinessLine> {
  const found = new Map<string, BusinessLine>();
  for (const line of lines) {
    const first = found.get(line.key);
    found.set(line.key, first ? { ...first, facts: [...first.facts, ...line.facts] } : line);
  }
  return found;
}

function compareBusiness(before: Business, after: Business): BusinessDifference {
  const { isChange } = after;
  const [were, now] = [linesByKey(before), linesByKey(after)];
  const lines = [...now.values()].flatMap((line) => lineDifference(were.get(line.key), line, isChange));
  const gone = isChange ? [] : [...were.values()].filter(({ key }) => !now.has(key));
  const changed = new Set(lines.map(({ line }) => line));
  const same = [...were.values()].filter(({ key, line }) => (isChange || now.has(key)) && !changed.has(line)).length;
  return {
    facts: factDifferences(headOf(before), headOf(after), isChange),
    lines: [...lines, ...gone.map((line) => ({ ...headed(line), what: "gone" as const, facts: lost(line) }))],
    same,
  };
}

const headed = ({ line, items }: BusinessLine) => ({ line, items });
const lost = (line: BusinessLine): FactDifference[] => factDifferences(byKey(line.facts), new Map(), false);

function lineDifference(was: BusinessLine | undefined, is: BusinessLine, isChange: boolean): LineDifference[] {
  if (is.does === "delete") return was ? [{ ...headed(was), what: "gone", facts: lost(was) }] : [];
  if (!was) return [{ ...headed(is), what: "added", facts: factDifferences(new Map(), byKey(is.facts), false) }];
  const facts = factDifferences(byKey(was.facts), byKey(meant(is, was)), isChange && !isAnswered(is));
  return facts.length === 0 ? [] : [{ ...headed(is), what: "changed", facts }];
}

/** What we say of a line stands for all that we said of it: what is no longer said is gone. */
const isAnswered = ({ facts }: BusinessLine): boolean => facts.some(isAnswer);

/** A change without words of its own for an element leaves it empty: what an order says with its price stays. */
function meant(is: BusinessLine, was: BusinessLine): readonly BusinessFact[] {
  if (!isAnswered(is)) return is.facts;
  const said = new Set(is.facts.map(({ name }) => name));
  const kept = was.facts.filter(({ name }) => (name === "price" || name === "ordered") && !said.has(name));
  return [...kept, ...is.facts];
}

/** What holds after a change, as if one document said it. */
function putUpon(before: Business, change: Business): Business {
  if (!change.isChange) return change;
  const [were, said] = [linesByKey(before), linesByKey(change)];
  const lines = [...were.values()].flatMap((line) => {
    const own = said.get(line.key);
    if (!own) return [line];
    return own.does === "delete" ? [] : [{ ...line, facts: upon(line.facts, own) }];
  });
  const added = [...said.values()].filter(({ key, does }) => !were.has(key) && does !== "delete");
  return { ...before, facts: merged(before.facts, change.facts), lines: [...lines, ...added] };
}

export type ChangedQuantity = "new total" | "difference";

/** More and less are what the partner means by them: the new total, or the difference to it. */
function settled(before: Business, change: Business, means: ChangedQuantity): Business {
  const were = linesByKey(before);
  const lines = change.lines.map((line) => {
    const was = were.get(line.key)?.facts.find(({ name }) => name === "ordered")?.quantity ?? 0;
    return { ...line, facts: line.facts.map((fact) => totalOf(fact, was, means)) };
  });
  return { ...change, lines };
}

function totalOf(fact: BusinessFact, was: number, means: ChangedQuantity): BusinessFact {
  const { name, quantity } = fact;
  if (quantity === undefined || (name !== "orderedMore" && name !== "orderedLess")) return fact;
  const total = means === "new total" ? quantity : name === "orderedMore" ? was + quantity : was - quantity;
  return { ...fact, name: "ordered", quantity: total };
}

/** Against what the earlier documents come to, the oldest first. */
export function differenceFrom(
  earlier: readonly Business[],
  after: Business,
  means: ChangedQuantity,
): BusinessDifference | null {
  const [first, ...rest] = earlier;
  if (!first) return null;
  const before = rest.reduce((held, next) => putUpon(held, settled(held, next, means)), first);
  return compareBusiness(before, settled(before, after, means));
}

const upon = (facts: readonly BusinessFact[], line: BusinessLine): readonly BusinessFact[] =>
  isAnswered(line) ? meant(line, { ...line, facts }) : merged(facts, line.facts);

function merged(before: readonly BusinessFact[], after: readonly BusinessFact[]): BusinessFact[] {
  const said = byKey(after);
  return [...before.filter((fact) => !said.has(keyOf(fact))), ...[...said.values()].flat()];
}
