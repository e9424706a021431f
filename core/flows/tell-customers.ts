/**
 * Tells customers about their orders: the first answer, every change that counts, and that all is on track after a long
 * silence. Rendered from the facts at sending, one notice an order, measured against what was told last.
 */
import type { MailTransport } from "../notices/index.ts";
import type { FlowContext } from "./context.ts";
import type { LetterOutcome } from "./steps/letter.ts";
import { sendLetters } from "./steps/send-letters.ts";
import { orderLetters, silenceLetters } from "./steps/order-letters.ts";

/** First answers and changes; handler of `notice.order`. */
export async function tellCustomers(
  context: FlowContext,
  orderIds: readonly number[],
  transport: MailTransport,
): Promise<LetterOutcome[]> {
  return sendLetters(context, transport, { spec: orderLetters(context), keys: orderIds });
}

/** "Still on track", where that is true; handler of `notice.silence`. */
export async function tellSilence(
  context: FlowContext,
  orderIds: readonly number[],
  transport: MailTransport,
): Promise<LetterOutcome[]> {
  return sendLetters(context, transport, { spec: silenceLetters(context), keys: orderIds });
}
