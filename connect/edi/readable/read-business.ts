/** Which document is read how, one line a type; what nobody reads for its meaning is said by the names of the standard. */
import type { EdiMessage } from "../message.ts";
import { itemsOf } from "../items.ts";
import {
  business846,
  business855,
  business865,
  business870,
  businessInvrpt,
  businessOrdrsp,
} from "./business-answers.ts";
import { businessGeneral } from "./business-general.ts";
import { business856, business940, business945, businessDesadv } from "./business-goods.ts";
import { business810, business812, business820, businessInvoic, businessRemadv } from "./business-money.ts";
import { business850, business860, businessOrdchg, businessOrders } from "./business-orders.ts";
import { business824, business864, businessAperak, businessReceipt, businessTa1 } from "./business-words.ts";
import type { Business } from "./business.ts";
import { businessInCurrency, currencyOf } from "./money.ts";

type Reader = (message: EdiMessage) => Business | null;

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["x12 810", business810],
  ["x12 812", business812],
  ["x12 820", business820],
  ["x12 824", business824],
  ["x12 846", business846],
  ["x12 850", business850],
  ["x12 855", business855],
  ["x12 856", business856],
  ["x12 860", business860],
  ["x12 864", business864],
  ["x12 865", business865],
  ["x12 870", business870],
  ["x12 940", business940],
  ["x12 945", business945],
  ["x12 997", businessReceipt],
  ["x12 999", businessReceipt],
  ["edifact APERAK", businessAperak],
  ["edifact CONTRL", businessReceipt],
  ["edifact DESADV", businessDesadv],
  ["edifact INVOIC", businessInvoic],
  ["edifact INVRPT", businessInvrpt],
  ["edifact ORDCHG", businessOrdchg],
  ["edifact ORDERS", businessOrders],
  ["edifact ORDRSP", businessOrdrsp],
  ["edifact REMADV", businessRemadv],
]);

export function readBusiness(message: EdiMessage): Business {
  const business = readers.get(`${message.syntax} ${message.type}`)?.(message) ?? businessGeneral(message);
  const currency = currencyOf(message);
  return currency === null ? business : businessInCurrency(business, currency);
}

export interface FoundMessage {
  readonly business: Business;
  /** Numbers of its first and its last segment in the file. */
  readonly first: number;
  readonly last: number;
}

/** The n-th message of a file, from 1, counted as it was kept: a TA1 counts, which stands in none. */
export function findMessage(bytes: Uint8Array, n: number): FoundMessage | null {
  let at = 0;
  for (const item of itemsOf(bytes)) {
    if (item.kind !== "message" && item.kind !== "answer") continue;
    at += 1;
    if (at < n) continue;
    if (item.kind === "message") {
      const { segments } = item.message;
      const [first = 1, last = 1] = [segments[0]?.position, segments.at(-1)?.position];
      return { business: readBusiness(item.message), first, last };
    }
    const business = businessTa1(item.segment);
    const { position } = item.segment;
    return business && { business, first: position, last: position };
  }
  return null;
}
