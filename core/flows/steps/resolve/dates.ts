/**
 * Days as their sender means them: its profile may mean a qualifier otherwise than the standard, by which documents are read
 * before anybody knows whose they are. What that reading found wrong with days then counts no more; they are judged anew.
 */
import type { PartFinding } from "../../../documents/index.ts";
import { inDialect, type ReceivedChange, type ReceivedOrder } from "../../../orders/index.ts";
import { dateNames, type Partner } from "../../../partners/index.ts";
import type { Finding } from "../resolved.ts";
import { finding } from "./findings.ts";

type Sender = Pick<Partner, "profile"> | null | undefined;

/** By its partner's profile; what says no qualifiers stays as it is. */
export function datesMeant<Received extends ReceivedOrder | ReceivedChange>(
  said: Received,
  sender: Sender,
): { readonly received: Received; readonly findings: readonly Finding[] } {
  const { whole, problems } = inDialect(said, dateNames(sender?.profile));
  return { received: whole, findings: problems.map(({ code, line, args }) => finding(code, { line, args })) };
}

const OF_DATES: ReadonlySet<string> = new Set(["date impossible", "dates disagree"]);

export const isOfDates = ({ code, stage }: PartFinding): boolean => stage === "reading" && OF_DATES.has(code);

/** What still counts of what reading found, once it is known who sent it. */
export function stillCounting(findings: readonly PartFinding[], sender: Sender): readonly PartFinding[] {
  const decides = Object.keys(dateNames(sender?.profile)).length > 0;
  return decides ? findings.filter((one) => !isOfDates(one)) : findings;
}
