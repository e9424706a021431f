/** What becomes of the files that the played retailer sends. */
import {
  receiveDocuments,
  type DocumentAnswer,
  type FlowContext,
  type SimulatedPartner,
} from "../../core/flows/index.ts";
import { readFile } from "../read-file.ts";
import type { Plan, PlayedFile } from "./files.ts";
import { judged, leftOut, type Checked } from "./types.ts";

export interface Sent {
  readonly checks: readonly Checked[];
  /** Number → our id, of orders that were taken. */
  readonly taken: ReadonlyMap<string, number>;
  readonly documents: readonly number[];
}

const send = async (context: FlowContext, { name, bytes }: PlayedFile): Promise<DocumentAnswer | undefined> =>
  (await receiveDocuments(context, [await readFile({ name, bytes })]))[0];

const reasons = (answer: DocumentAnswer | undefined, key: string): string => {
  const findings = [...(answer?.parts.find((part) => part.key === key)?.findings ?? []), ...(answer?.findings ?? [])];
  return findings.map(({ text }) => text).join(" ");
};

export async function sendAll(context: FlowContext, plan: Plan): Promise<Sent> {
  const first = await send(context, plan.orders);
  const taken = new Map(
    (first?.parts ?? []).flatMap(({ key, orderId, state }) =>
      orderId !== null && state === "applied" ? [[key, orderId] as const] : [],
    ),
  );
  const again = await send(context, plan.orders);
  const differing = await send(context, plan.differing);
  const broken = await send(context, plan.broken);
  const { bad, good, brokenOrder } = plan;
  const notTaken = good.filter(({ number }) => !taken.has(number));
  const applied = (answer: DocumentAnswer | undefined) =>
    (answer?.parts ?? []).filter(({ state }) => state === "applied").map(({ key }) => `${key} was taken.`);
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
      again?.again === true && again.documentId === first?.documentId ? [] : ["It is another document."],
      `document ${first?.documentId ?? ""} as before`,
    ),
    judged(
      "the same number with another content is not taken",
      applied(differing),
      reasons(differing, good[1]?.number ?? ""),
    ),
    judged("a file that breaks off is not taken", applied(broken), reasons(broken, brokenOrder.number)),
  ];
  const documents = [first, differing, broken].flatMap((answer) => answer?.documentId ?? []);
  return { checks, taken, documents };
}

const CHANGE = "a change of the first order is taken";

export interface SentChange {
  readonly check: Checked;
  readonly documents: readonly number[];
}

/** After the answer, as a buyer changes its mind. */
export async function sendChange(
  context: FlowContext,
  plan: Plan,
  { profile }: Pick<SimulatedPartner, "profile">,
): Promise<SentChange> {
  const type = profile.syntax === "x12" ? "860" : "ORDCHG";
  if (!profile.documents.in.includes(type)) {
    const why = `The profile names no ${type} among what we take from them.`;
    return { check: leftOut(CHANGE, why), documents: [] };
  }
  const answer = await send(context, plan.change);
  const findings = [...(answer?.parts.flatMap((part) => part.findings) ?? []), ...(answer?.findings ?? [])];
  const said = findings.map(({ text }) => text).join(" ");
  const wrong = answer?.state === "applied" ? [] : [said || `It is ${answer?.state ?? "not there"}.`];
  const unread = findings.some(({ code }) => code === "set not read");
  return {
    check: unread ? leftOut(CHANGE, said) : judged(CHANGE, wrong, type),
    documents: answer ? [answer.documentId] : [],
  };
}
