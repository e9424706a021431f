/**
 * A public answer to "when could I have so many of it": in stock, ships by a day, pre-order, no longer made. It counts
 * what is free after those who wait, carries a signed id, and an order that carries the id is held to the day.
 */
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { isAskable } from "../promising/index.ts";
import type { FlowContext } from "./context.ts";
import { answerAvailability, type AvailabilityAnswer } from "./steps/availability/answer-availability.ts";
import { gatherAvailability, type ItemAt } from "./steps/availability/gather-availability.ts";
import { keptPlaces } from "./steps/availability/kept-places.ts";

export type { AvailabilityAnswer } from "./steps/availability/answer-availability.ts";

export interface AvailabilityAsk extends ItemAt {
  /** Missing: one. */
  readonly quantity?: number;
}

export type AvailabilityOutcome = Outcome<AvailabilityAnswer>;

export async function checkAvailability(
  context: FlowContext,
  asks: readonly AvailabilityAsk[],
): Promise<AvailabilityOutcome[]> {
  const factsOf = await gatherAvailability(context.db, asks);
  const placeIds = asks.flatMap((ask) => factsOf(ask)?.placeId ?? []);
  const places = await keptPlaces(context, placeIds);
  return asks.map((ask) => {
    const facts = factsOf(ask);
    const place = facts && places.get(facts.placeId);
    if (!facts || !place) return refused("unknown item", { subject: ask.item });
    const quantity = ask.quantity ?? 1;
    if (!isAskable(quantity)) return refused("quantity not a whole number above 0", { subject: ask.item });
    return taken(answerAvailability(facts, { place, quantity }, context));
  });
}
