/**
 * Writes one acknowledgement: the document under its control number, what it tells, and the due work that sends it. A
 * version of an answer is one document (document_out_once).
 */
import type { Tx } from "../../../db/index.ts";
import { drawControlNumber, keepOutgoing, plainName, type MessageNumbers } from "../../../documents/index.ts";
import { hashOf } from "../../../kernel/index.ts";
import { recordTold } from "../../../notices/index.ts";
import { addTodos } from "../../../tasks/index.ts";
import { waitsUntil } from "./acknowledgments.ts";
import type { EdiAnswer } from "./gather-answers.ts";

export interface Written {
  readonly bytes: Uint8Array;
  /** What stands in them. */
  readonly messages: readonly MessageNumbers[];
}

/** The port: turns what we say into the partner's bytes. */
export type EdiWriter = (answer: EdiAnswer, control: number) => Written;

export interface NewAnswer {
  readonly answer: EdiAnswer;
  readonly version: number;
  readonly write: EdiWriter;
}

export async function writeAnswer(tx: Tx, { answer, version, write }: NewAnswer, now: number): Promise<void> {
  const { orderId, orderNumber, partnerCode, partnerId } = answer;
  const { bytes, messages } = write(answer, await drawControlNumber(tx, partnerCode));
  // Other codes may become the same plain name: the order's own id keeps the files apart.
  const name = `855-${plainName(partnerCode)}-${plainName(orderNumber)}-SO${orderId}-${version}.edi`;
  const subject = `855:order:${orderId}:${version}`;
  const awaited = { messages, orderId, waitsUntil: waitsUntil("855", answer.profile, now) };
  const documentId = await keepOutgoing(tx, { partnerId, kind: "855", name, bytes, subject, ...awaited }, now);
  const told = {
    audience: "partner",
    subject: `order:${orderId}`,
    kind: "855",
    version,
    hash: hashOf(answer.lines),
    content: {
      to: partnerCode,
      subject: `855 for order ${orderNumber}`,
      text: Buffer.from(bytes).toString("latin1"),
      html: "",
    },
    told: answer.told,
  };
  await recordTold(tx, told, now);
  await addTodos(tx, [{ kind: "edi.deliver", key: String(documentId), dueAt: now }], now);
}
