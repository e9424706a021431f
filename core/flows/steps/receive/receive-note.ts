/**
 * Receives one delivery note: looked up, claimed before any guard so that the same note sent at once counts once, then
 * looked up again under the locks and booked.
 */
import { together, type Tx } from "../../../db/index.ts";
import { lockGuards, markDirty, unclaimReceipt, type ItemPlace } from "../../../inventory/index.ts";
import { refused, sumBy, taken, type Outcome } from "../../../kernel/index.ts";
import type { FlowContext } from "../../context.ts";
import { noteFirstReceipt } from "../first-receipt.ts";
import { bookReceipt } from "./book-receipt.ts";
import { claimNote, type ReceiptDone } from "./claim-note.ts";
import { dealToLines } from "./deal-receipt.ts";
import { resolveReceipts, type ReceiptAsk, type ResolvedReceipt } from "./resolve-receipts.ts";

export interface ReceivedNote {
  readonly outcome: Outcome<ReceiptDone>;
  /** Items at places to be planned again after the transaction. */
  readonly pairs: readonly ItemPlace[];
}

const none = (outcome: Outcome<ReceiptDone>): ReceivedNote => ({ outcome, pairs: [] });

const pairsOf = (receipt: ResolvedReceipt): ItemPlace[] =>
  receipt.lines.map((line) => ({ itemId: line.itemId, placeId: receipt.placeId }));

export async function receiveNote(tx: Tx, ask: ReceiptAsk, context: FlowContext): Promise<ReceivedNote> {
  const [named] = await resolveReceipts(tx, [ask]);
  if (!named?.ok) return none(named ?? refused("delivery note missing"));
  const claimed = await claimNote(tx, named.value, context.now());
  if ("known" in claimed) return none(claimed.known);
  const { receiptId } = claimed;
  await lockGuards(tx, pairsOf(named.value));
  // Read again under the lock: another note may have filled the lines since.
  const [resolved] = await resolveReceipts(tx, [ask]);
  if (resolved?.ok) return enter(tx, { receipt: resolved.value, receiptId }, context);
  await unclaimReceipt(tx, receiptId);
  return none(resolved ?? refused("delivery note missing"));
}

async function enter(
  tx: Tx,
  { receipt, receiptId }: { readonly receipt: ResolvedReceipt; readonly receiptId: number },
  context: FlowContext,
): Promise<ReceivedNote> {
  const pairs = pairsOf(receipt);
  const dealt = dealToLines(receipt);
  await bookReceipt(tx, { receipt, receiptId, dealt }, context);
  await together(
    markDirty(tx, pairs, context.now()),
    noteFirstReceipt(
      tx,
      pairs.map((pair) => pair.itemId),
      context,
    ),
  );
  const setAside = sumBy(dealt, (line) => line.setAside);
  const booked = sumBy(dealt, (line) => line.quantity);
  const items = [...new Set(dealt.filter((line) => line.setAside < line.quantity).map((line) => line.itemCode))];
  return { outcome: taken({ receiptId, again: false, booked, setAside, items }), pairs };
}
