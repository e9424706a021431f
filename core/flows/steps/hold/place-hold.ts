/** Places a hold on what is open of an order: once per kind (hold_one_of_a_kind), the same again changes nothing. */
import type { Tx } from "../../../db/index.ts";
import { lockGuards } from "../../../inventory/index.ts";
import { refused, taken, type Outcome } from "../../../kernel/index.ts";
import { insertHolds, isOpen, listDemands, listOpenHolds, lockOrders, type OrderHead } from "../../../orders/index.ts";
import { keptUntil, loadPlaceDays } from "../../../promising/index.ts";
import { addTodos, recordEvents, type NewEvent } from "../../../tasks/index.ts";
import { actingAt, type FlowContext } from "../../context.ts";
import { voidPromises } from "../void-promises.ts";
import type { Held, HoldKind } from "./holds.ts";

export interface HoldWhat {
  /** The number by which the order was named. */
  readonly order: string;
  readonly kind: HoldKind;
  readonly note?: string;
}

export async function placeHold(
  tx: Tx,
  { ask, order: { id } }: { readonly ask: HoldWhat; readonly order: OrderHead },
  context: FlowContext,
): Promise<Outcome<Held>> {
  const { kind, note = null } = ask;
  await lockOrders(tx, [id]);
  const open = (await listDemands(tx, [id])).filter(isOpen);
  if (open.length === 0) return refused("nothing open", { subject: `order ${ask.order}` });
  if ((await listOpenHolds(tx, [id])).some((hold) => hold.kind === kind)) return taken({ orderId: id, again: true });
  await lockGuards(tx, open);
  const now = context.now();
  const places = await loadPlaceDays(tx, [...new Set(open.map((d) => d.placeId))]);
  const keepsStockUntil = keptUntil([...places.values()], context.settings.holdKeepsWorkingDays, now);
  await insertHolds(tx, [{ orderId: id, kind, note, placedAt: now, keepsStockUntil }]);
  const demandIds = open.map((d) => d.id);
  await voidPromises(tx, { demandIds, reason: "on hold", keepWhatIsLeft: false }, context);
  await addTodos(tx, [{ kind: "hold.expire", key: String(id), dueAt: keepsStockUntil, again: "replace" }], now);
  const event: NewEvent = { kind: "held", subject: `order:${id}`, payload: { hold: kind } };
  await recordEvents(tx, [event], actingAt(context, now));
  return taken({ orderId: id, again: false });
}
