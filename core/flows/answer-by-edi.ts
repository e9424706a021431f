/**
 * Answers partners who are told by EDI: an acknowledgement when there is something new, written once. The document, its
 * control number and what it tells are one transaction; the file leaves by its own due work, the same bytes when repeated.
 */
import { sql, type Tx } from "../db/index.ts";
import { keepOutgoing } from "../documents/index.ts";
import { hashOf } from "../kernel/index.ts";
import { lockSubjects, recordTold } from "../notices/index.ts";
import { addTodos } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { gatherAnswers, type EdiAnswer } from "./steps/edi-answers.ts";

export type { EdiAnswer, EdiAnswerLine, EdiAnswerPart } from "./steps/edi-answers.ts";

/** The port: turns what we say into the partner's bytes. */
export type EdiWriter = (answer: EdiAnswer, control: number) => Uint8Array;

export const DELIVER = "edi.deliver";
const AUDIENCE = "partner";

/** Returns how many documents were written; an order without news gets none. */
export async function answerByEdi(
  context: FlowContext,
  orderIds: readonly number[],
  write: EdiWriter,
): Promise<number> {
  return context.db.transaction(async (tx) => {
    const subjects = orderIds.map((id) => `order:${id}`);
    await lockSubjects(tx, { audience: AUDIENCE, subjects });
    const answers = await gatherAnswers(tx, orderIds, context.now());
    const last = await lastAnswers(tx, subjects);
    const news = answers.filter((answer) => last.get(`order:${answer.orderId}`)?.hash !== hashOf(answer.lines));
    for (const answer of news) {
      const version = (last.get(`order:${answer.orderId}`)?.version ?? 0) + 1;
      await writeOne(tx, { answer, version, write }, context);
    }
    return news.length;
  });
}

const lastOf = sql(
  "edi-last-answers",
  `select distinct on (subject) subject, version, body_hash as hash from notice
   where audience = 'partner' and kind = '855' and subject = any ($1::text[]) order by subject, version desc`,
);

async function lastAnswers(
  tx: Tx,
  subjects: readonly string[],
): Promise<Map<string, { version: number; hash: string }>> {
  const rows = await tx.rows<{ subject: string; version: number; hash: string }>(lastOf, [subjects]);
  return new Map(rows.map((row) => [row.subject, row]));
}

const drawControl = sql(
  "edi-control-number",
  `insert into number_series (name, next) values ($1::text, 2)
   on conflict (name, epoch) do update set next = number_series.next + 1 returning next - 1 as control`,
);

/** What no file system minds. Other codes may become the same: the order's own id keeps the files apart. */
const plainName = (text: string): string => text.replace(/[^\w-]/g, "_").slice(0, 60);

async function writeOne(
  tx: Tx,
  one: { answer: EdiAnswer; version: number; write: EdiWriter },
  context: FlowContext,
): Promise<void> {
  const { answer, version } = one;
  const now = context.now();
  const [row] = await tx.rows<{ control: number }>(drawControl, [`edi:${answer.partnerCode}`]);
  const bytes = one.write(answer, row?.control ?? 1);
  const name = `855-${plainName(answer.partnerCode)}-${plainName(answer.orderNumber)}-SO${answer.orderId}-${version}.edi`;
  const documentId = await keepOutgoing(
    tx,
    {
      partnerId: answer.partnerId,
      kind: "855",
      name,
      bytes,
      subject: `855:order:${answer.orderId}:${version}`,
    },
    now,
  );
  await recordTold(
    tx,
    {
      audience: AUDIENCE,
      subject: `order:${answer.orderId}`,
      kind: "855",
      version,
      hash: hashOf(answer.lines),
      content: {
        to: answer.partnerCode,
        subject: `855 for order ${answer.orderNumber}`,
        text: Buffer.from(bytes).toString("latin1"),
        html: "",
      },
      told: answer.told,
    },
    now,
  );
  await addTodos(tx, [{ kind: DELIVER, key: String(documentId), dueAt: now }], now);
}
