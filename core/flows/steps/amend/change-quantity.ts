/** A new total of a line: more is added with its own place in the queue, less is cancelled, the newest part first. */
import type { Tx } from "../../../db/index.ts";
import type { ItemPlace } from "../../../inventory/index.ts";
import { taken, type Outcome } from "../../../kernel/index.ts";
import {
  planQuantity,
  type DemandRow,
  type LineName,
  type OrderHead,
  type QuantityChange,
} from "../../../orders/index.ts";
import type { FlowContext } from "../../context.ts";
import { cancelUnits } from "../cancel/cancel-units.ts";
import { increaseLine } from "./increase-line.ts";

export interface QuantityAmending {
  readonly ask: LineName & { readonly quantity?: number };
  readonly order: OrderHead;
  /** What the line or store has now, read under the lock. */
  readonly members: readonly DemandRow[];
  /** Gets the items at places that are to be planned again after the transaction. */
  readonly touched: ItemPlace[];
}

export async function changeQuantity(
  tx: Tx,
  { ask, order, members, touched }: QuantityAmending,
  context: FlowContext,
): Promise<Outcome<QuantityChange>> {
  const change = planQuantity(members, ask);
  if (!change.ok) return change;
  const { more, less } = change.value;
  const { line, store } = ask;
  if (less > 0) {
    const what = { line, store, quantity: less, reason: "amended" };
    const cancelled = await cancelUnits(tx, { ask: what, order, touched }, context);
    if (!cancelled.ok) return cancelled;
  }
  const like = members.at(-1);
  if (more > 0 && like) {
    await increaseLine(tx, { like, quantity: more }, context);
    touched.push(like);
  }
  return taken({ more, less });
}
