/**
 * The answer to one ask, from its facts: what is free after those who wait and after safety stock, in public words, under
 * an id that we signed. Pure.
 */
import type { Day } from "../../../kernel/index.ts";
import {
  availableToPromise,
  computeAvailability,
  deliveryDay,
  freeSupply,
  lessWaiting,
  shipDayOfStock,
  signAnswer,
  type Availability,
  type PlaceDays,
} from "../../../promising/index.ts";
import type { FlowContext } from "../../context.ts";
import type { ItemAvailability } from "./gather-availability.ts";

export interface AvailabilityAnswer extends Availability {
  /** Carried by an order, it holds us to the day. */
  readonly id: string;
  readonly item: string;
  readonly name: string;
  readonly place: string;
  readonly quantity: number;
  readonly deliveryDay: Day | null;
  /** Units that can be promised by each ship day, rising. */
  readonly steps: readonly { readonly day: Day; readonly quantity: number }[];
}

export interface AskedUnits {
  readonly place: PlaceDays;
  readonly quantity: number;
}

export function answerAvailability(
  facts: ItemAvailability,
  { place, quantity }: AskedUnits,
  context: Pick<FlowContext, "now" | "settings">,
): AvailabilityAnswer {
  const now = context.now();
  const free = lessWaiting(freeSupply(facts.supplies ?? [], place, now), facts.waiting + facts.safetyStock);
  const availability = computeAvailability({
    ...facts,
    quantity,
    free,
    neverStocked: facts.firstReceivedAt === null,
    today: shipDayOfStock(place, now),
  });
  const { day } = availability;
  const signed = { itemId: facts.itemId, placeId: facts.placeId, quantity, day, at: now };
  return {
    ...availability,
    id: signAnswer(context.settings.secret, signed),
    item: facts.code,
    name: facts.name,
    place: facts.placeCode,
    quantity,
    deliveryDay: day === null ? null : deliveryDay(place, day, place),
    steps: availableToPromise(free),
  };
}
