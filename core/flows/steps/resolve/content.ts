/** The meaning of an order as a hash: the same order sent again has the same, whatever carried it. */
import { hashOf } from "../../../kernel/index.ts";
import type { ReceivedOrder } from "../../../orders/index.ts";

/** Carrier (sender, document, purpose, whether it is a test, the channel's clock, what the buyer calls a price or a day) is left out; what is asked for, for whom and when is in. */
export function contentHashOf(order: ReceivedOrder): string {
  const {
    sender: _sender,
    document: _document,
    purpose: _purpose,
    test: _test,
    saidDates: _said,
    orderedAt: _orderedAt,
    lines,
    ...head
  } = order;
  const meaning = lines.map((line) => ({
    ...line,
    price: line.price === undefined ? undefined : plainDecimal(line.price),
    priceCode: undefined,
    saidDates: undefined,
    items: line.items.map((item) => item.code).toSorted(),
    stores: line.stores?.toSorted((a, b) => (a.store < b.store ? -1 : 1)),
  }));
  return hashOf({
    ...head,
    release: head.release ?? "",
    lines: meaning.toSorted((a, b) => (a.line < b.line ? -1 : 1)),
  });
}

/** The currency an order names for its prices, in capitals, whichever way it is written; undefined: none. */
export function currencySaid({ references }: ReceivedOrder): string | undefined {
  const said = references?.["currency"]?.trim().toUpperCase();
  return said === "" ? undefined : said;
}

/** "10.50" and "10.5" are one price. */
export function plainDecimal(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
