/**
 * Counts and losses: always recorded, never refused for what is allocated. Free units go first; then the last in the
 * queue loses, keeps its place, and the cause is phantom stock.
 */
import { findItemsByCodes } from "../catalog/index.ts";
import type { Tx } from "../db/index.ts";
import {
  addStock,
  findPlaces,
  listSupplies,
  lockGuards,
  LOSS,
  markDirty,
  planRemoval,
  recordMoves,
  removeStock,
  VENDORS,
  type ItemPlace,
  type MoveCause,
} from "../inventory/index.ts";
import { refused, sumBy, taken, type Outcome } from "../kernel/index.ts";
import { recordEvents } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { replan } from "./replan.ts";
import { noteFirstReceipt } from "./steps/first-receipt.ts";
import { markReplenish } from "./steps/mark-replenish.ts";

export interface Adjustment {
  readonly item: string;
  readonly place: string;
  readonly lot?: string;
  /** What was counted; or how many came or went. Exactly one of the two. */
  readonly counted?: number;
  readonly change?: number;
  /** "opening" books stock that was there before the book began. */
  readonly cause?: "count" | "loss" | "opening";
  readonly note?: string;
}

export interface Adjusted {
  readonly before: number;
  readonly after: number;
}

export async function adjustStock(
  context: FlowContext,
  adjustments: readonly Adjustment[],
): Promise<Outcome<Adjusted>[]> {
  const touched: ItemPlace[] = [];
  const outcomes = await context.db.transaction(async (tx) => {
    touched.length = 0;
    const items = await findItemsByCodes(tx, null, [...new Set(adjustments.map((a) => a.item))]);
    const places = new Map(
      (await findPlaces(tx, [...new Set(adjustments.map((a) => a.place))])).map((place) => [place.code, place]),
    );
    const resolved = adjustments.map((adjustment) =>
      resolve(adjustment, items.get(adjustment.item), places.get(adjustment.place)),
    );
    const good = resolved.flatMap((r) => (r.ok ? [r.value] : []));
    await lockGuards(tx, good);
    const done: Outcome<Adjusted>[] = [];
    for (const member of resolved) done.push(member.ok ? await adjustOne(tx, member.value, context) : member);
    const changed = resolved.flatMap((member, i) => (member.ok && done[i]?.ok ? [member.value] : []));
    await markDirty(tx, changed, context.now());
    const came = changed.filter((member) => (member.adjustment.counted ?? member.adjustment.change ?? 0) > 0);
    await noteFirstReceipt(
      tx,
      came.map((member) => member.itemId),
      context,
    );
    await markReplenish(tx, { short: [], touched: changed }, context.now());
    touched.push(...changed);
    return done;
  });
  await replan(context, touched, "count");
  return outcomes;
}

interface Resolved extends ItemPlace {
  readonly adjustment: Adjustment;
  readonly lot: string;
}

function resolve(
  adjustment: Adjustment,
  item?: { id: number },
  place?: { id: number; kind: string },
): Outcome<Resolved> {
  if (!item) return refused("unknown item", { subject: adjustment.item });
  if (!place) return refused("unknown place", { subject: adjustment.place });
  if (place.kind !== "storage") return refused("place serves no orders", { subject: adjustment.place });
  const value = adjustment.counted ?? adjustment.change;
  const bad = value === undefined || !Number.isSafeInteger(value) || (adjustment.counted ?? 0) < 0;
  if (bad || (adjustment.counted !== undefined && adjustment.change !== undefined))
    return refused("quantity not a whole number", { subject: adjustment.item });
  return taken({ itemId: item.id, placeId: place.id, adjustment, lot: adjustment.lot ?? "" });
}

async function adjustOne(tx: Tx, member: Resolved, context: FlowContext): Promise<Outcome<Adjusted>> {
  const { adjustment, lot } = member;
  const rows = (await listSupplies(tx, [member])).filter(
    (row) => row.state === "here" && (adjustment.lot === undefined || row.lot === lot),
  );
  const before = sumBy(rows, (row) => row.quantity - row.leaving);
  const after = adjustment.counted ?? before + (adjustment.change ?? 0);
  if (after < 0)
    return refused("more than is there", {
      subject: adjustment.item,
      args: { available: before, asked: -(adjustment.change ?? 0) },
    });
  const change = after - before;
  const cause: MoveCause = adjustment.cause ?? "count";
  const outside = cause === "opening" ? VENDORS : LOSS;
  const move = { itemId: member.itemId, cause, ref: adjustment.note };
  if (change > 0) {
    await addStock(tx, [{ ...member, quantity: change }]);
    await recordMoves(
      tx,
      [{ ...move, lot, quantity: change, fromPlace: outside, toPlace: member.placeId }],
      context.now(),
    );
  }
  if (change < 0) {
    const removal = planRemoval(rows, -change);
    const lots = new Map(rows.map((row) => [row.id, row.lot]));
    await removeStock(tx, removal);
    const gone = removal.map((r) => ({ ...move, lot: lots.get(r.id) ?? "", quantity: r.free + r.leaving }));
    await recordMoves(
      tx,
      gone.map((g) => ({ ...g, fromPlace: member.placeId, toPlace: outside })),
      context.now(),
    );
  }
  const event = {
    kind: "stock counted",
    subject: `item:${member.itemId}`,
    payload: { place: adjustment.place, before, after, cause },
  };
  await recordEvents(tx, [event], { actor: context.actor, now: context.now() });
  return taken({ before, after });
}
