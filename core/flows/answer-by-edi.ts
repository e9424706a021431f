/**
 * Answers partners who are told by EDI: an acknowledgement when there is something new, written once. The document, its
 * control number and what it tells are one transaction; the file leaves by its own due work, the same bytes when repeated.
 * One that is not right stays due with its reason, and the others go on.
 */
import { lastToldByDocument, lockSubjects } from "../notices/index.ts";
import { closeExceptions } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { gatherAnswers } from "./steps/edi/gather-answers.ts";
import { notRight } from "./steps/edi/leave.ts";
import { isWorthSaying, leftFor, waits, type EdiAnswered, type EdiLeft } from "./steps/edi/answered.ts";
import { writeAnswer, type EdiWriter } from "./steps/edi/write-answer.ts";

export type { EdiAnswerLine, EdiAnswerPart, EdiItemCodes } from "./steps/edi/answer-line.ts";
export type { ChangeVerdict, EdiAnsweredChange } from "./steps/edi/changes-to-answer.ts";
export type { EdiAnswer } from "./steps/edi/gather-answers.ts";
export type { Written, WrittenFault } from "./steps/edi/leave.ts";
export type { EdiAnswered } from "./steps/edi/answered.ts";
export type { EdiWriter } from "./steps/edi/write-answer.ts";

/**
 * The first answer is written when every line is settled, else at its deadline, once; from then on what is worth telling,
 * as the partner's profile says changes are told. A change that the buyer asked for is answered in the same manner.
 */
export async function answerByEdi(
  context: FlowContext,
  orderIds: readonly number[],
  write: EdiWriter,
): Promise<EdiAnswered> {
  return context.db.transaction(async (tx) => {
    const now = context.now();
    const subjects = orderIds.map((id) => `order:${id}`);
    await lockSubjects(tx, { audience: "partner", subjects });
    const last = await lastToldByDocument(tx, { audience: "partner", subjects });
    const { earlierWorkingDays } = context.settings;
    const answers = (await gatherAnswers(tx, orderIds, { now, last, earlierWorkingDays })).filter(isWorthSaying);
    const waiting = answers.filter((one) => waits(one, now)).map(({ orderId, writeAt }) => leftFor(orderId, writeAt));
    const news = answers.filter((one) => !waits(one, now));
    const wrong: EdiLeft[] = [];
    for (const answer of news) {
      const why = await writeAnswer(tx, answer, { write, now });
      if (why !== null) wrong.push({ orderId: answer.orderId, why, until: null });
    }
    const over = orderIds.filter((id) => !wrong.some(({ orderId }) => orderId === id));
    const right = over.map((id) => notRight(`order:${id}`));
    await closeExceptions(tx, right, now);
    const more = news.filter(({ orderId, later }) => later > 0 && over.includes(orderId));
    return {
      written: news.length - wrong.length,
      left: [...waiting, ...more.map(({ orderId }) => leftFor(orderId, now)), ...wrong],
    };
  });
}
