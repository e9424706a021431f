/**
 * One piece of a table of orders: placed like those of any document, so that a bad one stops alone. Orders that a crash
 * left placed and not counted are counted, and not placed again: a part stands once.
 */
import {
  addProblems,
  findImport,
  listParts,
  lockDocuments,
  lockImport,
  setImport,
  type ImportJob,
  type RowProblem,
} from "../../../documents/index.ts";
import { sumBy } from "../../../kernel/index.ts";
import type { FlowContext } from "../../context.ts";
import { inHalves } from "../documents/in-halves.ts";
import { placeMembers } from "../documents/place-members.ts";
import type { ReadOrder } from "../documents/read-document.ts";
import { ORDER_BATCH, type OrderRows } from "./check-orders.ts";
import { orderProblems } from "./order-problems.ts";
import { PROBLEMS_SHOWN, stopOf, type PieceAnswer } from "./write-list-piece.ts";

export async function writeOrderPiece(context: FlowContext, id: number, ask: OrderRows): Promise<PieceAnswer> {
  const { documentId, document } = ask;
  const job = await findImport(context.db, id);
  const stop = stopOf(job);
  if (stop !== null || !job) return stop ?? "over";
  const start = job.batch * ORDER_BATCH;
  const members = document.orders
    .slice(start, start + ORDER_BATCH)
    .map((read, i) => ({ read, n: job.firstPart + start + i + 1 }));
  if (members.length === 0) return "done";
  await inHalves(members, (some, culprit) =>
    context.db.transaction(async (tx) => {
      await lockDocuments(tx, [documentId]);
      await placeMembers(tx, { documentId, document, members: some, culprit }, context);
    }),
  );
  return context.db.transaction(async (tx): Promise<PieceAnswer> => {
    const now = await lockImport(tx, id);
    if (now?.batch !== job.batch || now.state !== "running") return "more";
    const parts = new Map((await listParts(tx, [documentId])).map((part) => [part.n, part]));
    const stopped = members.filter(({ n }) => parts.get(n)?.state !== "applied");
    const problems = stopped.flatMap(({ read, n }) => orderProblems(read, parts.get(n), ask.rows));
    await addProblems(tx, id, problems);
    await setImport(tx, id, progressOf(now, { members, stopped, problems }));
    return "more";
  });
}

type Members = readonly { readonly read: ReadOrder; readonly n: number }[];

interface Placed {
  readonly members: Members;
  readonly stopped: Members;
  readonly problems: readonly RowProblem[];
}

function progressOf(job: ImportJob, { members, stopped, problems }: Placed) {
  const rowsOf = (some: Members): number => sumBy(some, ({ read }) => read.rows?.length ?? 0);
  return {
    batch: job.batch + 1,
    done: job.done + rowsOf(members),
    created: job.created + rowsOf(members) - rowsOf(stopped),
    refused: job.refused + rowsOf(stopped),
    problems: [...job.problems, ...problems].slice(0, PROBLEMS_SHOWN),
  };
}
