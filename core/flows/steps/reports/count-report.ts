/** Looks up the items and units that a report names: its lines in base units, or everything of it that nobody knows. */
import { computeMultiple, findItemMatches, type Item, type ItemUnit } from "../../../catalog/index.ts";
import type { Tx } from "../../../db/index.ts";
import { uniqueBy } from "../../../kernel/index.ts";
import { ourUnit, type Partner } from "../../../partners/index.ts";
import { base, type CodeSaid, type CountedLine, type StoreQuantity } from "../../../stores/index.ts";
import { finding } from "../resolve/findings.ts";
import { nameItem, type Naming } from "../resolve/name-item.ts";
import type { Finding } from "../resolved.ts";

interface Quantity {
  readonly quantity: number | null;
  readonly unit?: string;
  readonly stores?: readonly StoreQuantity[];
}

interface ReportedLine<Said extends Quantity> {
  readonly line: string;
  readonly items: readonly CodeSaid[];
  readonly said: readonly Said[];
}

export interface Counted<Said> {
  readonly lines: readonly CountedLine<Said>[];
  readonly findings: readonly Finding[];
}

interface Known extends Naming {
  readonly partner: Partner;
  readonly units: ReadonlyMap<number, readonly ItemUnit[]>;
}

/** Sums of stores stay far below what a number holds. */
const QUANTITY_MAX = 1_000_000_000;
const TEXT_MAX = 80;

export async function countReport<Said extends Quantity>(
  tx: Tx,
  lines: readonly ReportedLine<Said>[],
  partner: Partner,
): Promise<Counted<Said>> {
  const refs = lines.flatMap(({ items }) => items.map(({ code }) => ({ partnerId: partner.id, code: code.trim() })));
  const matches = await findItemMatches(tx, refs);
  const units = new Map([...matches.values()].flat().map((found) => [found.item.id, found.units] as const));
  const known = { partner, codesOf: partner.id, matches, units };
  const findings: Finding[] = [];
  const counted = lines.flatMap((line) => countLine(line, known, findings) ?? []);
  // What nobody knows is named once, where it stands first.
  return { lines: counted, findings: uniqueBy(findings, ({ code, args }) => JSON.stringify([code, args])) };
}

function countLine<Said extends Quantity>(
  reported: ReportedLine<Said>,
  known: Known,
  findings: Finding[],
): CountedLine<Said> | null {
  const named = nameItem(reported, known);
  if ("code" in named) {
    findings.push(named);
    return null;
  }
  const said = reported.said.map((one) => {
    const multiple = multipleOf(one, named.item, known);
    if (typeof multiple !== "number") findings.push({ ...multiple, line: reported.line });
    return { said: one, multiple: typeof multiple === "number" ? multiple : 1 };
  });
  return { itemId: named.item.id, said };
}

/** Base units of one of its unit; a broken unit may still make whole ones of what is said in it. */
function multipleOf(said: Quantity, item: Item, { partner, units }: Known): number | Finding {
  const unit = ourUnit(partner.profile, said.unit?.trim().toUpperCase() ?? "") || item.unit;
  const answer = computeMultiple(item, units.get(item.id) ?? [], { unit, partnerId: partner.id });
  const args = { item: item.code, unit, base: item.unit };
  if (answer.kind === "unknown") return finding("unknown unit", { args });
  const multiple = answer.kind === "known" ? answer.multiple : answer.numerator / answer.denominator;
  const all = [said.quantity, ...(said.stores ?? []).map((one) => one.quantity)];
  const wrong = all.find((quantity) => quantity !== null && !isCounted(base(quantity, multiple)));
  return wrong === undefined || wrong === null
    ? multiple
    : finding("quantity cannot be counted", { args: { ...args, quantity: wrong } });
}

const isCounted = (units: number): boolean => Number.isInteger(units) && Math.abs(units) <= QUANTITY_MAX;

/** Names of stores stand in an index: what is longer than any is no name. */
export function longText(texts: readonly (string | undefined)[]): Finding | null {
  const long = texts.find((text) => text !== undefined && text.length > TEXT_MAX);
  return long === undefined ? null : finding("text unreadable", { args: { field: `"${long.slice(0, TEXT_MAX)}…"` } });
}
