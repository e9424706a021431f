/** A correction as what differs from what was received: the rest of the order stays as it came. */
import type { ReceivedLine, ReceivedOrder } from "../../../orders/index.ts";

export interface LineMend {
  readonly line: string;
  /** Our item code, or any code that means one. */
  readonly item?: string | undefined;
  readonly quantity?: number | undefined;
  readonly unit?: string | undefined;
}

export interface Mend {
  readonly customer?: string | undefined;
  readonly shipTo?: string | undefined;
  readonly lines: readonly LineMend[];
}

/** Undefined where nothing could be read: there is nothing to correct. */
export function mended(received: unknown, mend: Mend): ReceivedOrder | undefined {
  if (typeof received !== "object" || received === null || !("lines" in received)) return undefined;
  const order = received as ReceivedOrder;
  const changes = new Map(mend.lines.map((line) => [line.line, line]));
  return {
    ...order,
    ...(mend.customer !== undefined && { customer: mend.customer }),
    ...(mend.shipTo !== undefined && { shipTo: { ...order.shipTo, code: mend.shipTo } }),
    lines: order.lines.map((line) => mendedLine(line, changes.get(line.line))),
  };
}

function mendedLine(line: ReceivedLine, change: LineMend | undefined): ReceivedLine {
  if (!change) return line;
  return {
    ...line,
    ...(change.item !== undefined && { items: [{ qualifier: "code", code: change.item }] }),
    ...(change.quantity !== undefined && { quantity: change.quantity }),
    ...(change.unit !== undefined && { unit: change.unit }),
  };
}
