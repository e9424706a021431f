/** What an import would do, row by row, kept with it: how much is ready, and what needs somebody. */
import { lockImport, replaceProblems, setImport, type ImportCheck } from "../documents/index.ts";
import type { FlowContext } from "./context.ts";
import { checkList, lookAtList, type ListRows } from "./steps/imports/check-list.ts";
import { checkOrders, type OrderRows } from "./steps/imports/check-orders.ts";
import { suggestCodes } from "./steps/imports/suggest-codes.ts";
import { PROBLEMS_SHOWN } from "./steps/imports/write-list-piece.ts";

export type ImportRows = ListRows | OrderRows;
export type { OrderRows } from "./steps/imports/check-orders.ts";

export async function checkImport(context: FlowContext, id: number, ask: ImportRows): Promise<ImportCheck> {
  const { counts, problems } =
    ask.kind === "csv-orders" ? await checkOrders(context, ask) : await checkList(context, ask);
  const all = await suggestCodes(context.db, problems);
  const ready = counts.created + counts.changed + counts.same;
  const refused = ask.rows.length - ready;
  const check = { ...counts, ready, refused, problems: all.slice(0, PROBLEMS_SHOWN) };
  await context.db.transaction(async (tx) => {
    // Begun meanwhile, it says what it writes.
    if ((await lockImport(tx, id))?.state !== "open") return;
    await setImport(tx, id, { checked: check, rows: ask.rows.length });
    await replaceProblems(tx, id, all);
  });
  return check;
}

/** A list looked at alone, an answer per row; nothing is kept. */
export const checkMasters = lookAtList;
