/** What becomes of an order that is placed: in the book, there already, stopped until something is known, or different. */
import { taken, type Refusal } from "../../../kernel/index.ts";
import type { OrderHead } from "../../../orders/index.ts";
import type { OrderAnswer } from "../../views/order-answer.ts";
import type { Finding, ResolvedOrder } from "../resolved.ts";

export interface Placed {
  readonly orderId: number;
  /** The same order came before: answered as the first time. */
  readonly again: boolean;
  /** What its channel hears, where that is known without reading the book. */
  readonly answer?: OrderAnswer;
}

/** A stopped order is kept by the caller with what is missing; a refused one is answered. */
export type PlaceRefusal = Refusal<"order stopped" | "order differs" | "order unknown"> & {
  readonly findings?: readonly Finding[];
};
export type PlaceOutcome =
  | { readonly ok: true; readonly value: Placed }
  | { readonly ok: false; readonly refusal: PlaceRefusal };

export const stoppedFor = (number: string | undefined, findings: readonly Finding[]): PlaceOutcome => ({
  ok: false,
  refusal: { code: "order stopped", subject: number, findings },
});

/** Same key and content: the same order. Other content changes nothing unless the document says it is a change. */
export function answerKnown(order: ResolvedOrder, known: OrderHead | undefined): PlaceOutcome {
  if (known?.contentHash === order.contentHash) return taken({ orderId: known.id, again: true });
  const { number } = order.received;
  const text = `Order ${number} is in the book with other content. Nothing was changed. Send it as a change, or amend the order.`;
  return {
    ok: false,
    refusal: { code: "order differs", subject: number, findings: [{ code: "order differs", text }] },
  };
}
