/**
 * Tells partners of EDI what is free to promise (846, INVRPT): so many hours after the last time, and in between when it
 * changed, where the profile says so.
 */
import { closeExceptions } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { stockPartners } from "./steps/edi/gather-stock.ts";
import { notRight } from "./steps/edi/leave.ts";
import { tellPartnerStock, type StockWait, type StockWriter } from "./steps/edi/tell-partner-stock.ts";

export type { EdiStock, StockWriter } from "./steps/edi/tell-partner-stock.ts";

/** A partner whose profile asks for none is told nothing, and not looked at again. */
export async function tellStock(
  context: FlowContext,
  partnerIds: readonly number[],
  write: StockWriter,
): Promise<StockWait[]> {
  const waiting: StockWait[] = [];
  const partners = await stockPartners(context, partnerIds);
  for (const partner of partners.filter(({ profile }) => profile.inventory)) {
    const wait = await tellPartnerStock(context, partner, write);
    if (wait) waiting.push(wait);
  }
  const over = partners
    .filter(({ profile }) => !profile.inventory)
    .map(({ partnerId }) => notRight(`stock:${partnerId}`));
  await context.db.transaction((tx) => closeExceptions(tx, over, context.now()));
  return waiting;
}
