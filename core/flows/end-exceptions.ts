/**
 * A person says that a matter is settled. Only what is a matter of judgment: everything else closes when its cause is
 * gone, and closing it by hand would hide the cause.
 */
import type { Tx } from "../db/index.ts";
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { closeExceptions, endsByPerson, findExceptions, recordEvents, type NewEvent } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";

export interface CloseAsk {
  readonly exception: number;
  /** What was decided; kept with the event. */
  readonly note?: string;
}

export interface Closed {
  readonly exception: number;
  /** It was closed already: nothing changed. */
  readonly again: boolean;
}

export type CloseRefusal = "unknown exception" | "closes by itself";

export async function endExceptions(
  context: FlowContext,
  asks: readonly CloseAsk[],
): Promise<Outcome<Closed, CloseRefusal>[]> {
  const outcomes: Outcome<Closed, CloseRefusal>[] = [];
  for (const ask of asks) outcomes.push(await context.db.transaction((tx) => endOne(tx, ask, context)));
  return outcomes;
}

async function endOne(tx: Tx, ask: CloseAsk, context: FlowContext): Promise<Outcome<Closed, CloseRefusal>> {
  const { exception, note = null } = ask;
  const now = context.now();
  const [found] = await findExceptions(tx, [exception]);
  if (!found) return refused("unknown exception", { subject: String(exception) });
  const { kind, subject } = found;
  if (found.closed_at !== null) return taken({ exception, again: true });
  if (!endsByPerson(kind)) return refused("closes by itself", { subject: String(exception), args: { kind } });
  await closeExceptions(tx, [{ kind, subject }], now);
  const event: NewEvent = { kind: "exception closed", subject, payload: { exception: kind, note } };
  await recordEvents(tx, [event], actingAt(context, now));
  return taken({ exception, again: false });
}
