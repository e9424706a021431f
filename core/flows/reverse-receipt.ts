/**
 * A wrong receipt is reversed while nothing of it has shipped: the goods leave the stock, the supply order line is open
 * again, and what was allocated goes back to the queue at its place.
 */
import type { Outcome } from "../kernel/index.ts";
import type { FlowContext } from "./context.ts";
import { oneByOne } from "./one-by-one.ts";
import { reverseNote, type ReverseAsk, type Reversed } from "./steps/receive/reverse-note.ts";

export type { ReverseAsk, Reversed } from "./steps/receive/reverse-note.ts";

export async function reverseReceipt(context: FlowContext, asks: readonly ReverseAsk[]): Promise<Outcome<Reversed>[]> {
  return oneByOne(context, asks, {
    cause: "receipt reversed",
    one: (tx, ask, touched) => reverseNote(tx, { ask, touched }, context),
  });
}
