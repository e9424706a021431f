/** The messages of documents that came: each with its numbers and its own sender, and which numbers repeat. */
import type { Tx } from "../../../db/index.ts";
import { insertMessages, listRepeated, type NewEdiMessage, type PartFinding } from "../../../documents/index.ts";
import { localDay } from "../../../kernel/index.ts";
import { findPartnersByIdentifier, type Partner } from "../../../partners/index.ts";
import type { ReadDocument, ReadMessage } from "../documents/read-document.ts";
import { identifierOf } from "./verdicts.ts";

export interface KeptMessages {
  readonly documentId: number;
  readonly document: ReadDocument;
}

/** Nobody acknowledged them yet. */
export async function keepMessages(tx: Tx, kept: readonly KeptMessages[]): Promise<void> {
  const all = kept.flatMap(({ documentId, document: { messages = [] } }) =>
    messages.map((message, i) => ({ documentId, message, n: i + 1 })),
  );
  const senders = new Set(all.map(({ message }) => identifierOf(message.interchange?.sender)));
  senders.delete("");
  const partners = await findPartnersByIdentifier(tx, [...senders]);
  await insertMessages(
    tx,
    all.map((one) => rowOf(one, partners)),
  );
}

interface Placed {
  readonly documentId: number;
  readonly n: number;
  readonly message: ReadMessage;
}

function rowOf({ documentId, n, message }: Placed, partners: ReadonlyMap<string, Partner>): NewEdiMessage {
  const { type, control, interchange, group, part } = message;
  const sender = identifierOf(interchange?.sender);
  return {
    documentId,
    n,
    direction: "in",
    partnerId: partners.get(sender)?.id ?? null,
    type,
    sender,
    receiver: identifierOf(interchange?.receiver),
    interchange: interchange?.control ?? "",
    group: group?.control ?? "",
    control,
    part: part === 0 ? null : part,
    waitsUntil: null,
  };
}

/** Said of a document whose numbers its sender used before in other bytes: both are kept. */
export async function findRepeated(tx: Tx, documentId: number): Promise<PartFinding[]> {
  return (await listRepeated(tx, documentId)).map(({ control, sender, before, at }) => ({
    code: "control number repeated",
    text: `The interchange has the control number ${control}, which ${sender} used before, in document ${before} of ${localDay(at, "UTC")}. The bytes differ, so both are kept; ask the partner which counts.`,
    stage: "reading",
    args: { control, sender, before },
  }));
}
