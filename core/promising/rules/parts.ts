/** Parts of a promise in time: what of them is open, what they claim, and which deliveries they make for the customer. */
import { compareText, sumBy, type Day } from "../../kernel/index.ts";
import type { PromisePart, PromiseVersion } from "../types.ts";

export interface DatedQuantity {
  readonly quantity: number;
  readonly day: Day;
}

export type Part = Pick<PromisePart, "quantity" | "shipDay"> & Partial<Pick<PromisePart, "deliveryDay">>;

/** Stands for "no date yet": after every day there is. */
export const NEVER: Day = "9999-12-31";

/** Parts by ship day, those without one last. */
export function byDay<P extends Pick<Part, "shipDay">>(parts: readonly P[]): P[] {
  if (parts.length === 1) return [...parts];
  return parts.toSorted((a, b) => compareText(a.shipDay ?? NEVER, b.shipDay ?? NEVER));
}

export const unitsOf = (parts: readonly Pick<Part, "quantity">[]): number => sumBy(parts, (part) => part.quantity);

/**
 * What is still open of a version. Parts add up to what was open when it was written and shipping writes no version, so
 * what is missing since then was shipped and falls off the earliest parts.
 */
export function openParts<P extends Part>(parts: readonly P[], open: number): P[] {
  let gone = Math.max(0, unitsOf(parts) - open);
  return byDay(parts).flatMap((part) => {
    const taken = Math.min(gone, part.quantity);
    gone -= taken;
    return part.quantity > taken ? [{ ...part, quantity: part.quantity - taken }] : [];
  });
}

/** So much was told for that day: what others may not take. A part without a day is no claim. */
export function claimsOf(current: Pick<PromiseVersion, "parts">, open: number): DatedQuantity[] {
  return openParts(current.parts, open).flatMap((part) =>
    part.shipDay === null ? [] : [{ quantity: part.quantity, day: part.shipDay }],
  );
}

/** What leaves on one day, as the customer sees it. */
export interface Delivery {
  readonly day: Day;
  readonly quantity: number;
  /** Day of delivery; null: none, or not to be compared. */
  readonly arrives: Day | null;
}

/** By day, one of a day. A day before `today` passed while the goods lay here: it does not roll, it is compared as today. */
export function deliveriesOf(parts: readonly Part[], today: Day): Delivery[] {
  const deliveries: Delivery[] = [];
  for (const part of byDay(parts)) {
    const shipDay = part.shipDay ?? NEVER;
    const day = shipDay < today ? today : shipDay;
    const arrives = shipDay < today ? null : (part.deliveryDay ?? null);
    const last = deliveries.at(-1);
    if (last?.day === day)
      deliveries[deliveries.length - 1] = {
        day,
        quantity: last.quantity + part.quantity,
        arrives: last.arrives && arrives,
      };
    else deliveries.push({ day, quantity: part.quantity, arrives });
  }
  return deliveries;
}

/** The first day, not before `from`, of a part that leaves before the last one; null: there is none. */
export function earlierPartDay(parts: readonly Pick<Part, "shipDay">[], from: Day): Day | null {
  const days = byDay(parts).map((part) => part.shipDay ?? NEVER);
  const last = days.at(-1) ?? NEVER;
  return days.find((day) => day >= from && day < last) ?? null;
}
