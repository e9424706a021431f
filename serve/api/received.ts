/** An order on the wire becomes an order as received: one shape for every channel. */
import type { NewOrderBody } from "../../contract/index.ts";
import type { ReceivedOrder } from "../../core/orders/index.ts";

export function receivedOf(body: NewOrderBody): ReceivedOrder {
  const { lines, currency, references, ...head } = body;
  const said = currency === undefined ? references : { ...references, currency };
  return {
    ...head,
    ...(said && { references: said }),
    purpose: "original",
    lines: lines.map(({ item, line, ...rest }, i) => ({
      ...rest,
      line: line ?? String(i + 1),
      items: [{ qualifier: "code", code: item }],
    })),
  };
}
