/**
 * Lets a document of ours leave: kept under its control number with what it tells, and the due work that sends it. A
 * version of what it says is one document (document_out_once). What is not right by the standard is not written: it stays
 * due, and is a matter for a person until it leaves.
 */
import type { Tx } from "../../../db/index.ts";
import { drawControlNumber, keepOutgoing, plainName, type MessageNumbers } from "../../../documents/index.ts";
import { recordTold, type ToldByDocument } from "../../../notices/index.ts";
import type { PartnerProfile } from "../../../partners/index.ts";
import { addTodos, raiseExceptions } from "../../../tasks/index.ts";
import { waitsUntil } from "./acknowledgments.ts";

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

export interface Leaving extends Pick<ToldByDocument, "subject" | "kind" | "version" | "hash" | "told"> {
  readonly partnerId: number;
  readonly partnerCode: string;
  readonly profile: PartnerProfile;
  readonly orderId: number | null;
  /** What it is about, in the name of its file: codes may become the same plain name, so an id of ours is part of it. */
  readonly about: string;
  /** "855 for order 4711" */
  readonly title: string;
  /** Kept beside it, to know what was said. */
  readonly said: string | null;
  readonly write: (control: number) => Written;
}

/** The matter of a document that is not right. */
export const notRight = (subject: string) => ({ kind: "answer not right", subject });

/** Says what is wrong with it; null: it is written. */
export async function leave(tx: Tx, leaving: Leaving, now: number): Promise<string | null> {
  const { partnerId, partnerCode, profile, orderId, kind, version, subject, write } = leaving;
  // Tried under a number that is none of the series: what does not leave takes none.
  const [fault, ...more] = write(1).faults;
  if (fault) {
    const details = { document: kind, partner: partnerCode, wrong: fault.kind, ...fault, more: more.length };
    await raiseExceptions(tx, [{ ...notRight(subject), details }], now);
    return fault.text;
  }
  const { bytes, messages } = write(await drawControlNumber(tx, partnerCode));
  const name = `${kind}-${plainName(partnerCode)}-${leaving.about}-${version}.edi`;
  const own = { name, bytes, subject: `${kind}:${subject}:${version}` };
  const awaited = { messages, orderId, waitsUntil: waitsUntil(kind, profile, now) };
  const documentId = await keepOutgoing(tx, { partnerId, kind, ...own, ...awaited }, now);
  const content = {
    to: partnerCode,
    subject: leaving.title,
    text: Buffer.from(bytes).toString("latin1"),
    html: "",
    ...(leaving.said !== null && { said: leaving.said }),
  };
  const { hash, told } = leaving;
  await recordTold(tx, { audience: "partner", subject, kind, version, hash, content, told }, now);
  await addTodos(tx, [{ kind: "edi.deliver", key: String(documentId), dueAt: now }], now);
  return null;
}
