/** Which due notice is told by which flow. What did not leave is put off to the instant its outcome names. */
import type { MailTransport } from "../notices/index.ts";
import type { FlowContext } from "./context.ts";
import type { Handler } from "./run-due.ts";
import type { LetterOutcome } from "./steps/letter.ts";
import { LETTER_AGAIN } from "./send-again.ts";
import { tellAgain } from "./tell-again.ts";
import { tellCustomers, tellSilence } from "./tell-customers.ts";
import { followUps, tellDeliveries, tellShipments } from "./tell-shipments.ts";
import { VENDOR_AHEAD, VENDOR_CHASE, VENDOR_LATE } from "./chase-vendors.ts";
import { askAheadByMail, askLateByMail, chaseByMail, remindVendors, tellVendors } from "./tell-vendors.ts";

type Tell = (context: FlowContext, keys: readonly number[], transport: MailTransport) => Promise<LetterOutcome[]>;

const TELLS: Readonly<Record<string, Tell>> = {
  "notice.order": tellCustomers,
  "notice.silence": tellSilence,
  "notice.shipment": tellShipments,
  "notice.delivery": tellDeliveries,
  "notice.follow-up": followUps,
  "notice.vendor": tellVendors,
  "notice.vendor-reminder": remindVendors,
  [VENDOR_CHASE]: chaseByMail,
  [VENDOR_LATE]: askLateByMail,
  [VENDOR_AHEAD]: askAheadByMail,
  [LETTER_AGAIN]: tellAgain,
};

/** Handlers for `runDue`, by kind of todo. */
export function noticeHandlers(transport: MailTransport): Record<string, Handler> {
  const handlers = Object.entries(TELLS).map(([kind, tell]): [string, Handler] => [
    kind,
    async (context, todos) => {
      const outcomes = await tell(
        context,
        todos.map((todo) => Number(todo.key)),
        transport,
      );
      return outcomes.flatMap(({ key, retryAt, detail }) =>
        retryAt === undefined
          ? []
          : [{ key: String(key), dueAt: retryAt, ...(detail !== undefined && { error: detail }) }],
      );
    },
  ]);
  return Object.fromEntries(handlers);
}
