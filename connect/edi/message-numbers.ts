/** The numbers of messages as their envelopes say them: what is kept of each, and what an acknowledgment names. */
import type { MessageNumbers } from "../../core/documents/index.ts";
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

/** Of what we wrote, as our own reader finds it. */
export const messageNumbers = (bytes: Uint8Array): MessageNumbers[] =>
  [...itemsOf(bytes)].flatMap((item) => {
    if (item.kind === "message") return [numbersOf(item.message)];
    return item.kind === "answer" ? [answerNumbers(item.interchange)] : [];
  });
