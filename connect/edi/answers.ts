/**
 * What we say of an order as the partner's document: 855, 865, 870 or ORDRSP by its profile, in its release, its dialect and its
 * codes, with what is wrong in it. Pure.
 */
import type { EdiAnswer, EdiAnswerPart, EdiItemCodes, Written } from "../../core/flows/index.ts";
import { invariant, sumBy } from "../../core/kernel/index.ts";
import type { ReceivedItemCode } from "../../core/orders/index.ts";
import type { PartnerProfile } from "../../core/partners/index.ts";
import { isOfLine, joinSchedules, type AckLine } from "./acknowledged-lines.ts";
import type { ChangedLine } from "./changed-lines.ts";
import { writeOrdrsp } from "./edifact/write-ordrsp.ts";
import { messageNumbers } from "./message-numbers.ts";
import { faultsOf } from "./outgoing-faults.ts";
import {
  byTrust,
  codesOf,
  edifactEnvelope,
  edifactItems,
  edifactParties,
  gtinQualifierOf,
  messageRelease,
  x12Envelope,
  x12Items,
} from "./partner-dialect.ts";
import type { AckPart } from "./x12/ack-dialect.ts";
import { write855 } from "./x12/write-855.ts";
import { write865 } from "./x12/write-865.ts";
import { write870 } from "./x12/write-870.ts";

/** As the document the answer names, under a control number. */
export function writeAnswer(answer: EdiAnswer, control: number): Written {
  const write = WRITERS[answer.document ?? ""];
  invariant(write, `nothing writes ${answer.document}`);
  const bytes = write(answer, control);
  return { bytes, messages: messageNumbers(bytes), faults: faultsOf(bytes, codesOf(answer.profile)) };
}

function answer855(answer: EdiAnswer, control: number): Uint8Array {
  const { profile, shipTo } = answer;
  return write855(
    x12Envelope(answer, "855", control),
    {
      ...numbersOf(answer),
      // What was said before is replaced whole.
      purpose: answer.version > 0 ? "05" : "00",
      references: [],
      parties: shipTo ? [{ code: "ST", name: shipTo.name, idQualifier: "92", id: shipTo.code }] : [],
      lines: linesOf(answer, x12Items),
    },
    profile.acknowledgment,
  );
}

const numbersOf = (answer: EdiAnswer) => ({
  orderNumber: answer.orderNumber,
  releaseNumber: answer.releaseNumber,
  orderDate: answer.orderDate,
  sellerOrderNumber: answer.sellerOrderNumber,
  acknowledgedOn: answer.answeredOn,
});

function answer865(answer: EdiAnswer, control: number): Uint8Array {
  const said = { ...numbersOf(answer), requestedOn: null, lines: changedOf(answer) };
  return write865(x12Envelope(answer, "865", control), said, answer.profile.acknowledgment);
}

function answer870(answer: EdiAnswer, control: number): Uint8Array {
  const { orderNumber, releaseNumber, orderDate, orderId, version, answeredOn } = answer;
  const said = {
    reportNumber: `STAT-${orderId}-${version + 1}`,
    reportedOn: answeredOn,
    orderNumber,
    releaseNumber,
    orderDate,
    lines: changedOf(answer),
  };
  return write870(x12Envelope(answer, "870", control), said, answer.profile.acknowledgment);
}

/** The lines of which there is something to tell, beside what was said of them. */
function changedOf(answer: EdiAnswer): ChangedLine[] {
  const { news, profile, lines } = answer;
  const said = (answer.before ?? []).map((line) => ({
    ...line,
    parts: line.parts.map((part) => saidDay(part, profile)),
  }));
  const before = new Map(joinSchedules(said).map((line) => [line.line, line]));
  return joinSchedules(linesOf(answer, x12Items))
    .filter(({ line }) => news.some((own) => isOfLine(own, line)))
    .map((line) => ({
      ...line,
      shipped: sumBy(lines, (own) => (isOfLine(own.line, line.line) ? own.shipped : 0)),
      before: before.get(line.line) ?? null,
    }));
}

function answerOrdrsp(answer: EdiAnswer, control: number): Uint8Array {
  const { profile, shipTo } = answer;
  const release = messageRelease(profile, "ORDRSP");
  return writeOrdrsp(
    edifactEnvelope(answer, control),
    {
      ...numbersOf(answer),
      currency: answer.references["currency"] ?? null,
      parties: edifactParties(answer, shipTo?.code ?? null),
      lines: linesOf(answer, (items) => edifactItems(items, gtinQualifierOf(release))),
      again: answer.version > 0,
    },
    { dialect: profile.acknowledgment, release },
  );
}

const WRITERS: Readonly<Record<string, (answer: EdiAnswer, control: number) => Uint8Array>> = {
  "855": answer855,
  "865": answer865,
  "870": answer870,
  ORDRSP: answerOrdrsp,
};

/** In the order the partner trusts them. */
function linesOf({ lines, profile }: EdiAnswer, name: (items: EdiItemCodes) => ReceivedItemCode[]): AckLine[] {
  return lines.map((line) => ({
    ...line,
    items: byTrust(name(line.items), profile),
    parts: line.parts.map((part) => saidDay(part, profile)),
  }));
}

/** Qualifiers of days of delivery, X12 and EDIFACT; every other is of the day it ships. */
const DELIVERY = new Set(["002", "017", "067", "069", "371", "2", "17", "67", "69", "132", "191"]);

/** The day that the partner's qualifier means. */
function saidDay(part: EdiAnswerPart, { acknowledgment }: PartnerProfile): AckPart {
  const { kind, quantity, shipDay, deliveryDay } = part;
  return { kind, quantity, shipDay: DELIVERY.has(acknowledgment.dateQualifier) ? (deliveryDay ?? shipDay) : shipDay };
}
