/** Mails vendors: what we order, what changed, and a reminder while they have not confirmed. The link needs no account. */
import type { Tx } from "../db/index.ts";
import { addWorkingDays } from "../promising/index.ts";
import { instantAt, localDay, localTime } from "../kernel/index.ts";
import { askedOf, choosePurchaseNotice, composePurchase, getPurchaseFacts, linkUrl, mayBeHeard, type MailTransport, type NoticeState, type PurchaseFacts } from "../notices/index.ts";
import { addTodos, raiseExceptions } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { sendLetters, type Letter, type LetterOutcome, type LetterSpec } from "./steps/send-letters.ts";

const REMINDERS_MAX = 2;
const REMINDER = "notice.vendor-reminder";
type States = ReadonlyMap<number, readonly NoticeState[]>;
type Choose = (purchase: PurchaseFacts, states: readonly NoticeState[]) => "purchase" | "purchase-change" | "purchase-reminder" | null;

/** First mails and changes; handler of `notice.vendor`, keys are supply orders. */
export async function tellVendors(context: FlowContext, supplyOrderIds: readonly number[], transport: MailTransport): Promise<LetterOutcome[]> {
  const spec = vendorSpec(context, ["purchase", "purchase-change"], choosePurchaseNotice);
  return sendLetters(context, transport, { spec, keys: supplyOrderIds });
}
