/** An order on the wire becomes an order as received: one shape for every channel. */
import type { NewOrderBody } from "../../contract/index.ts";
import type { ReceivedOrder } from "../../core/orders/index.ts";

export function receivedOf(body: NewOrderBody): ReceivedOrder {
  const { lines, ...head } = body;
  return {
    ...head,
    purpose: "original",
    lines: lines.map(({ item, line, ...rest }, i) => ({
      ...rest,
      line: line ?? String(i + 1),
      items: [{ qualifier: "code", code: item }],
    })),
  };
}
