/** Pure rules of replenishment: how much is needed, and what a change of dates makes of a line. */
import { addDays, sumBy, type Day } from "../kernel/index.ts";
import type { DatedPart, Need, NeedFacts, NeedReason, Sourcing } from "./types.ts";

/**
 * Net need: wanted by those who are short, plus what brings the item back above its reorder point, less what comes anyway.
 * Proposals are not counted: they are brought to this quantity, so a second shortage never buys twice.
 */
export function computeNeed(facts: NeedFacts): Need {
  const shortage = Math.max(0, facts.wanted - facts.freeInbound);
  const position = facts.freeStock + facts.freeInbound - facts.wanted;
  const below = facts.reorderPoint > 0 && position <= facts.reorderPoint;
  const gap = below ? Math.max(facts.orderUpTo, facts.reorderPoint) - Math.max(position, -shortage) - shortage : 0;
  const reasons: NeedReason[] = [];
  if (shortage > 0) reasons.push({ why: "shortage", quantity: shortage, args: { wanted: facts.wanted, freeInbound: facts.freeInbound } });
  if (gap > 0) reasons.push({ why: "reorder point", quantity: gap, args: { position, reorderPoint: facts.reorderPoint, orderUpTo: facts.orderUpTo } });
  return { quantity: shortage + Math.max(0, gap), reasons };
}

/** Up to the vendor's minimum and multiple; nothing needed stays nothing. */
export function roundToSourcing(need: Need, sourcing: Sourcing): Need {
  if (need.quantity === 0) return need;
  const atLeast = Math.max(need.quantity, sourcing.quantityMin);
  const quantity = Math.ceil(atLeast / sourcing.multiple) * sourcing.multiple;
  const reasons = [...need.reasons];
  if (atLeast > need.quantity) reasons.push({ why: "order minimum", quantity: atLeast - need.quantity, args: { quantityMin: sourcing.quantityMin } });
  if (quantity > atLeast) reasons.push({ why: "order multiple", quantity: quantity - atLeast, args: { multiple: sourcing.multiple } });
  return { quantity, reasons };
}

const dayOrder = (a: DatedPart, b: DatedPart): number => ((a.day ?? "9999") < (b.day ?? "9999") ? -1 : a.day === b.day ? 0 : 1);

/** What is still coming of a version: received since then falls off the earliest parts. */
export function remainingParts(parts: readonly DatedPart[], open: number): DatedPart[] {
  let gone = sumBy(parts, (part) => part.quantity) - open;
  const left = parts.toSorted(dayOrder).flatMap((part) => {
    const taken = Math.min(Math.max(gone, 0), part.quantity);
    gone -= taken;
    return part.quantity > taken ? [{ ...part, quantity: part.quantity - taken }] : [];
  });
  // More is open than was dated: a receipt was reversed, or the vendor confirmed less. The rest has no day.
  return gone < 0 ? joinDays([...left, { quantity: -gone, day: null }]) : left;
}

/** One part a day, those without one last. */
export function joinDays(parts: readonly DatedPart[]): DatedPart[] {
  const sums = new Map<Day | null, number>();
  for (const part of parts) sums.set(part.day, (sums.get(part.day) ?? 0) + part.quantity);
  return [...sums].map(([day, quantity]) => ({ day, quantity })).filter((part) => part.quantity > 0).toSorted(dayOrder);
}

/** All dated parts so many days later, or all of them on one day. */
export function slipParts(parts: readonly DatedPart[], slip: { readonly days: number } | { readonly day: Day }): DatedPart[] {
  if ("day" in slip) return joinDays(parts.map((part) => ({ ...part, day: slip.day })));
  return joinDays(parts.map((part) => (part.day === null ? part : { ...part, day: addDays(part.day, slip.days) })));
}

/** Keeps the earliest `quantity` units: what a vendor cannot deliver is missing at the end. */
export function shortenParts(parts: readonly DatedPart[], quantity: number): DatedPart[] {
  let rest = quantity;
  return parts.toSorted(dayOrder).flatMap((part) => {
    const kept = Math.min(rest, part.quantity);
    rest -= kept;
    return kept > 0 ? [{ ...part, quantity: kept }] : [];
  });
}

/** How received goods count on lines: no line gets more than is open on it. */
export function isWholeAbove0(quantity: number): boolean {
  return Number.isSafeInteger(quantity) && quantity > 0;
}
