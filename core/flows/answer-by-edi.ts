/**
 * Answers partners who are told by EDI: an acknowledgement when there is something new, written once. The document, its
 * control number and what it tells are one transaction; the file leaves by its own due work, the same bytes when repeated.
 * One that is not right stays due with its reason, and the others go on.
 */
import { hashOf } from "../kernel/index.ts";
import { lastToldByDocument, lockSubjects } from "../notices/index.ts";
import { closeExceptions } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { gatherAnswers } from "./steps/edi/gather-answers.ts";
import { notRight, writeAnswer, type EdiWriter } from "./steps/edi/write-answer.ts";

export type { EdiAnswer, EdiAnswerLine, EdiAnswerPart, EdiItemCodes } from "./steps/edi/gather-answers.ts";
export type { EdiWriter, Written, WrittenFault } from "./steps/edi/write-answer.ts";

export interface EdiAnswered {
  readonly written: number;
  /** What stays due, with what is wrong. */
  readonly left: readonly { readonly orderId: number; readonly why: string }[];
}

/** An order without news gets no document. */
export async function answerByEdi(
  context: FlowContext,
  orderIds: readonly number[],
  write: EdiWriter,
): Promise<EdiAnswered> {
  return context.db.transaction(async (tx) => {
    const subjects = orderIds.map((id) => `order:${id}`);
    await lockSubjects(tx, { audience: "partner", subjects });
    const last = await lastToldByDocument(tx, { audience: "partner", subjects });
    const answers = await gatherAnswers(tx, orderIds, { now: context.now(), isTold: (id) => last.has(`order:${id}`) });
    const news = answers.filter((answer) => last.get(`order:${answer.orderId}`)?.hash !== hashOf(answer.lines));
    const left: { orderId: number; why: string }[] = [];
    for (const answer of news) {
      const version = (last.get(`order:${answer.orderId}`)?.version ?? 0) + 1;
      const why = await writeAnswer(tx, { answer, version, write }, context.now());
      if (why !== null) left.push({ orderId: answer.orderId, why });
    }
    const over = orderIds.filter((id) => !left.some(({ orderId }) => orderId === id));
    await closeExceptions(tx, over.map(notRight), context.now());
    return { written: news.length - left.length, left };
  });
}
