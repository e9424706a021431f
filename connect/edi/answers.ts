/**
 * What we say of an order as the partner's document: 855, 865, 870 or ORDRSP by its profile, in its release, its dialect and its
 * codes, with what is wrong in it. Pure.
 */
import type { EdiAnswer, Written } from "../../core/flows/index.ts";
import { invariant } from "../../core/kernel/index.ts";
import { changedOf, linesOf, verdictOf } from "./answered-lines.ts";
import { writeOrdrsp } from "./edifact/write-ordrsp.ts";
import { messageNumbers } from "./message-numbers.ts";
import { faultsOf } from "./outgoing-faults.ts";
import {
  codesOf,
  edifactEnvelope,
  edifactItems,
  edifactParties,
  gtinQualifierOf,
  messageRelease,
  x12Envelope,
  x12Items,
} from "./partner-dialect.ts";
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

/** REF01: the number of the buyer's change. */
const CHANGE = "PP";
/** Lengths of REF02, BCA05, and 1154 in RFF. */
const [NUMBER_MAX, SEQUENCE_MAX, REFERENCE_MAX] = [30, 8, 35];

/** What the buyer calls his change, where it can be named: a part of it would name another. */
const fitting = (change: EdiAnswer["change"], most: number): string | null =>
  change !== null && (change.change ?? "").length <= most ? change.change : null;

function answer855(answer: EdiAnswer, control: number): Uint8Array {
  const { profile, shipTo, change } = answer;
  return write855(
    x12Envelope(answer, "855", control),
    {
      ...numbersOf(answer),
      // What was said before is replaced whole.
      purpose: answer.version > 0 ? "05" : "00",
      references: [fitting(change, NUMBER_MAX)].flatMap((value) => (value ? [{ qualifier: CHANGE, value }] : [])),
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
  const { change } = answer;
  const said = {
    ...numbersOf(answer),
    requestedOn: change?.changedOn ?? null,
    change: change && { number: fitting(change, SEQUENCE_MAX), said: verdictOf(change) },
    lines: changedOf(answer),
  };
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
      change: fitting(answer.change, REFERENCE_MAX),
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
