/** Writes one answer to an order, or what changed of it. */
import type { Tx } from "../../../db/index.ts";
import { plainName } from "../../../documents/index.ts";
import { hashOf } from "../../../kernel/index.ts";
import { saidOf, type Said } from "./answer-news.ts";
import type { EdiAnswer } from "./gather-answers.ts";
import { leave, type Written } from "./leave.ts";

/** The port: turns what we say into the partner's bytes. */
export type EdiWriter = (answer: EdiAnswer, control: number) => Written;

/** Says what is wrong with it; null: it is written. */
export async function writeAnswer(
  tx: Tx,
  answer: EdiAnswer,
  { write, now }: { readonly write: EdiWriter; readonly now: number },
): Promise<string | null> {
  const { orderId, orderNumber, partnerCode, partnerId, profile, told } = answer;
  const kind = answer.document ?? "";
  const said: Said = { lines: saidOf(answer.lines), answered: answer.answered };
  const leaving = {
    partnerId,
    partnerCode,
    profile,
    orderId,
    kind,
    subject: `order:${orderId}`,
    version: answer.version + 1,
    about: `${plainName(orderNumber)}-SO${orderId}`,
    title: `${kind} for order ${orderNumber}`,
    hash: hashOf(said),
    said: JSON.stringify(said),
    told,
    write: (control: number) => write(answer, control),
  };
  return leave(tx, leaving, now);
}
