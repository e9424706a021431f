/** Does the work and takes all of it back: what it answers is what it would have given, and nothing was written. */
import { invariant } from "../kernel/index.ts";
import type { Database, Tx } from "./sql.ts";

/** As in a transaction, locks included: the work is short. */
export async function rehearse<T>(db: Pick<Database, "transaction">, work: (tx: Tx) => Promise<T>): Promise<T> {
  const end = new Error("taken back");
  let answer: { readonly value: T } | undefined;
  const attempt = async (tx: Tx): Promise<never> => {
    answer = { value: await work(tx) };
    throw end;
  };
  await db.transaction(attempt).catch((cause: unknown) => {
    if (cause !== end) throw cause;
  });
  invariant(answer, "a rehearsal ends with its answer");
  return answer.value;
}
