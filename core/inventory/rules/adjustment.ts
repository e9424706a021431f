/**
 * What a count, a loss or an opening stock changes at an item's place. Recorded whatever is allocated: free units go first,
 * then units under cover. Pure.
 */
import { refused, sumBy, taken, type Outcome } from "../../kernel/index.ts";
import { planRemoval, type SupplyRow } from "../stock.ts";

/** What was counted; or how many came or went. Exactly one of the two. */
export interface Counted {
  readonly counted?: number;
  readonly change?: number;
  /** What the book is thought to say; refused when it says otherwise by now. An undo asks so. */
  readonly expected?: number;
}

export function isCounted({ counted, change }: Counted): boolean {
  const value = counted ?? change;
  const isOne = counted === undefined || change === undefined;
  return isOne && value !== undefined && Number.isSafeInteger(value) && (counted ?? 0) >= 0;
}

export interface Removal {
  readonly id: number;
  readonly lot: string;
  readonly free: number;
  readonly leaving: number;
}

export interface AdjustmentPlan {
  readonly before: number;
  readonly after: number;
  /** Units to add, or rows to take off; one of the two is nothing. */
  readonly added: number;
  readonly removal: readonly Removal[];
}

/** Of the here-rows of one item at one place, all its lots or one. */
export function planAdjustment(
  rows: readonly SupplyRow[],
  { counted, change = 0, expected }: Counted,
): Outcome<AdjustmentPlan, "more than is there" | "stock moved since"> {
  const before = sumBy(rows, (row) => row.quantity - row.leaving);
  if (expected !== undefined && expected !== before)
    return refused("stock moved since", { args: { available: before, expected } });
  const after = counted ?? before + change;
  if (after < 0) return refused("more than is there", { args: { available: before, asked: -change } });
  const lots = new Map(rows.map((row) => [row.id, row.lot]));
  const removal = planRemoval(rows, Math.max(0, before - after));
  return taken({
    before,
    after,
    added: Math.max(0, after - before),
    removal: removal.map((part) => ({ ...part, lot: lots.get(part.id) ?? "" })),
  });
}
