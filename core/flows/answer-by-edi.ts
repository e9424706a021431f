/**
 * Answers partners who are told by EDI: an acknowledgement when there is something new, written once. The document, its
 * control number and what it tells are one transaction; the file leaves by its own due work, the same bytes when repeated.
 */
import { hashOf } from "../kernel/index.ts";
import { lastToldByDocument, lockSubjects } from "../notices/index.ts";
import type { FlowContext } from "./context.ts";
import { gatherAnswers } from "./steps/edi/gather-answers.ts";
import { writeAnswer, type EdiWriter } from "./steps/edi/write-answer.ts";

export type { EdiAnswer, EdiAnswerLine, EdiAnswerPart } from "./steps/edi/gather-answers.ts";
export type { EdiWriter, Written } from "./steps/edi/write-answer.ts";

/** Returns how many documents were written; an order without news gets none. */
export async function answerByEdi(
  context: FlowContext,
  orderIds: readonly number[],
  write: EdiWriter,
): Promise<number> {
  return context.db.transaction(async (tx) => {
    const subjects = orderIds.map((id) => `order:${id}`);
    await lockSubjects(tx, { audience: "partner", subjects });
    const answers = await gatherAnswers(tx, orderIds, context.now());
    const last = await lastToldByDocument(tx, { audience: "partner", kind: "855", subjects });
    const news = answers.filter((answer) => last.get(`order:${answer.orderId}`)?.hash !== hashOf(answer.lines));
    for (const answer of news) {
      const version = (last.get(`order:${answer.orderId}`)?.version ?? 0) + 1;
      await writeAnswer(tx, { answer, version, write }, context.now());
    }
    return news.length;
  });
}
