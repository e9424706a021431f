/** What an acknowledgment says of each message we sent: those it names, and the others as it says of the whole. Pure. */
import type { AcknowledgmentCode, EdiMessageRow, MessageAnswer, Verdict } from "../../../documents/index.ts";
import type { ReceivedAcknowledgment } from "./acknowledgment.ts";

/** As numbers count: "0001" is 1. */
const bare = (control: string): string => control.replace(/^0+(?=.)/, "");

export interface Matched {
  readonly answers: readonly MessageAnswer[];
  /** Control numbers it names that none of these messages has. */
  readonly strangers: readonly string[];
}

/** `sent` is what stands in the group or interchange it names. */
export function matchAcknowledgment(said: ReceivedAcknowledgment, sent: readonly EdiMessageRow[]): Matched {
  const named = new Map(said.messages.map((one) => [bare(one.control), one]));
  const known = new Set(sent.map((one) => bare(one.control)));
  const answers = sent.flatMap((one): MessageAnswer[] => {
    const own = named.get(bare(one.control));
    const verdict = own?.verdict ?? wholeOf(said);
    if (verdict === null) return [];
    return [{ documentId: one.documentId, n: one.n, state: verdict, codes: own ? codesOf(own, said) : said.codes }];
  });
  return { answers, strangers: said.messages.map((one) => one.control).filter((control) => !known.has(bare(control))) };
}

/** Where some are named as rejected and the whole is not, those it does not name are taken. */
function wholeOf({ verdict, messages }: ReceivedAcknowledgment): Verdict | null {
  const names = messages.some((one) => one.verdict === "rejected");
  return names && verdict !== "rejected" ? "accepted" : verdict;
}

const codesOf = (own: ReceivedAcknowledgment["messages"][number], { codes }: ReceivedAcknowledgment) =>
  own.verdict === "rejected" && own.codes.length === 0 ? codes : (own.codes satisfies readonly AcknowledgmentCode[]);
