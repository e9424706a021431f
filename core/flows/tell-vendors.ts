/** Mails vendors: what we order, what changed, and a reminder while they have not confirmed, a question where it is late. The link needs no account. */
import type { MailTransport } from "../notices/index.ts";
import type { FlowContext } from "./context.ts";
import type { LetterOutcome } from "./steps/letter.ts";
import { sendLetters } from "./steps/send-letters.ts";
import { aheadLetters, chaseLetters, lateLetters, purchaseLetters, reminderLetters } from "./steps/vendor-letters.ts";

/** First mails and changes; handler of `notice.vendor`, keys are supply orders. */
export async function tellVendors(
  context: FlowContext,
  supplyOrderIds: readonly number[],
  transport: MailTransport,
): Promise<LetterOutcome[]> {
  return sendLetters(context, transport, { spec: purchaseLetters(context), keys: supplyOrderIds });
}

/** Reminders while nothing is confirmed, then a matter for a person; handler of `notice.vendor-reminder`. */
export async function remindVendors(
  context: FlowContext,
  supplyOrderIds: readonly number[],
  transport: MailTransport,
): Promise<LetterOutcome[]> {
  return sendLetters(context, transport, { spec: reminderLetters(context), keys: supplyOrderIds });
}

/** A reminder that a person asked for; handler of `notice.vendor-chase`. */
export async function chaseByMail(
  context: FlowContext,
  supplyOrderIds: readonly number[],
  transport: MailTransport,
): Promise<LetterOutcome[]> {
  return sendLetters(context, transport, { spec: chaseLetters(context), keys: supplyOrderIds });
}

/** The question of a person whether it stays on its days; handler of `notice.vendor-ahead`. */
export async function askAheadByMail(
  context: FlowContext,
  supplyOrderIds: readonly number[],
  transport: MailTransport,
): Promise<LetterOutcome[]> {
  return sendLetters(context, transport, { spec: aheadLetters(context), keys: supplyOrderIds });
}

/** The question of a person when it comes that was confirmed and is late; handler of `notice.vendor-late`. */
export async function askLateByMail(
  context: FlowContext,
  supplyOrderIds: readonly number[],
  transport: MailTransport,
): Promise<LetterOutcome[]> {
  return sendLetters(context, transport, { spec: lateLetters(context), keys: supplyOrderIds });
}
