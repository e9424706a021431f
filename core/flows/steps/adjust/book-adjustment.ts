/**
 * Books one count, loss or opening stock: the here-rows change, and a move says where the units came from or went. What is
 * under cover leaves when re-planning has taken the cover off. The caller holds the guard.
 */
import type { Tx } from "../../../db/index.ts";
import {
  addStock,
  listSupplies,
  LOSS,
  planAdjustment,
  recordMoves,
  removeStock,
  VENDORS,
  type AdjustmentPlan,
  type NewMove,
} from "../../../inventory/index.ts";
import { taken, type Outcome } from "../../../kernel/index.ts";
import { recordEvents, type NewEvent } from "../../../tasks/index.ts";
import { actingAt, type FlowContext } from "../../context.ts";
import type { ResolvedAdjustment } from "./resolve-adjustments.ts";

export interface Adjusted {
  readonly before: number;
  readonly after: number;
}

export async function bookAdjustment(
  tx: Tx,
  member: ResolvedAdjustment,
  context: FlowContext,
): Promise<Outcome<Adjusted>> {
  const { adjustment, itemId, placeId } = member;
  const { lot, cause = "count" } = adjustment;
  const rows = await listSupplies(tx, [member]);
  const here = rows.filter((row) => row.state === "here" && (lot === undefined || row.lot === lot));
  const plan = planAdjustment(here, adjustment);
  if (!plan.ok) return { ok: false, refusal: { ...plan.refusal, subject: adjustment.item } };
  const { before, after, added, removal } = plan.value;
  await addStock(tx, [{ itemId, placeId, lot: lot ?? "", quantity: added }]);
  await removeStock(tx, removal);
  await recordMoves(tx, movesOf(member, plan.value), context.now());
  const payload = { place: adjustment.place, before, after, cause };
  const event: NewEvent = { kind: "stock counted", subject: `item:${itemId}`, payload };
  await recordEvents(tx, [event], actingAt(context));
  return taken({ before, after });
}

/** What was there before the book began came from vendors; what a count finds or misses comes from loss and goes there. */
function movesOf({ adjustment, itemId, placeId }: ResolvedAdjustment, plan: AdjustmentPlan): NewMove[] {
  const { lot = "", cause = "count", note } = adjustment;
  const outside = cause === "opening" ? VENDORS : LOSS;
  const move = { itemId, cause, ref: note };
  const came = { ...move, lot, quantity: plan.added, fromPlace: outside, toPlace: placeId };
  const gone = plan.removal.map((part) => ({
    ...move,
    lot: part.lot,
    quantity: part.free + part.leaving,
    fromPlace: placeId,
    toPlace: outside,
  }));
  return plan.added > 0 ? [came] : gone;
}
