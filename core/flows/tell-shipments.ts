/** Tells customers that goods left, that they arrived (or should have), and asks how it was. Each once. */
import type { MailTransport } from "../notices/index.ts";
import type { FlowContext } from "./context.ts";
import type { LetterOutcome } from "./steps/letter.ts";
import { sendLetters } from "./steps/send-letters.ts";
import { deliveredLetters, followUpLetters, shippedLetters } from "./steps/shipment-letters.ts";

/** Handler of `notice.shipment`; keys are shipments. */
export async function tellShipments(
  context: FlowContext,
  shipmentIds: readonly number[],
  transport: MailTransport,
): Promise<LetterOutcome[]> {
  return sendLetters(context, transport, { spec: shippedLetters(context), keys: shipmentIds });
}

/** Handler of `notice.delivery`; keys are shipments. */
export async function tellDeliveries(
  context: FlowContext,
  shipmentIds: readonly number[],
  transport: MailTransport,
): Promise<LetterOutcome[]> {
  return sendLetters(context, transport, { spec: deliveredLetters(context), keys: shipmentIds });
}

/** Handler of `notice.follow-up`; keys are orders. */
export async function followUps(
  context: FlowContext,
  orderIds: readonly number[],
  transport: MailTransport,
): Promise<LetterOutcome[]> {
  return sendLetters(context, transport, { spec: followUpLetters(context), keys: orderIds });
}
