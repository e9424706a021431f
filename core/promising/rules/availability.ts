/** What may be promised of an item on which day, said in public words, and the signed id that an order may carry. */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Day } from "../../kernel/index.ts";

/** So much more can be promised from this ship day on. */
export interface FreeSupply {
  readonly shipDay: Day;
  readonly here: boolean;
  readonly quantity: number;
}

export interface AvailabilityFacts {
  readonly quantity: number;
  /** Free units by ship day, those who wait already taken off. */
  readonly free: readonly FreeSupply[];
  readonly neverStocked: boolean;
  readonly preOrder: boolean;
  readonly launchDay: Day | null;
  readonly discontinued: boolean;
  readonly replacement: string | null;
  readonly today: Day;
}

export type AvailabilityWords = "in stock" | "ships by" | "pre-order" | "no date yet" | "no longer made";

export interface Availability {
  readonly words: AvailabilityWords;
  /** Ship day for the whole quantity asked; null: none is known. */
  readonly day: Day | null;
  /** Units that could ship on the first ship day. */
  readonly now: number;
  readonly replacement: string | null;
}

/** Units that can be promised by each day, rising. */
export function availableToPromise(free: readonly FreeSupply[]): { day: Day; quantity: number }[] {
  const steps: { day: Day; quantity: number }[] = [];
  for (const supply of free.toSorted((a, b) => (a.shipDay < b.shipDay ? -1 : 1))) {
    const last = steps.at(-1);
    if (last?.day === supply.shipDay) steps[steps.length - 1] = { day: last.day, quantity: last.quantity + supply.quantity };
    else steps.push({ day: supply.shipDay, quantity: (last?.quantity ?? 0) + supply.quantity });
  }
  return steps;
}

/** Takes what is wanted already off the earliest free supply: they stand before any newcomer. */
export function lessWaiting(free: readonly FreeSupply[], waiting: number): FreeSupply[] {
  let rest = waiting;
  return free.toSorted((a, b) => (a.shipDay < b.shipDay ? -1 : 1)).flatMap((supply) => {
    const taken = Math.min(rest, supply.quantity);
    rest -= taken;
    return supply.quantity > taken ? [{ ...supply, quantity: supply.quantity - taken }] : [];
  });
}

export function computeAvailability(facts: AvailabilityFacts): Availability {
  const steps = availableToPromise(facts.free);
  const covered = steps.find((step) => step.quantity >= facts.quantity);
  const now = steps.filter((step) => step.day <= facts.today).at(-1)?.quantity ?? 0;
  const base = { now, replacement: facts.replacement };
  if (covered && covered.day <= facts.today) return { ...base, words: "in stock", day: covered.day };
  if (facts.discontinued && !covered) return { ...base, words: "no longer made", day: null };
  if (facts.neverStocked && facts.preOrder) return { ...base, words: "pre-order", day: covered?.day ?? facts.launchDay };
  return covered ? { ...base, words: "ships by", day: covered.day } : { ...base, words: "no date yet", day: null };
}

export interface SignedAnswer {
  readonly itemId: number;
  readonly placeId: number;
  readonly quantity: number;
  readonly day: Day | null;
  readonly at: number;
}

function signature(secret: string, body: string): string {
  return createHmac("sha256", secret).update(`availability:${body}`).digest("base64url").slice(0, 27);
}

/** The id of an answer: it carries what was said, and nobody else can make one. */
export function signAnswer(secret: string, answer: SignedAnswer): string {
  const fields = [answer.itemId, answer.placeId, answer.quantity, answer.day, answer.at];
  const body = Buffer.from(JSON.stringify(fields)).toString("base64url");
  return `${body}.${signature(secret, body)}`;
}

/** What an id says; null when we did not sign it. */
export function readAnswer(secret: string, id: string): SignedAnswer | null {
  const [body = "", signed = ""] = id.split(".");
  const wanted = Buffer.from(signature(secret, body));
  const given = Buffer.from(signed);
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return null;
  const [itemId, placeId, quantity, day, at] = JSON.parse(Buffer.from(body, "base64url").toString()) as [number, number, number, Day | null, number];
  return { itemId, placeId, quantity, day, at };
}
