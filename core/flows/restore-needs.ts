/** A dismissed need is bought for again: the undo of a dismissal. */
import { findItemsByCodes } from "../catalog/index.ts";
import { findPlaces, lockGuards } from "../inventory/index.ts";
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { restoreNeeds } from "../replenishment/index.ts";
import { recordEvents } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";
import { proposeReplenishment } from "./propose-replenishment.ts";

export interface NeedName {
  readonly item: string;
  readonly place: string;
}

export async function restoreDismissed(context: FlowContext, asks: readonly NeedName[]): Promise<Outcome<NeedName>[]> {
  const { outcomes, pairs } = await context.db.transaction(async (tx) => {
    const codes = asks.map((ask) => ask.item);
    const items = await findItemsByCodes(tx, null, codes);
    const found = await findPlaces(tx, [...new Set(asks.map((ask) => ask.place))]);
    const places = new Map(found.map((place) => [place.code, place.id]));
    const named = asks.map((ask) => ({ ask, itemId: items.get(ask.item)?.id, placeId: places.get(ask.place) }));
    const good = named.flatMap(({ itemId, placeId }) =>
      itemId === undefined || placeId === undefined ? [] : [{ itemId, placeId }],
    );
    await lockGuards(tx, good);
    await restoreNeeds(tx, good);
    const acts = good.map(({ itemId }) => ({ kind: "proposal restored" as const, subject: `item:${itemId}` }));
    await recordEvents(tx, acts, actingAt(context));
    const answers = named.map(({ ask, itemId, placeId }): Outcome<NeedName> => {
      if (itemId === undefined) return refused("unknown item", { subject: ask.item });
      return placeId === undefined ? refused("unknown place", { subject: ask.place }) : taken(ask);
    });
    return { outcomes: answers, pairs: good };
  });
  if (pairs.length > 0) await proposeReplenishment(context, pairs);
  return outcomes;
}
