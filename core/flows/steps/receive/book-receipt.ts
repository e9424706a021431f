/**
 * Books what a delivery note brought: it counts against its supply order lines, what was coming for them turns here, the
 * moves say what went where, and what is set aside asks for a person. The caller holds the guards.
 */
import { together, type Tx } from "../../../db/index.ts";
import { insertReceiptLines, receiptMoves, recordMoves } from "../../../inventory/index.ts";
import { receiveAgainst } from "../../../replenishment/index.ts";
import { raiseExceptions, recordEvents, type NewException, type NewEvent } from "../../../tasks/index.ts";
import { actingAt, type FlowContext } from "../../context.ts";
import { mirrorLines } from "../mirror-lines.ts";
import { arrive } from "./arrive.ts";
import type { DealtLine } from "./deal-receipt.ts";
import type { ResolvedReceipt } from "./resolve-receipts.ts";

export interface DealtReceipt {
  readonly receipt: ResolvedReceipt;
  /** Its head is in the book. */
  readonly receiptId: number;
  readonly dealt: readonly DealtLine[];
}

export async function bookReceipt(tx: Tx, booking: DealtReceipt, context: FlowContext): Promise<void> {
  const { receipt, receiptId, dealt } = booking;
  const { note, placeId } = receipt;
  const now = context.now();
  const accepted = dealt.filter((line) => line.sourceLine !== null);
  const filled = accepted.map((line) => ({ lineId: line.sourceLine ?? 0, quantity: line.quantity }));
  await together(
    insertReceiptLines(
      tx,
      receiptId,
      dealt.map((line, i) => ({ ...line, n: i + 1 })),
    ),
    receiveAgainst(tx, filled),
    arrive(tx, accepted, placeId),
  );
  // The rest keeps its day, its watch and its exceptions only as far as it is still to come.
  await mirrorLines(
    tx,
    filled.map(({ lineId }) => lineId),
    context,
  );
  const moves = dealt.flatMap((line) => receiptMoves(line, { receiptId, placeId }));
  const event: NewEvent = {
    kind: "stock received",
    subject: `receipt:${receiptId}`,
    payload: { note, lines: dealt.length },
  };
  await together(
    recordMoves(tx, moves, now),
    raiseExceptions(
      tx,
      dealt.flatMap((line) => setAsideOf(line, booking)),
      now,
    ),
    recordEvents(tx, [event], actingAt(context, now)),
  );
}

function setAsideOf(line: DealtLine, { receipt, receiptId }: DealtReceipt): NewException[] {
  const { itemCode, setAside, sourceLine } = line;
  if (setAside === 0) return [];
  const details = { item: itemCode, quantity: setAside, note: receipt.note, ordered: sourceLine !== null };
  return [{ kind: "set aside", subject: `receipt:${receiptId}:${itemCode}`, details }];
}
