/**
 * Writes what is cancelled: its cover goes back, what was told of it binds no longer, want of stock is kept as lost demand,
 * and the customer hears of it. What came free stands dirty, so that no newcomer gets it before the queue.
 */
import { applyCover } from "../../../allocation/index.ts";
import type { Tx } from "../../../db/index.ts";
import { markDirty } from "../../../inventory/index.ts";
import { sumBy } from "../../../kernel/index.ts";
import {
  cancelOpen,
  recordLostDemand,
  type DemandRow,
  type LostDemand,
  type OrderHead,
  type Reduction,
} from "../../../orders/index.ts";
import { closeStandings } from "../../../promising/index.ts";
import { recordEvents, type NewEvent } from "../../../tasks/index.ts";
import { actingAt, type FlowContext } from "../../context.ts";
import { noticeTodos } from "../mark-notices.ts";
import { writeOptions } from "../plan-pairs.ts";
import { settleStatus } from "../settle-status.ts";
import { voidPromises } from "../void-promises.ts";

export interface CancelledUnits {
  readonly order: OrderHead;
  /** The demands that are named; `reductions` are of some of them. */
  readonly members: readonly DemandRow[];
  readonly reductions: readonly Reduction[];
  readonly line?: string;
  readonly reason?: string;
}

/** Returns the demands that lost units. */
export async function writeCancelled(tx: Tx, cancelled: CancelledUnits, context: FlowContext): Promise<DemandRow[]> {
  const { order, members, reductions, line = null, reason = null } = cancelled;
  const now = context.now();
  await applyCover(tx, reductions.flatMap(givenBack));
  await cancelOpen(tx, reductions);
  const byId = new Map(members.map((member) => [member.id, member]));
  const units = new Map(reductions.map((reduction) => [reduction.demandId, reduction.quantity]));
  const changed = reductions.flatMap((reduction) => byId.get(reduction.demandId) ?? []);
  const demandIds = changed.map((demand) => demand.id);
  await voidPromises(tx, { demandIds, reason: "cancelled", keepWhatIsLeft: true, cancelled: units }, context);
  const lost = changed.map((demand) => lostDemand(demand, units.get(demand.id) ?? 0));
  await closeStandings(tx, demandIds);
  await settleStatus(tx, [order.id]);
  if (reason === "no stock") await recordLostDemand(tx, lost, now);
  await markDirty(tx, changed, now);
  await noticeTodos(tx, [{ orderId: order.id, worse: false }], writeOptions(context, "cancelled"));
  const payload = { units: sumBy(reductions, ({ quantity }) => quantity), line, reason };
  const event: NewEvent = { kind: "cancelled", subject: `order:${order.id}`, payload };
  await recordEvents(tx, [event], actingAt(context, now));
  return changed;
}

const givenBack = ({ demandId, giveBack }: Reduction) =>
  giveBack.map(({ supplyId, quantity }) => ({ demandId, supplyId, quantity: -quantity }));

function lostDemand(demand: DemandRow, quantity: number): LostDemand {
  return {
    lineId: demand.lineId,
    demandId: demand.id,
    itemId: demand.itemId,
    customerId: demand.customerId,
    itemCode: demand.itemCode,
    quantity,
    requestedDay: demand.windowTo,
    reason: "cancelled for want of stock",
  };
}
