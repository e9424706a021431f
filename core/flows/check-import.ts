/** What an import would do, row by row, kept with it: how much is ready, and what needs somebody. */
import { setImport, type ImportCheck } from "../documents/index.ts";
import type { FlowContext } from "./context.ts";
import { checkList, lookAtList, type ListRows } from "./steps/imports/check-list.ts";
import { checkOrders, type OrderRows } from "./steps/imports/check-orders.ts";
import { suggestCodes } from "./steps/imports/suggest-codes.ts";

export type ImportRows = ListRows | OrderRows;
export type { OrderRows } from "./steps/imports/check-orders.ts";

const PROBLEMS_MAX = 1000;

export async function checkImport(context: FlowContext, id: number, ask: ImportRows): Promise<ImportCheck> {
  const { counts, problems } =
    ask.kind === "csv-orders" ? await checkOrders(context, ask) : await checkList(context, ask);
  const shown = await suggestCodes(context.db, problems.slice(0, PROBLEMS_MAX));
  const ready = counts.created + counts.changed + counts.same;
  const check = { ...counts, ready, refused: ask.rows.length - ready, problems: shown };
  await setImport(context.db, id, { checked: check, rows: ask.rows.length });
  return check;
}

/** A list looked at alone, an answer per row; nothing is kept. */
export const checkMasters = lookAtList;
