/** Pure rules of the catalog: how codes are compared, and what a unit makes in base units. */
import type { Item, ItemMatch, ItemSource, ItemUnit, UnitAnswer } from "./types.ts";

/**
 * The spellings under which a code may stand in the book. GTIN-12, -13 and -14 of one article differ only in leading
 * zeros; the check digit is not asked for, because real catalogues carry wrong ones.
 */
export function codeForms(code: string): string[] {
  if (!/^\d{12,14}$/.test(code)) return [code];
  const digits = code.replace(/^0+/, "");
  const forms = [12, 13, 14].filter((length) => length >= digits.length).map((length) => digits.padStart(length, "0"));
  return [code, ...forms.filter((form) => form !== code)];
}

/**
 * The order in which matches are believed. A code sent as the buyer's own may look like one of ours by accident, so
 * there the partner's alias goes first and our code last.
 */
const ORDER: Readonly<Record<"ours" | "buyers", readonly ItemSource[]>> = {
  ours: ["own", "partner", "common"],
  buyers: ["partner", "common", "own"],
};

export function chooseItem(matches: readonly ItemMatch[], whose: "ours" | "buyers" = "ours"): ItemMatch | undefined {
  for (const source of ORDER[whose]) {
    const match = matches.find((candidate) => candidate.source === source);
    if (match) return match;
  }
  return undefined;
}

/** Base units of one `unit`. The partner's own row goes before the common one; the base unit itself is 1. */
export function computeMultiple(
  item: Pick<Item, "id" | "unit">,
  units: readonly ItemUnit[],
  asked: { unit: string; partnerId: number | null },
): UnitAnswer {
  const named = units.filter((row) => row.itemId === item.id && row.unit === asked.unit);
  const own = asked.partnerId === null ? undefined : named.find((row) => row.partnerId === asked.partnerId);
  const row = own ?? named.find((candidate) => candidate.partnerId === null);
  if (row === undefined) return asked.unit === item.unit ? { kind: "known", multiple: 1 } : { kind: "unknown" };
  if (row.numerator % row.denominator !== 0)
    return { kind: "fraction", numerator: row.numerator, denominator: row.denominator };
  return { kind: "known", multiple: row.numerator / row.denominator };
}

/** Sizes in which an item is packed for a partner, in base units, ascending. */
export function packSizes(units: readonly ItemUnit[], itemId: number, partnerId: number | null): number[] {
  const ours = units.filter((row) => row.itemId === itemId && (row.partnerId === null || row.partnerId === partnerId));
  const sizes = ours
    .filter((row) => row.numerator % row.denominator === 0)
    .map((row) => row.numerator / row.denominator);
  return [...new Set(sizes)].filter((size) => size > 1).toSorted((a, b) => a - b);
}

/**
 * What contradicts a pack that the buyer states (PO4): the size we know, or null where nothing does. An order in a pack
 * must state that pack; an order in base units may state any pack we have, and any at all where we know none.
 */
export function packContradiction(pack: number, multiple: number, sizes: readonly number[]): number | null {
  if (pack === multiple) return null;
  if (multiple > 1) return multiple;
  return sizes.length === 0 || sizes.includes(pack) ? null : (sizes[0] ?? null);
}
