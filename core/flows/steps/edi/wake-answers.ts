/** What a partner's new profile says anew, at once: answers that were not right, and what it is told of stock. */
import { sql, type Tx } from "../../../db/index.ts";
import { addTodos } from "../../../tasks/index.ts";
import { EDI_NOTICE } from "../mark-notices.ts";
import { notRight } from "./leave.ts";

export const stockTodo = (partnerId: number, dueAt: number) => ({ kind: "edi.stock", key: String(partnerId), dueAt });

const waiting = sql(
  "edi-answers-not-right",
  `select substring(subject from 7) as key from exception
   where kind = $1::text and closed_at is null and details ->> 'partner' = $2::text and starts_with(subject, 'order:')`,
);
const telling = sql(
  "edi-stock-told",
  "select id from partner where profile ? 'inventory' and ($1::text is null or code = $1::text)",
);

type Keys = readonly { readonly key: string }[];

export async function wakeAnswers(tx: Tx, partnerCode: string, now: number): Promise<void> {
  const orders: Keys = await tx.rows(waiting, [notRight("").kind, partnerCode]);
  await addTodos(
    tx,
    orders.map(({ key }) => ({ kind: EDI_NOTICE, key, dueAt: now })),
    now,
  );
  await markStock(tx, partnerCode, now);
}

/** Marks partners who are told of stock: whether it is time is seen then. */
export async function markStock(tx: Tx, partnerCode: string | null, now: number): Promise<void> {
  const partners = await tx.rows<{ id: number }>(telling, [partnerCode]);
  await addTodos(
    tx,
    partners.map(({ id }) => stockTodo(id, now)),
    now,
  );
}
