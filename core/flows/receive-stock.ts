/**
 * Goods in hand are always booked. What was pegged becomes allocated by one row's update; what nobody expected on its
 * line, or came without an order, is set aside with an exception. One delivery note counts once.
 */
import type { ItemPlace } from "../inventory/index.ts";
import type { Outcome } from "../kernel/index.ts";
import type { FlowContext } from "./context.ts";
import { replan } from "./replan.ts";
import type { ReceiptDone } from "./steps/receive/claim-note.ts";
import { receiveNote } from "./steps/receive/receive-note.ts";
import type { ReceiptAsk } from "./steps/receive/resolve-receipts.ts";

export type { ReceiptDone } from "./steps/receive/claim-note.ts";
export type { ReceiptAsk } from "./steps/receive/resolve-receipts.ts";

/** Books each delivery note alone; a refused one changes nothing. What all of them touched is planned once. */
export async function receiveStock(context: FlowContext, asks: readonly ReceiptAsk[]): Promise<Outcome<ReceiptDone>[]> {
  const outcomes: Outcome<ReceiptDone>[] = [];
  const touched: ItemPlace[] = [];
  for (const ask of asks) {
    const booked = await context.db.transaction((tx) => receiveNote(tx, ask, context));
    outcomes.push(booked.outcome);
    touched.push(...booked.pairs);
  }
  if (touched.length > 0) await replan(context, touched, "receipt");
  return outcomes;
}
