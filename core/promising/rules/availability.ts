/** What may be promised of an item on which day, said in public words, and the signed id that an order may carry. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { addDays, compareText, invariant, type Day } from "../../kernel/index.ts";
import type { PlaceDays } from "../types.ts";
import { shipDayOfInbound, shipDayOfStock } from "./ship-days.ts";

const ASKED_MAX = 1_000_000_000;

/** A quantity that can be asked for: whole units, and no more than any answer counts. */
export const isAskable = (quantity: number): boolean =>
  Number.isSafeInteger(quantity) && quantity >= 1 && quantity <= ASKED_MAX;

/** So many units are free and can ship from this day on. */
export interface FreeSupply {
  readonly shipDay: Day;
  readonly here: boolean;
  readonly quantity: number;
}

/** Units of a supply that nobody has. */
export interface FreeUnits {
  readonly state: "here" | "coming";
  readonly usableOn: Day | null;
  readonly free: number;
}

/** From which day what is free can ship; coming without a day is no supply. What is overdue does not ship before what is here. */
export function freeSupply(supplies: readonly FreeUnits[], place: PlaceDays, now: number): FreeSupply[] {
  const today = shipDayOfStock(place, now);
  return supplies.flatMap(({ state, usableOn, free }): FreeSupply[] => {
    if (state === "here") return [{ shipDay: today, here: true, quantity: free }];
    if (usableOn === null) return [];
    const shipDay = shipDayOfInbound(place, usableOn);
    return [{ shipDay: shipDay < today ? addDays(today, 1) : shipDay, here: false, quantity: free }];
  });
}

export interface AvailabilityStep {
  readonly day: Day;
  /** Units by this day, all earlier ones included. */
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

const byShipDay = (free: readonly FreeSupply[]): FreeSupply[] =>
  free.toSorted((a, b) => compareText(a.shipDay, b.shipDay));

/** Units that can be promised by each day, rising. */
export function availableToPromise(free: readonly FreeSupply[]): AvailabilityStep[] {
  const steps: AvailabilityStep[] = [];
  let quantity = 0;
  for (const supply of byShipDay(free)) {
    quantity += supply.quantity;
    if (steps.at(-1)?.day === supply.shipDay) steps.pop();
    steps.push({ day: supply.shipDay, quantity });
  }
  return steps;
}

/** Takes off the earliest free supply what stands before any newcomer: who waits unserved, and safety stock. */
export function lessWaiting(free: readonly FreeSupply[], waiting: number): FreeSupply[] {
  let rest = waiting;
  return byShipDay(free).flatMap((supply) => {
    const taken = Math.min(rest, supply.quantity);
    rest -= taken;
    return supply.quantity > taken ? [{ ...supply, quantity: supply.quantity - taken }] : [];
  });
}

export function computeAvailability(facts: AvailabilityFacts): Availability {
  const steps = availableToPromise(facts.free);
  const day = steps.find((step) => step.quantity >= facts.quantity)?.day ?? null;
  const now = steps.findLast((step) => step.day <= facts.today)?.quantity ?? 0;
  const base = { now, replacement: facts.replacement };
  if (day !== null && day <= facts.today) return { ...base, words: "in stock", day };
  if (facts.discontinued && day === null) return { ...base, words: "no longer made", day };
  if (facts.neverStocked && facts.preOrder) return { ...base, words: "pre-order", day: day ?? launchDay(facts) };
  return { ...base, words: day === null ? "no date yet" : "ships by", day };
}

/** A launch day that has passed without goods says nothing any more. */
function launchDay(facts: AvailabilityFacts): Day | null {
  return facts.launchDay !== null && facts.launchDay >= facts.today ? facts.launchDay : null;
}

export interface SignedAnswer {
  readonly itemId: number;
  readonly placeId: number;
  readonly quantity: number;
  readonly day: Day | null;
  readonly at: number;
}

const SECRET_LENGTH_MIN = 16;
/** 27 characters of base64url: 162 bits. */
const SIGNATURE_LENGTH = 27;

function signatureOf(secret: string, body: string): string {
  invariant(secret.length >= SECRET_LENGTH_MIN, "answers are signed with a secret of at least 16 characters");
  return createHmac("sha256", secret).update(`availability:${body}`).digest("base64url").slice(0, SIGNATURE_LENGTH);
}

type Fields = [itemId: number, placeId: number, quantity: number, day: Day | null, at: number];

/** The id of an answer: it carries what was said, and nobody else can make one. */
export function signAnswer(secret: string, answer: SignedAnswer): string {
  const fields: Fields = [answer.itemId, answer.placeId, answer.quantity, answer.day, answer.at];
  const body = Buffer.from(JSON.stringify(fields)).toString("base64url");
  return `${body}.${signatureOf(secret, body)}`;
}

/** What an id says; null when we did not sign it. Only a body that we signed is read. */
export function readAnswer(secret: string, id: string): SignedAnswer | null {
  const cut = id.lastIndexOf(".");
  const body = id.slice(0, Math.max(cut, 0));
  const wanted = Buffer.from(signatureOf(secret, body));
  const given = Buffer.from(id.slice(cut + 1));
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given)) return null;
  const [itemId, placeId, quantity, day, at] = JSON.parse(Buffer.from(body, "base64url").toString()) as Fields;
  return { itemId, placeId, quantity, day, at };
}
