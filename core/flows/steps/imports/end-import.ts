/** An import is over: counted to its end, its document says what became of it, and the audit who did it. */
import {
  addProblems,
  lockImport,
  setDocumentState,
  setImport,
  settleDocuments,
  type ImportJob,
  type RowProblem,
} from "../../../documents/index.ts";
import { recordEvents } from "../../../tasks/index.ts";
import { actingAt, type FlowContext } from "../../context.ts";
import { planList } from "../../import-masters/plan-list.ts";
import { problemsOf, type ListRows } from "./check-list.ts";
import type { OrderRows } from "./check-orders.ts";
import { PROBLEMS_SHOWN } from "./write-list-piece.ts";

export interface Ending {
  readonly id: number;
  readonly state: "done" | "cancelled";
  readonly ask: ListRows | OrderRows;
}

export async function endImport(context: FlowContext, { id, state, ask }: Ending): Promise<void> {
  const now = context.now();
  await context.db.transaction(async (tx) => {
    const job = await lockImport(tx, id);
    if (job?.state !== "running") return;
    const unread = state === "done" && ask.kind !== "csv-orders" ? unreadIn(ask) : null;
    const rest = unread && countRest(job, unread);
    await addProblems(tx, id, unread ?? []);
    await setImport(tx, id, { ...rest, state, endedAt: now });
    const refused = rest?.refused ?? job.refused;
    if (ask.kind === "csv-orders") await settleDocuments(tx, [job.documentId]);
    else await setDocumentState(tx, job.documentId, stateOf({ ...job, refused }, state));
    const { kind, created, changed, done, rows } = job;
    const payload = { kind, created, changed, refused, done: state === "done" ? rows : done, rows };
    await recordEvents(tx, [{ kind: `import ${state}`, subject: `import:${id}`, payload }], actingAt(context, now));
  });
}

/** Rows that could not be read were in no piece; those that repeat another say the same. */
function unreadIn(ask: ListRows): RowProblem[] {
  const unread = planList(ask.kind, ask.rows).read.map((row) => ({
    line: row.line,
    outcome: row.outcome.ok || row.repeats !== null ? { ok: true as const, value: "same" as const } : row.outcome,
  }));
  return problemsOf(ask, unread);
}

function countRest(job: ImportJob, problems: readonly RowProblem[]) {
  const refused = job.refused + problems.length;
  return {
    done: job.rows,
    refused,
    same: job.rows - job.created - job.changed - refused,
    problems: [...problems, ...job.problems].toSorted((a, b) => a.line - b.line).slice(0, PROBLEMS_SHOWN),
  };
}

function stateOf(job: Pick<ImportJob, "refused" | "rows" | "done">, state: Ending["state"]) {
  if (state === "done" && job.refused === 0) return "applied";
  return job.refused >= job.rows || job.done === 0 ? "refused" : "part stopped";
}
