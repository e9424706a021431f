/**
 * Writes one answer: the document under its control number, what it tells, and the due work that sends it. A version of
 * an answer is one document (document_out_once). What is not right by the standard is not written: it stays due, and is a
 * matter for a person until it leaves.
 */
import type { Tx } from "../../../db/index.ts";
import { drawControlNumber, keepOutgoing, plainName, type MessageNumbers } from "../../../documents/index.ts";
import { hashOf } from "../../../kernel/index.ts";
import { recordTold } from "../../../notices/index.ts";
import { addTodos, raiseExceptions } from "../../../tasks/index.ts";
import { waitsUntil } from "./acknowledgments.ts";
import type { EdiAnswer } from "./gather-answers.ts";

/** What is wrong with a document of ours by the standard. */
export interface WrittenFault {
  readonly kind: string;
  readonly place: string;
  readonly value: string | null;
  readonly text: string;
}

export interface Written {
  readonly bytes: Uint8Array;
  /** What stands in them. */
  readonly messages: readonly MessageNumbers[];
  readonly faults: readonly WrittenFault[];
}

/** The port: turns what we say into the partner's bytes. */
export type EdiWriter = (answer: EdiAnswer, control: number) => Written;

export interface NewAnswer {
  readonly answer: EdiAnswer;
  readonly version: number;
  readonly write: EdiWriter;
}

/** The matter of an order whose answer is not right. */
export const notRight = (orderId: number) => ({ kind: "answer not right", subject: `order:${orderId}` });

const documentOf = ({ profile }: EdiAnswer): string => (profile.syntax === "x12" ? "855" : "ORDRSP");

/** Says what is wrong with it; null: it is written. */
export async function writeAnswer(tx: Tx, { answer, version, write }: NewAnswer, now: number): Promise<string | null> {
  const { orderId, orderNumber, partnerCode, partnerId } = answer;
  const kind = documentOf(answer);
  // Tried under a number that is none of the series: what does not leave takes none.
  const [fault, ...more] = write(answer, 1).faults;
  if (fault) {
    const details = { document: kind, partner: partnerCode, wrong: fault.kind, ...fault, more: more.length };
    await raiseExceptions(tx, [{ ...notRight(orderId), details }], now);
    return fault.text;
  }
  const { bytes, messages } = write(answer, await drawControlNumber(tx, partnerCode));
  // Other codes may become the same plain name: the order's own id keeps the files apart.
  const name = `${kind}-${plainName(partnerCode)}-${plainName(orderNumber)}-SO${orderId}-${version}.edi`;
  const subject = `${kind}:order:${orderId}:${version}`;
  const awaited = { messages, orderId, waitsUntil: waitsUntil(kind, answer.profile, now) };
  const documentId = await keepOutgoing(tx, { partnerId, kind, name, bytes, subject, ...awaited }, now);
  const content = {
    to: partnerCode,
    subject: `${kind} for order ${orderNumber}`,
    text: Buffer.from(bytes).toString("latin1"),
    html: "",
  };
  const told = { audience: "partner", subject: `order:${orderId}`, kind, version, hash: hashOf(answer.lines), content };
  await recordTold(tx, { ...told, told: answer.told }, now);
  await addTodos(tx, [{ kind: "edi.deliver", key: String(documentId), dueAt: now }], now);
  return null;
}
