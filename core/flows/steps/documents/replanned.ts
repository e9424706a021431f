/** Work on parts in one transaction; what a change among them touched is planned again right after it. */
import type { Tx } from "../../../db/index.ts";
import type { ItemPlace } from "../../../inventory/index.ts";
import type { FlowContext } from "../../context.ts";
import { replan } from "../../replan.ts";

export async function replanned<T>(
  context: FlowContext,
  work: (tx: Tx, touched: ItemPlace[]) => Promise<T>,
): Promise<T> {
  const touched: ItemPlace[] = [];
  const done = await context.db.transaction((tx) => {
    // A transaction that is tried again has touched nothing yet.
    touched.length = 0;
    return work(tx, touched);
  });
  if (touched.length > 0) await replan(context, touched, "amended");
  return done;
}
