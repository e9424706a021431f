/** Does work whole and takes it back, so that what is shown is what would happen. */
import type { Database, Tx } from "../../db/index.ts";
import { invariant } from "../../kernel/index.ts";

export async function lookOnly<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  const looked = new Error("a look keeps nothing");
  let seen: { readonly value: T } | undefined;
  try {
    await db.transaction(async (tx) => {
      seen = { value: await work(tx) };
      throw looked;
    });
  } catch (cause) {
    if (cause !== looked) throw cause;
  }
  invariant(seen, "a look saw nothing");
  return seen.value;
}
