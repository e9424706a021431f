/**
 * Takes orders typed by hand. A person is there to correct them, so what stops is told and not kept. A number that the
 * customer has used before, over whatever channel, is refused with the order it names.
 */
import type { Refusal } from "../kernel/index.ts";
import { taken } from "../kernel/index.ts";
import { findOrdersByNumber, type ReceivedOrder } from "../orders/index.ts";
import type { FlowContext } from "./context.ts";
import { placeIn } from "./steps/place/place-in.ts";
import type { Finding } from "./steps/resolved.ts";

export interface Entered {
  readonly id: number;
  /** The same order was entered before: nothing was done twice. */
  readonly again: boolean;
}

export type EnterRefusal = Refusal<"order known" | "order stopped"> & { readonly findings?: readonly Finding[] };
export type EnterOutcome =
  | { readonly ok: true; readonly value: Entered }
  | { readonly ok: false; readonly refusal: EnterRefusal };

export async function enterOrders(context: FlowContext, orders: readonly ReceivedOrder[]): Promise<EnterOutcome[]> {
  const receivedAt = context.now();
  return context.db.transaction(async (tx) => {
    const before = await findOrdersByNumber(tx, orders);
    const isElsewhere = (i: number): boolean => before.some((one) => one.n === i && one.channel !== orders[i]?.channel);
    const asks = orders.flatMap((received, i) => (isElsewhere(i) ? [] : [{ received, receivedAt }]));
    const placed = await placeIn(tx, asks, context);
    const known = placed.every((one) => one.ok) ? before : await findOrdersByNumber(tx, orders);
    let next = 0;
    return orders.map(({ number }, i): EnterOutcome => {
      const outcome = isElsewhere(i) ? undefined : placed[next++];
      if (outcome?.ok) return taken({ id: outcome.value.orderId, again: outcome.value.again });
      if (outcome?.refusal.code === "order stopped")
        return {
          ok: false,
          refusal: { code: "order stopped", subject: number, findings: outcome.refusal.findings ?? [] },
        };
      const one = known.find((found) => found.n === i);
      const args = { order: `SO-${one?.id ?? ""}`, channel: one?.channel ?? "" };
      return { ok: false, refusal: { code: "order known", subject: number, args } };
    });
  });
}
