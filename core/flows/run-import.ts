/**
 * Writes an import, piece by piece: each whole or not at all, together with how far it is and what it changed. Who takes it
 * up after a crash, or beside another, goes on with the next piece. Asked to stop, it ends between two pieces.
 */
import { findImport } from "../documents/index.ts";
import { invariant } from "../kernel/index.ts";
import type { FlowContext } from "./context.ts";
import type { ImportRows } from "./check-import.ts";
import { unstopsOrders } from "./import-masters/handlers.ts";
import { planList } from "./import-masters/plan-list.ts";
import { replayStopped } from "./replay-stopped.ts";
import { endImport } from "./steps/imports/end-import.ts";
import { writeListPiece, type PieceAnswer } from "./steps/imports/write-list-piece.ts";
import { writeOrderPiece } from "./steps/imports/write-order-piece.ts";

/** Then others who are due have their turn. */
const PIECES_AT_ONCE = 10;

export async function workImport(context: FlowContext, id: number, ask: ImportRows): Promise<"ended" | "more"> {
  const job = await findImport(context.db, id);
  invariant(job, `import ${id} is gone`);
  // What it writes is theirs who let it run, whoever does the work.
  const author = { ...context, actor: job.ranBy ?? job.author };
  const write = pieceOf(author, id, ask);
  for (let n = 0; n < PIECES_AT_ONCE; n++) {
    const answer = await write();
    if (answer === "more") continue;
    if (answer !== "over") {
      if (ask.kind !== "csv-orders" && unstopsOrders(ask.kind)) await replayStopped(author);
      await endImport(author, { id, state: answer, ask });
    }
    return "ended";
  }
  return "more";
}

function pieceOf(context: FlowContext, id: number, ask: ImportRows): () => Promise<PieceAnswer> {
  if (ask.kind === "csv-orders") return () => writeOrderPiece(context, id, ask);
  const plan = planList(ask.kind, ask.rows);
  return () => writeListPiece(context, id, { ...ask, plan });
}
