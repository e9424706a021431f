/**
 * What stands before every part of a partner but an order: what could not be read, a sender nobody knows, a test that is
 * not taken, a document the partner's profile does not name. Orders are asked the same while they are looked up.
 */
import type { Tx } from "../../../db/index.ts";
import type { PartAnswer, PartFinding } from "../../../documents/index.ts";
import { findPartnersByIdentifier, readProfile, type Partner, type PartnerProfile } from "../../../partners/index.ts";
import { stillCounting } from "../resolve/dates.ts";
import { finding } from "../resolve/findings.ts";
import type { KindAsk } from "./kind.ts";
import type { ReceivedHead } from "./read-document.ts";

/** Nobody is to correct or replay a test: it is kept with its reason, and that is the end of it. */
export const stoppedOrRefused = (findings: readonly PartFinding[]): PartAnswer => ({
  state: findings.some(({ code }) => code === "test document refused") ? "refused" : "stopped",
  findings,
  orderId: null,
});

/** Who sent a part, or what keeps it out. */
export type Admitted<Received> =
  | { readonly stop: PartAnswer }
  | { readonly stop: null; readonly received: Received; readonly partner: Partner; readonly profile: PartnerProfile };

/** One answer per ask, in their order. What the profile does not name waits where a customer wants something by it. */
export async function admitParts<Received extends ReceivedHead>(
  tx: Tx,
  asks: readonly KindAsk<Received>[],
  notTaken: "stopped" | "refused" = "refused",
): Promise<Admitted<Received>[]> {
  const senders = asks.flatMap(({ received }) => received?.sender ?? []);
  const partners = await findPartnersByIdentifier(tx, [...new Set(senders)]);
  return asks.map(({ received, findings }): Admitted<Received> => {
    const sender = received?.sender;
    const partner = sender === undefined ? undefined : partners.get(sender);
    const profile = readProfile(partner?.profile);
    const kept = received && partner ? keptOut(received, partner, profile) : null;
    if (kept?.code === "document not taken") return { stop: { state: notTaken, findings: [kept], orderId: null } };
    if (kept) return { stop: stoppedOrRefused([kept]) };
    const found = stillCounting(findings, partner);
    if (found.length > 0 || received === null) return { stop: stoppedOrRefused(found) };
    if (!partner) return { stop: stoppedOrRefused([lookUp("unknown partner", { sender: sender ?? "" })]) };
    return { stop: null, received, partner, profile };
  });
}

const lookUp = (...[code, args]: [Parameters<typeof finding>[0], Record<string, string>]): PartFinding => ({
  ...finding(code, { args }),
  stage: "look-up",
});

function keptOut(received: ReceivedHead, partner: Partner, profile: PartnerProfile): PartFinding | null {
  const { document, test } = received;
  if (test && profile.testDocuments === "refuse") return lookUp("test document refused", { partner: partner.code });
  return profile.documents.in.includes(document)
    ? null
    : lookUp("document not taken", { partner: partner.code, document });
}
