/**
 * Goods in hand are always booked. What was pegged becomes allocated by one row's update; what nobody expected on its
 * line, or came without an order, is set aside with an exception. One delivery note counts once.
 */
import type { Tx } from "../db/index.ts";
import {
  insertReceiptLines,
  lockGuards,
  markDirty,
  recordMoves,
  SET_ASIDE,
  unclaimReceipt,
  VENDORS,
  type ItemPlace,
  type NewMove,
} from "../inventory/index.ts";
import { refused, sumBy, taken, type Outcome } from "../kernel/index.ts";
import { receiveAgainst } from "../replenishment/index.ts";
import { raiseExceptions, recordEvents } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { replan } from "./replan.ts";
import { arrive } from "./steps/arrive.ts";
import { claimNote, type ReceiptDone } from "./steps/claim-note.ts";
import { dealToLines, type DealtLine } from "./steps/deal-receipt.ts";
import { noteFirstReceipt } from "./steps/first-receipt.ts";
import { mirrorLines } from "./steps/mirror-lines.ts";
import { resolveReceipts, type ReceiptAsk, type ResolvedReceipt } from "./steps/resolve-receipts.ts";

export type { ReceiptDone } from "./steps/claim-note.ts";
export type { ReceiptAsk } from "./steps/resolve-receipts.ts";

/** Books each delivery note alone; a refused one changes nothing. */
export async function receiveStock(context: FlowContext, asks: readonly ReceiptAsk[]): Promise<Outcome<ReceiptDone>[]> {
  const outcomes: Outcome<ReceiptDone>[] = [];
  const touched: ItemPlace[] = [];
  for (const ask of asks) {
    const booked = await context.db.transaction((tx) => receiveOne(tx, ask, context));
    outcomes.push(booked.outcome);
    touched.push(...booked.pairs);
  }
  if (touched.length > 0) await replan(context, touched, "receipt");
  return outcomes;
}

interface Booked {
  readonly outcome: Outcome<ReceiptDone>;
  readonly pairs: readonly ItemPlace[];
}

const pairsOf = (receipt: ResolvedReceipt): ItemPlace[] =>
  receipt.lines.map((line) => ({ itemId: line.itemId, placeId: receipt.placeId }));

async function receiveOne(tx: Tx, ask: ReceiptAsk, context: FlowContext): Promise<Booked> {
  const none = (outcome: Outcome<ReceiptDone>): Booked => ({ outcome, pairs: [] });
  const [named] = await resolveReceipts(tx, [ask]);
  if (!named?.ok) return none(named ?? refused("delivery note missing"));
  const claimed = await claimNote(tx, named.value, context.now());
  if ("known" in claimed) return none(claimed.known);
  const { receiptId } = claimed;
  await lockGuards(tx, pairsOf(named.value));
  // Read again under the lock: another note may have filled the lines since.
  const [resolved] = await resolveReceipts(tx, [ask]);
  if (resolved?.ok) return bookReceipt(tx, { receipt: resolved.value, receiptId }, context);
  await unclaimReceipt(tx, receiptId);
  return none(resolved ?? refused("delivery note missing"));
}

async function bookReceipt(
  tx: Tx,
  { receipt, receiptId }: { readonly receipt: ResolvedReceipt; readonly receiptId: number },
  context: FlowContext,
): Promise<Booked> {
  const pairs = pairsOf(receipt);
  const dealt = dealToLines(receipt);
  await bookLines(tx, { receipt, receiptId, dealt }, context);
  await markDirty(tx, pairs, context.now());
  await noteFirstReceipt(
    tx,
    pairs.map((pair) => pair.itemId),
    context,
  );
  const setAside = sumBy(dealt, (line) => line.setAside);
  const booked = sumBy(dealt, (line) => line.quantity);
  return { outcome: taken({ receiptId, again: false, booked, setAside }), pairs };
}

interface Booking {
  readonly receipt: ResolvedReceipt;
  readonly receiptId: number;
  readonly dealt: readonly DealtLine[];
}

async function bookLines(tx: Tx, booking: Booking, context: FlowContext): Promise<void> {
  const { receipt, receiptId, dealt } = booking;
  const now = context.now();
  await insertReceiptLines(
    tx,
    receiptId,
    dealt.map((line, i) => ({ ...line, n: i + 1 })),
  );
  const accepted = dealt.filter((line) => line.sourceLine !== null);
  await receiveAgainst(
    tx,
    accepted.map((line) => ({ lineId: line.sourceLine ?? 0, quantity: line.quantity })),
  );
  await arrive(tx, accepted, receipt.placeId);
  // The rest keeps its day, its watch and its exceptions only as far as it is still to come.
  await mirrorLines(
    tx,
    accepted.map((line) => line.sourceLine ?? 0),
    context,
  );
  await recordMoves(
    tx,
    dealt.flatMap((line) => movesOf(line, receipt.placeId, receiptId)),
    now,
  );
  const aside = dealt.filter((line) => line.setAside > 0);
  await raiseExceptions(
    tx,
    aside.map((line) => ({
      kind: "set aside",
      subject: `receipt:${receiptId}:${line.itemCode}`,
      details: { item: line.itemCode, quantity: line.setAside, note: receipt.note, ordered: line.sourceLine !== null },
    })),
    now,
  );
  await recordEvents(
    tx,
    [{ kind: "stock received", subject: `receipt:${receiptId}`, payload: { note: receipt.note, lines: dealt.length } }],
    { actor: context.actor, now },
  );
}

function movesOf(line: DealtLine, placeId: number, receiptId: number): NewMove[] {
  const base = {
    itemId: line.itemId,
    lot: line.lot,
    fromPlace: VENDORS,
    ref: `receipt:${receiptId}`,
    sourceLine: line.sourceLine,
  };
  const kept = line.quantity - line.setAside;
  return [
    ...(kept > 0 ? [{ ...base, toPlace: placeId, quantity: kept, cause: "receipt" as const }] : []),
    ...(line.setAside > 0
      ? [{ ...base, toPlace: SET_ASIDE, quantity: line.setAside, cause: "set aside" as const }]
      : []),
  ];
}
