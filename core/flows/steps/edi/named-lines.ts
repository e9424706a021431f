/** Lines of orders as their buyers named them: an answer names the item and the price by the same codes. */
import { sql, type Tx } from "../../../db/index.ts";
import type { ReceivedItemCode } from "../../../orders/index.ts";

export interface NamedLine {
  /** The GTIN that the buyer ordered by. */
  readonly gtin: string | null;
  /** What the buyer calls what the price is by ("WE"), and the price it was said of. */
  readonly priceCode: string | null;
  readonly price: string | null;
}

interface NamedRow {
  readonly orderId: number;
  readonly lines: readonly {
    readonly line: string;
    readonly items: readonly ReceivedItemCode[] | null;
    readonly price: string | null;
    readonly priceCode: string | null;
  }[];
}

/** Stores and days stay where they are: a line may have thousands. */
const named = sql(
  "edi-answer-named",
  `select p.order_id as "orderId", (
     select coalesce(jsonb_agg(jsonb_build_object(
       'line', l ->> 'line', 'items', l -> 'items', 'price', l ->> 'price', 'priceCode', l ->> 'priceCode')), '[]')
     from jsonb_array_elements(p.received -> 'lines') l) as lines
   from document_part p
   where p.order_id = any ($1::bigint[]) and p.kind = 'order' and p.state = 'applied'
     and jsonb_typeof(p.received -> 'lines') = 'array'`,
);

/** Qualifiers of GTINs, X12 and EDIFACT. */
const GTINS = new Set(["EN", "SRV", "UA", "UI", "UK", "UP"]);
const GTIN = /^(?:\d{8}|\d{12,14})$/;

/** By order, then by line; an order that no document brought names nothing. */
export async function namedLines(
  tx: Tx,
  orderIds: readonly number[],
): Promise<(orderId: number, line: string) => NamedLine | undefined> {
  const orders = new Map<number, Map<string, NamedLine>>();
  for (const { orderId, lines } of await tx.rows<NamedRow>(named, [orderIds])) {
    const own = lines.map(({ line, items, price, priceCode }) => {
      const gtin = items?.find(({ qualifier, code }) => GTINS.has(qualifier) && GTIN.test(code))?.code ?? null;
      return [line, { gtin, price, priceCode }] as const;
    });
    orders.set(orderId, new Map([...(orders.get(orderId) ?? []), ...own]));
  }
  return (orderId, line) => orders.get(orderId)?.get(line);
}
