/** Orders of a table, looked at before they are taken: read, looked up and placed as they would be, then taken back. */
import { listParts, type ImportCounts, type RowProblem, type TableRow } from "../../../documents/index.ts";
import type { FlowContext } from "../../context.ts";
import { placeMembers } from "../documents/place-members.ts";
import type { ReadDocument } from "../documents/read-document.ts";
import { lookOnly } from "../look-only.ts";
import type { ORDERS } from "./allowed.ts";
import { orderProblems } from "./order-problems.ts";

/** Orders read from the rows of a table; each names the lines of the file it was read from. */
export interface OrderRows {
  readonly kind: typeof ORDERS;
  readonly documentId: number;
  readonly rows: readonly TableRow[];
  readonly document: ReadDocument;
}

/** Orders looked at in one transaction: it holds the items they name. */
export const ORDER_BATCH = 100;

/** Counted in rows: those of an order that goes through are created. */
export async function checkOrders(
  context: FlowContext,
  { documentId, document, rows }: OrderRows,
): Promise<{ counts: ImportCounts; problems: RowProblem[] }> {
  const numbered = document.orders.map((read, i) => ({ read, n: i + 1 }));
  const problems: RowProblem[] = [];
  let created = 0;
  for (let start = 0; start < numbered.length; start += ORDER_BATCH) {
    const members = numbered.slice(start, start + ORDER_BATCH);
    const parts = await lookOnly(context.db, async (tx) => {
      const before = Math.max(0, ...(await listParts(tx, [documentId])).map(({ n }) => n));
      const fresh = members.map(({ read, n }) => ({ read, n: n + before }));
      await placeMembers(tx, { documentId, document, members: fresh, culprit: null }, context);
      const all = await listParts(tx, [documentId]);
      return fresh.map(({ n }) => all.find((part) => part.n === n));
    });
    for (const [i, { read }] of members.entries()) {
      const found = orderProblems(read, parts[i], rows);
      problems.push(...found);
      if (found.length === 0) created += read.rows?.length ?? 0;
    }
  }
  return { counts: { created, changed: 0, same: 0 }, problems };
}
