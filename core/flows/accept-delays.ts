/**
 * A customer keeps an order at days that are later than those told before. The consent names the promises that were shown
 * and the words that were read; a day that has moved meanwhile is agreed to by nobody. Sent twice it is one.
 */
import type { Tx } from "../db/index.ts";
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { insertConsents, type ShownPromise } from "../notices/index.ts";
import { recordEvents, type NewEvent } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";
import { oneByOne } from "./one-by-one.ts";
import { findDelays } from "./steps/find-delays.ts";

export interface DelayAnswer {
  readonly orderId: number;
  readonly shown: readonly ShownPromise[];
  /** What the customer read, in this language. */
  readonly said: string;
  readonly language: string;
}

export interface AcceptedDelay {
  readonly orderId: number;
  /** Nothing waited for an answer: it was given before, or the delay is gone. */
  readonly again: boolean;
}

export async function acceptDelays(
  context: FlowContext,
  asks: readonly DelayAnswer[],
): Promise<Outcome<AcceptedDelay>[]> {
  return oneByOne(context, asks, { cause: "delay accepted", one: (tx, ask) => acceptOne(tx, ask, context) });
}

async function acceptOne(tx: Tx, ask: DelayAnswer, context: FlowContext): Promise<Outcome<AcceptedDelay>> {
  const { orderId, shown, said, language } = ask;
  const now = context.now();
  const { asks } = await findDelays(tx, orderId, now);
  if (asks.length === 0) return taken({ orderId, again: true });
  const isShown = new Set(shown.map(keyOf));
  if (!asks.every((one) => isShown.has(keyOf(one)))) return refused("days moved", { subject: `SO-${orderId}` });
  const fresh = await insertConsents(tx, { orderId, shown: asks, said, language, via: context.via, at: now });
  if (fresh.length === 0) return taken({ orderId, again: true });
  const event: NewEvent = { kind: "delay accepted", subject: `order:${orderId}`, payload: { said } };
  await recordEvents(tx, [event], actingAt(context, now));
  return taken({ orderId, again: false });
}

const keyOf = ({ demandId, version }: ShownPromise): string => `${demandId}.${version}`;
