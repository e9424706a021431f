/** What a customer reads of an order at any time: one sentence, then each line as the notices say it. */
import type { Message, NoticeLine, OrderFacts } from "../types.ts";
import { composeOrderNotice, demandsOf, isAnythingOpen } from "./order-notice.ts";
import { currentParts, openOf, spanOf } from "./told.ts";

export interface StatusPage {
  readonly sentence: Message;
  readonly lines: readonly NoticeLine[];
  /** Something is still to come. */
  readonly open: boolean;
  readonly shipped: boolean;
}

export function composeStatusPage(order: OrderFacts): StatusPage {
  const { lines } = composeOrderNotice(order, order.held ? "order-held" : "change", "");
  return {
    sentence: sentenceOf(order),
    lines,
    open: isAnythingOpen(order),
    shipped: demandsOf(order).some((demand) => demand.shipped > 0),
  };
}

function sentenceOf(order: OrderFacts): Message {
  const args = { number: order.number };
  const open = demandsOf(order).filter((demand) => openOf(demand) > 0);
  if (open.length === 0) return { key: endedKey(order), args };
  if (order.held) return { key: "status.held", args };
  const { first, last, none } = spanOf(open.flatMap(currentParts));
  if (first === undefined || last === undefined) return { key: "status.none", args };
  if (none) return { key: "status.part", args: { ...args, first: { day: first } } };
  if (first !== last) return { key: "status.days", args: { ...args, first: { day: first }, last: { day: last } } };
  return { key: "status.day", args: { ...args, day: { day: last } } };
}

function endedKey(order: OrderFacts): string {
  const demands = demandsOf(order);
  if (demands.some((demand) => demand.shipped > 0)) return order.delivered ? "status.delivered" : "status.shipped-all";
  return demands.length === 0 ? "status.refused" : "status.cancelled";
}
