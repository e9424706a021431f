/** One piece of a list: its rows, what they changed and how far the import is, in one transaction. */
import type { RowChange, Tx } from "../../../db/index.ts";
import {
  addProblems,
  keepChanges,
  lockImport,
  setImport,
  type ImportJob,
  type RowProblem,
} from "../../../documents/index.ts";
import type { FlowContext } from "../../context.ts";
import { importSpec } from "../../import-masters/columns.ts";
import { replanTaken, takeRows } from "../../import-masters/handlers.ts";
import type { ListMember, ListPlan } from "../../import-masters/plan-list.ts";
import { problemOf } from "../../import-masters/problems.ts";
import type { TakenRows } from "../../import-masters/taken-rows.ts";
import type { ListRows } from "./check-list.ts";

/** "done": nothing is left; "cancelled": it was asked to stop; "over": it ended before. */
export type PieceAnswer = "more" | "done" | "cancelled" | "over";

/** Problems that stand with an import and are shown with it; all are kept beside it. */
export const PROBLEMS_SHOWN = 1000;

export interface PlannedList extends ListRows {
  readonly plan: ListPlan;
}

export function stopOf(job: ImportJob | undefined): "cancelled" | "over" | null {
  if (job?.state !== "running") return "over";
  return job.cancelAsked ? "cancelled" : null;
}

export async function writeListPiece(context: FlowContext, id: number, list: PlannedList): Promise<PieceAnswer> {
  const { kind } = list;
  const written = await context.db.transaction(async (tx) => {
    const job = await lockImport(tx, id);
    const stop = stopOf(job);
    const members = list.plan.batches[job?.batch ?? 0];
    if (stop !== null || !job || !members) return stop ?? "done";
    const changes: RowChange[] = [];
    const noting: Tx = { ...tx, changed: (more) => void changes.push(...more) };
    const done = await takeRows(noting, { kind, rows: members.map(({ values }) => values) }, context);
    await keepChanges(tx, id, changes);
    const problems = problemsIn({ list, members, done });
    await addProblems(tx, id, problems);
    await setImport(tx, id, progressOf(job, { members, done, problems }));
    return done;
  });
  if (typeof written === "string") return written;
  await replanTaken(context, kind, written);
  return "more";
}

interface Piece {
  readonly list: PlannedList;
  readonly members: readonly ListMember[];
  readonly done: TakenRows;
}

function problemsIn({ list, members, done }: Piece): RowProblem[] {
  const rows = new Map(list.rows.map((row) => [row.line, row]));
  const spec = importSpec(list.kind);
  return done.answers.flatMap((outcome, i): RowProblem[] => {
    const row = rows.get(members[i]?.row.line ?? -1);
    return outcome.ok || !row ? [] : [problemOf(spec, row, outcome.refusal)];
  });
}

interface Progress extends Pick<Piece, "members" | "done"> {
  readonly problems: readonly RowProblem[];
}

function progressOf(job: ImportJob, { members, done, problems }: Progress) {
  const count = (state: string): number =>
    done.answers.filter((outcome) => outcome.ok && outcome.value === state).length;
  return {
    batch: job.batch + 1,
    done: job.done + members.length,
    created: job.created + count("created"),
    changed: job.changed + count("changed"),
    same: job.same + count("same"),
    refused: job.refused + problems.length,
    problems: [...job.problems, ...problems].slice(0, PROBLEMS_SHOWN),
  };
}
