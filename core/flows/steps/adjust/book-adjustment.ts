/**
 * Books counts, losses and opening stock: the here-rows change, and a move says where the units came from or went. What is
 * under cover leaves when re-planning has taken the cover off. The caller holds the guards.
 */
import { together, type Tx } from "../../../db/index.ts";
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
  type SupplyRow,
} from "../../../inventory/index.ts";
import { groupBy, taken, type Outcome } from "../../../kernel/index.ts";
import { recordEvents, type NewEvent } from "../../../tasks/index.ts";
import { actingAt, type FlowContext } from "../../context.ts";
import { pairKey } from "../gather-plan.ts";
import type { ResolvedAdjustment } from "./resolve-adjustments.ts";

export interface Adjusted {
  readonly before: number;
  readonly after: number;
}

/** In the order of the members, of which none stands on another's item, place. */
export async function bookAdjustments(
  tx: Tx,
  members: readonly ResolvedAdjustment[],
  context: FlowContext,
): Promise<Outcome<Adjusted>[]> {
  const rows = groupBy(await listSupplies(tx, members), pairKey);
  const plans = members.map((member) => ({ member, plan: planOf(member, rows.get(pairKey(member)) ?? []) }));
  const booked = plans.flatMap(({ member, plan }) => (plan.ok ? [{ member, plan: plan.value }] : []));
  await together(
    addStock(
      tx,
      booked.map(({ member: { itemId, placeId, adjustment }, plan }) => ({
        itemId,
        placeId,
        lot: adjustment.lot ?? "",
        quantity: plan.added,
      })),
    ),
    removeStock(
      tx,
      booked.flatMap(({ plan }) => plan.removal),
    ),
    recordMoves(
      tx,
      booked.flatMap(({ member, plan }) => movesOf(member, plan)),
      context.now(),
    ),
    recordEvents(tx, booked.map(eventOf), actingAt(context)),
  );
  return plans.map(({ plan }) => (plan.ok ? taken({ before: plan.value.before, after: plan.value.after }) : plan));
}

function planOf({ adjustment }: ResolvedAdjustment, rows: readonly SupplyRow[]): Outcome<AdjustmentPlan> {
  const { lot } = adjustment;
  const here = rows.filter((row) => row.state === "here" && (lot === undefined || row.lot === lot));
  const plan = planAdjustment(here, adjustment);
  return plan.ok ? plan : { ok: false, refusal: { ...plan.refusal, subject: adjustment.item } };
}

function eventOf({ member, plan }: { readonly member: ResolvedAdjustment; readonly plan: AdjustmentPlan }): NewEvent {
  const { adjustment, itemId } = member;
  const { before, after } = plan;
  const payload = { place: adjustment.place, before, after, cause: adjustment.cause ?? "count" };
  return { kind: "stock counted", subject: `item:${itemId}`, payload };
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
