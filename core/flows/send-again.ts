/**
 * A person has a letter of the log sent again. Marked and named in one transaction; it leaves with what is due. Pressed
 * twice before it left it is one: the attempt it asks for is unique.
 */
import type { Tx } from "../db/index.ts";
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { findAddresses, keepAgainWish, lockSubjects, type AgainHow } from "../notices/index.ts";
import { addTodos, recordEvents, type NewEvent } from "../tasks/index.ts";
import { actingAt, type FlowContext } from "./context.ts";
import { oneByOne } from "./one-by-one.ts";
import { findLetterState } from "./steps/letter-state.ts";

export const LETTER_AGAIN = "notice.again";

export interface SentAgain {
  readonly id: number;
  readonly how: AgainHow;
  /** Where it goes. */
  readonly to: string;
  /** It was asked for before and has not left: nothing changed. */
  readonly again: boolean;
}

export async function sendAgain(context: FlowContext, ids: readonly number[]): Promise<Outcome<SentAgain>[]> {
  return oneByOne(context, ids, { cause: "sent again", one: (tx, id) => sendOne(tx, id, context) });
}

async function sendOne(tx: Tx, id: number, context: FlowContext): Promise<Outcome<SentAgain>> {
  const now = context.now();
  const named = await findLetterState(tx, id, now);
  if (!named) return refused("unknown letter", { subject: String(id) });
  // What was read before the lock may have left meanwhile: looked at again under it.
  await lockSubjects(tx, { audience: named.audience, subjects: [named.subject] });
  const found = (await findLetterState(tx, id, now)) ?? named;
  if (!found.can.ok) return found.can;
  const { subject, attempts, content } = found;
  const to = (await findAddresses(tx, [subject])).get(subject) ?? content.to;
  if (to === null) return refused("letter without address", { subject: String(id) });
  const how = found.can.value;
  const fresh = await keepAgainWish(tx, { noticeId: id, n: attempts + 1, by: context.actor, at: now });
  if (!fresh) return taken({ id, how, to, again: true });
  await addTodos(tx, [{ kind: LETTER_AGAIN, key: String(id), dueAt: now }], now);
  const event: NewEvent = { kind: "letter sent again", subject, payload: { notice: id, how } };
  await recordEvents(tx, [event], actingAt(context, now));
  return taken({ id, how, to, again: false });
}
