/**
 * Moves of a receipt, and of its reversal: what is kept goes to its place, what is set aside stands apart, and a reversed
 * receipt goes back to the vendor from where it stands. Pure.
 */
import { groupBy, refused, sumBy, taken, type Outcome } from "../../kernel/index.ts";
import { planRemoval, SET_ASIDE, VENDORS, type NewMove, type SupplyRow } from "../stock.ts";

export interface ReceivedUnits {
  readonly itemId: number;
  readonly lot: string;
  readonly sourceLine: number | null;
  /** All that was delivered; `setAside` of it is over what was ordered, or was ordered by nobody. */
  readonly quantity: number;
  readonly setAside: number;
}

export interface ReceiptAt {
  readonly receiptId: number;
  readonly placeId: number;
}

export function receiptMoves(line: ReceivedUnits, { receiptId, placeId }: ReceiptAt): NewMove[] {
  const { itemId, lot, sourceLine, setAside } = line;
  const move = { itemId, lot, sourceLine, fromPlace: VENDORS, ref: `receipt:${receiptId}` };
  const kept = { ...move, toPlace: placeId, quantity: line.quantity - setAside, cause: "receipt" as const };
  const aside = { ...move, toPlace: SET_ASIDE, quantity: setAside, cause: "set aside" as const };
  return [kept, aside].filter(({ quantity }) => quantity > 0);
}

export function reversalMoves(line: ReceivedUnits, { receiptId, placeId }: ReceiptAt): NewMove[] {
  const { itemId, lot, sourceLine, setAside } = line;
  const cause = "receipt reversed" as const;
  const move = { itemId, lot, sourceLine, toPlace: VENDORS, ref: `receipt:${receiptId}`, cause };
  const kept = { ...move, fromPlace: placeId, quantity: line.quantity - setAside };
  const aside = { ...move, fromPlace: SET_ASIDE, quantity: setAside };
  return [kept, aside].filter(({ quantity }) => quantity > 0);
}

type Removed = ReturnType<typeof planRemoval>;

/**
 * What leaves the here-rows when a receipt is reversed. Those of one item and lot are interchangeable; units that are
 * picking or packed count as there, shipped ones do not.
 */
export function planReversal(
  lines: readonly ReceivedUnits[],
  rows: readonly SupplyRow[],
): Outcome<Removed, "receipt shipped"> {
  const kept = lines.filter((line) => line.quantity > line.setAside);
  const removal: Removed = [];
  for (const same of groupBy(kept, lotKey).values()) {
    const own = rows.filter((row) => same[0] && lotKey(row) === lotKey(same[0]));
    const asked = sumBy(same, (line) => line.quantity - line.setAside);
    const available = sumBy(own, (row) => row.quantity - row.leaving);
    if (available < asked) return refused("receipt shipped", { args: { asked, available } });
    removal.push(...planRemoval(own, asked));
  }
  return taken(removal);
}

const lotKey = ({ itemId, lot }: { readonly itemId: number; readonly lot: string }): string => `${itemId}:${lot}`;
