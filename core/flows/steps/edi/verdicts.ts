/** What is said of each message that came, by its own sender's profile. Nobody acknowledges an acknowledgment. */
import type { Tx } from "../../../db/index.ts";
import { judge, plain, type PartFinding, type Verdict } from "../../../documents/index.ts";
import { findPartnersByIdentifier, readProfile, type Partner, type PartnerProfile } from "../../../partners/index.ts";
import type { ReadDocument, ReadMessage } from "../documents/read-document.ts";
import { isAcknowledgment } from "./acknowledgments.ts";

export interface SaidMessage {
  readonly message: ReadMessage;
  /** Its number in the document, from 1. */
  readonly n: number;
  readonly partner: Partner;
  readonly profile: PartnerProfile;
  readonly verdict: Verdict;
  /** Of a type that nobody here reads. What is read and not taken waits or is refused: that is no matter of its envelope. */
  readonly unknown: boolean;
}

export const identifierOf = (identity: { readonly id: string; readonly idQualifier: string } | undefined): string =>
  identity === undefined ? "" : plain(`${identity.idQualifier}:${identity.id}`);

/** Of partners we know; what a stranger sends is judged by nobody. */
export async function judgeMessages(tx: Tx, { messages = [] }: ReadDocument): Promise<SaidMessage[]> {
  const senders = new Set(messages.map(({ interchange }) => identifierOf(interchange?.sender)));
  senders.delete("");
  const partners = await findPartnersByIdentifier(tx, [...senders]);
  const profiles = new Map([...partners.values()].map((partner) => [partner.id, readProfile(partner.profile)]));
  return messages.flatMap((message, i): SaidMessage[] => {
    const partner = partners.get(identifierOf(message.interchange?.sender));
    const profile = profiles.get(partner?.id ?? 0);
    if (!partner || !profile || isAcknowledgment(message.type)) return [];
    const unknown = message.broken.length === 0 && !message.readable;
    const verdict = unknown ? "rejected" : judge(message, profile.strictness);
    return [{ message, n: i + 1, partner, profile, verdict, unknown }];
  });
}

/** By number of the part: what a strict partner's profile has us reject is not booked, and says why. */
export async function findRejected(tx: Tx, document: ReadDocument): Promise<Map<number, PartFinding>> {
  const said = await judgeMessages(tx, document);
  const rejected = said.filter(({ verdict, unknown, message }) => isJudged(verdict, unknown, message));
  return new Map(rejected.map((one) => [one.message.part, rejection(one)]));
}

const isJudged = (verdict: Verdict, unknown: boolean, { broken }: ReadMessage): boolean =>
  verdict === "rejected" && !unknown && broken.length === 0;

function rejection({ message, partner }: SaidMessage): PartFinding {
  const wrong = message.wrong.filter(({ severity }) => severity !== "remark");
  const [first] = wrong;
  const more = wrong.length > 1 ? ` ${wrong.length - 1} more.` : "";
  return {
    code: "message rejected",
    text: `${partner.code} is taken strictly, so this is rejected and not booked: ${first?.text ?? ""}${more}`,
    stage: "look-up",
    ...(first ? { segment: first.segment, position: first.position } : {}),
  };
}
