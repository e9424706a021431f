/** What becomes of the files that the played retailer sends. */
import type { DocumentAnswer, SimulatedPartner } from "../../core/flows/index.ts";
import type { Plan } from "./files.ts";
import { failed, judged, leftOut, type Checked } from "./types.ts";
import { NOBODY, type SentFile, type Way } from "./way.ts";

export interface Sent {
  readonly checks: readonly Checked[];
  /** Number → our id, of orders that were taken. */
  readonly taken: ReadonlyMap<string, number>;
  /** Not even the orders: there is nothing to wait for. */
  readonly nothingTaken: boolean;
}

const reasons = (answer: DocumentAnswer | undefined, key: string): string => {
  const findings = [...(answer?.parts.find((part) => part.key === key)?.findings ?? []), ...(answer?.findings ?? [])];
  return findings.map(({ text }) => text).join(" ");
};

export async function sendAll(way: Way, plan: Plan): Promise<Sent> {
  const sent = await way.send([plan.orders, plan.again, plan.differing, plan.broken]);
  const [{ answer: first, why } = NOBODY, again = NOBODY, differing = NOBODY, broken = NOBODY] = sent;
  if (!first) return { checks: [failed("orders are taken", why)], taken: new Map(), nothingTaken: true };
  const taken = new Map(
    first.parts.flatMap(({ key, orderId, state }) =>
      orderId !== null && state === "applied" ? [[key, orderId] as const] : [],
    ),
  );
  const { bad, good, brokenOrder } = plan;
  const notTaken = good.filter(({ number }) => !taken.has(number));
  const same = again.answer?.again === true && again.answer.documentId === first.documentId;
  const checks = [
    judged(
      "orders are taken",
      notTaken.map(({ number }) => `${number} was not taken. ${reasons(first, number)}`),
      [...taken].map(([number, id]) => `${number} is SO-${id}`).join(", "),
    ),
    judged(
      "an order with an item nobody has stops alone",
      taken.has(bad.number) ? [`${bad.number} was taken.`] : [],
      reasons(first, bad.number),
    ),
    judged(
      "the same file again changes nothing",
      same ? [] : [again.answer ? "It is another document." : again.why],
      `document ${first.documentId} as before`,
    ),
    judged(
      "the same number with another content is not taken",
      applied(differing),
      reasons(differing.answer, good[1]?.number ?? ""),
    ),
    judged("a file that breaks off is not taken", applied(broken), reasons(broken.answer, brokenOrder.number)),
  ];
  return { checks, taken, nothingTaken: false };
}

/** What of it was taken, or that nobody looked at it. */
const applied = ({ answer, why }: SentFile): string[] =>
  answer ? answer.parts.filter(({ state }) => state === "applied").map(({ key }) => `${key} was taken.`) : [why];

const CHANGE = "a change of the first order is taken";

/** After the answer, as a buyer changes its mind. */
export async function sendChange(
  way: Way,
  plan: Plan,
  { profile }: Pick<SimulatedPartner, "profile">,
): Promise<Checked> {
  const type = profile.syntax === "x12" ? "860" : "ORDCHG";
  if (!profile.documents.in.includes(type))
    return leftOut(CHANGE, `The profile names no ${type} among what we take from them.`);
  const [{ answer, why } = NOBODY] = await way.send([plan.change]);
  const findings = [...(answer?.parts.flatMap((part) => part.findings) ?? []), ...(answer?.findings ?? [])];
  const said = findings.map(({ text }) => text).join(" ");
  const wrong = answer?.state === "applied" ? [] : [said || (answer ? `It is ${answer.state}.` : why)];
  const unread = findings.some(({ code }) => code === "set not read");
  return unread ? leftOut(CHANGE, said) : judged(CHANGE, wrong, type);
}
