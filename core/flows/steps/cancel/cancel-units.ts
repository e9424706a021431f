/**
 * Cancels units of an order: all of it, a line, or one store of a line. Amendments downward use it too. Locked, read again
 * under the lock, and refused whole where more is asked than is open and not packed.
 */
import type { Tx } from "../../../db/index.ts";
import { lockGuards, type ItemPlace } from "../../../inventory/index.ts";
import { refused, sumBy, taken, type Outcome } from "../../../kernel/index.ts";
import {
  listDemands,
  lockOrders,
  openUnits,
  planReduction,
  unitsToCancel,
  type DemandRow,
  type OrderHead,
} from "../../../orders/index.ts";
import type { FlowContext } from "../../context.ts";
import { gatherReducible } from "./gather-reducible.ts";
import { writeCancelled } from "./write-cancelled.ts";

export interface CancelWhat {
  /** Missing: every line. */
  readonly line?: string;
  readonly store?: string;
  /** Base units; missing: all that is open. */
  readonly quantity?: number;
  /** "no stock" is kept as lost demand. */
  readonly reason?: string;
  /** What of it was open when somebody looked, in base units; missing: whatever is open. */
  readonly seen?: { readonly open: number } | undefined;
}

export interface Cancelled {
  readonly orderId: number;
  readonly units: number;
}

export interface Cancelling {
  readonly ask: CancelWhat;
  readonly order: OrderHead;
  /** Gets the items at places whose supply came free: to be planned again after the transaction. */
  readonly touched: ItemPlace[];
}

export async function cancelUnits(tx: Tx, cancelling: Cancelling, context: FlowContext): Promise<Outcome<Cancelled>> {
  const { ask, order, touched } = cancelling;
  const isNamed = (d: DemandRow): boolean =>
    (ask.line === undefined || d.lineNo === ask.line) && (ask.store === undefined || d.shipToCode === ask.store);
  await lockOrders(tx, [order.id]);
  const named = (await listDemands(tx, [order.id])).filter(isNamed);
  if (named.length === 0) return refused("unknown line", { subject: `line ${ask.line ?? ""}` });
  await lockGuards(tx, named);
  // Read again under the lock: an amendment may have added to a line, at the same item and place.
  const members = (await listDemands(tx, [order.id])).filter(isNamed);
  const moved = refuseMoved(members, cancelling);
  if (!moved.ok) return moved;
  const reducible = await gatherReducible(tx, members);
  const { line, quantity, reason } = ask;
  const units = unitsToCancel(reducible, { line, quantity, order: order.number, multiple: members[0]?.multiple ?? 1 });
  if (!units.ok) return units;
  const reductions = planReduction(reducible, units.value);
  const changed = await writeCancelled(tx, { order, members, reductions, line, reason }, context);
  touched.push(...changed);
  return taken({ orderId: order.id, units: units.value });
}

/** Nobody cancels what he did not see. Where nothing is open that is said instead. */
function refuseMoved(members: readonly DemandRow[], { ask: { line, seen }, order }: Cancelling): Outcome<null> {
  const now = sumBy(members, openUnits);
  if (seen === undefined || now === seen.open || now === 0) return taken(null);
  const subject = line === undefined ? `order ${order.number}` : `line ${line}`;
  return refused("open units changed meanwhile", { subject, args: { seen: seen.open, now } });
}
