/** Which documents are acknowledged, and until when we wait for it. Pure. */
import type { PartnerProfile } from "../../../partners/index.ts";

const HOUR_MS = 3_600_000;

/** What acknowledges; nobody acknowledges it in turn. */
const ACKNOWLEDGMENTS: ReadonlySet<string> = new Set(["997", "999", "TA1", "CONTRL", "APERAK"]);

export const isAcknowledgment = (type: string): boolean => ACKNOWLEDGMENTS.has(type);

/** When the acknowledgment of what leaves now is late; null: this partner sends none. */
export function waitsUntil(type: string, { syntax, documents, deadlines }: PartnerProfile, now: number): number | null {
  const theirs = syntax === "x12" ? ["997", "999"] : ["CONTRL"];
  const sends = theirs.some((one) => documents.in.includes(one));
  return isAcknowledgment(type) || !sends ? null : now + deadlines.acknowledgment * HOUR_MS;
}
