/** The numbers of messages as their envelopes say them: what is kept of each, and what an acknowledgment names. */
import type { MessageNumbers } from "../../core/documents/index.ts";
import { uniqueBy } from "../../core/kernel/index.ts";
import type { EdiInterchange, EdiMessage, Identity } from "./message.ts";
import { itemsOf } from "./items.ts";

const identifierOf = (identity: Identity | undefined): string =>
  identity === undefined ? "" : `${identity.idQualifier}:${identity.id}`;

export const numbersOf = ({ type, control, interchange, group }: EdiMessage): MessageNumbers => ({
  type,
  sender: identifierOf(interchange?.sender),
  receiver: identifierOf(interchange?.receiver),
  interchange: interchange?.control ?? "",
  group: group?.control ?? "",
  control,
});

/** TA1 answers an interchange and has no number but that of its own. */
export const answerNumbers = (interchange: EdiInterchange): MessageNumbers => ({
  type: "TA1",
  sender: identifierOf(interchange.sender),
  receiver: identifierOf(interchange.receiver),
  interchange: interchange.control,
  group: "",
  control: "",
});

/** Of what we wrote, as our own reader finds it. Several TA1 of one interchange have its number and no other: they are one. */
export function messageNumbers(bytes: Uint8Array): MessageNumbers[] {
  const all = [...itemsOf(bytes)].flatMap((item) => {
    if (item.kind === "message") return [numbersOf(item.message)];
    return item.kind === "answer" ? [answerNumbers(item.interchange)] : [];
  });
  return uniqueBy(all, ({ type, interchange, group, control }) => JSON.stringify([type, interchange, group, control]));
}
