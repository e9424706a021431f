/** Answers of a partner that were not right, tried again at once: what they were written by has changed. */
import { sql, type Tx } from "../../../db/index.ts";
import { addTodos } from "../../../tasks/index.ts";
import { EDI_NOTICE } from "../mark-notices.ts";
import { notRight } from "./write-answer.ts";

const waiting = sql(
  "edi-answers-not-right",
  `select substring(subject from 7)::bigint as id from exception
   where kind = $1::text and closed_at is null and details ->> 'partner' = $2::text`,
);

export async function wakeAnswers(tx: Tx, partnerCode: string, now: number): Promise<void> {
  const orders = await tx.rows<{ id: number }>(waiting, [notRight(0).kind, partnerCode]);
  await addTodos(
    tx,
    orders.map(({ id }) => ({ kind: EDI_NOTICE, key: String(id), dueAt: now })),
    now,
  );
}
