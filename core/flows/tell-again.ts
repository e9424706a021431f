/** Sends again what a person asked for: as it was written, or anew from today's facts; handler of `notice.again`. */
import { findAddresses, listAgainWishes, type MailTransport } from "../notices/index.ts";
import type { FlowContext } from "./context.ts";
import { specOf } from "./steps/again-letters.ts";
import type { LetterOutcome } from "./steps/letter.ts";
import { sendLetters } from "./steps/send-letters.ts";

export async function tellAgain(
  context: FlowContext,
  noticeIds: readonly number[],
  transport: MailTransport,
): Promise<LetterOutcome[]> {
  const wishes = await listAgainWishes(context.db, noticeIds);
  const addresses = await findAddresses(
    context.db,
    wishes.map((wish) => wish.subject),
  );
  const outcomes: LetterOutcome[] = [];
  for (const { noticeId, subject, kind, n } of wishes) {
    const spec = specOf(kind)?.(context);
    if (!spec) continue;
    const key = Number(subject.split(":")[1]);
    const byHand = new Map([[key, { noticeId, n, email: addresses.get(subject) }]]);
    const done = await sendLetters(context, transport, { spec, keys: [key], byHand });
    outcomes.push(...done.map((outcome) => ({ ...putOff(outcome), key: noticeId })));
  }
  return outcomes;
}

/** What left, or may have, is done: a person asked for it once. What surely did not arrive is tried again. */
function putOff(outcome: LetterOutcome): LetterOutcome {
  const { key, result, detail } = outcome;
  return result === "failed" || result === "waits" ? outcome : { key, result, ...(detail !== undefined && { detail }) };
}
