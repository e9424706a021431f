/** Deals what was delivered to the supply order lines it may fill; what is over, or has no order, is set aside. */
import type { ResolvedReceipt, ResolvedReceiptLine } from "./resolve-receipts.ts";

export interface DealtLine {
  readonly itemId: number;
  readonly itemCode: string;
  readonly lot: string;
  /** Supply order line it counts against; null: over what was ordered, or without an order. */
  readonly sourceLine: number | null;
  readonly quantity: number;
  readonly setAside: number;
}

/** Σ quantity per receipt line stays what was delivered; no line gets more than is open on it. */
export function dealToLines(receipt: Pick<ResolvedReceipt, "lines">): DealtLine[] {
  const open = new Map<number, number>();
  for (const line of receipt.lines) for (const order of line.orderLines) open.set(order.id, order.open);
  return receipt.lines.flatMap((line) => dealOne(line, open));
}

function dealOne(line: ResolvedReceiptLine, open: Map<number, number>): DealtLine[] {
  const base = { itemId: line.itemId, itemCode: line.itemCode, lot: line.lot };
  let rest = line.quantity;
  const dealt: DealtLine[] = [];
  for (const order of line.orderLines) {
    const quantity = Math.min(rest, open.get(order.id) ?? 0);
    if (quantity === 0) continue;
    open.set(order.id, (open.get(order.id) ?? 0) - quantity);
    rest -= quantity;
    dealt.push({ ...base, sourceLine: order.id, quantity, setAside: 0 });
  }
  if (rest > 0) dealt.push({ ...base, sourceLine: null, quantity: rest, setAside: rest });
  return dealt;
}
