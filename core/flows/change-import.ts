/** An import is corrected, let run and called off; what may be done in which state, one table says. */
import { listParts, putFixes, replaceProblems, setImport, type CellFix, type ImportJob } from "../documents/index.ts";
import type { Outcome } from "../kernel/index.ts";
import { addTodos } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { change } from "./steps/imports/change.ts";
import { refuseCancel, refuseChange, refuseRun } from "./steps/imports/allowed.ts";

export const IMPORT_RUN = "import.run";

export interface ImportMend {
  readonly fixes: readonly CellFix[];
  /** Lines left out from now on, all of them; missing: those that were. */
  readonly skipped?: readonly number[] | undefined;
  /** Lines left out beside them. */
  readonly leave?: readonly number[] | undefined;
}

export const mendImport = (context: FlowContext, id: number, mend: ImportMend): Promise<Outcome<ImportJob>> =>
  change(context, id, async (tx, job) => {
    const no = refuseChange(job);
    if (no) return no;
    await putFixes(
      tx,
      id,
      mend.fixes.map((fix) => ({ ...fix, author: context.actor, at: context.now() })),
    );
    const skipped = [...new Set([...(mend.skipped ?? job.skipped), ...(mend.leave ?? [])])].toSorted((a, b) => a - b);
    return setImport(tx, id, { skipped });
  });

/** From now on a worker writes it, piece by piece. */
export const startImport = (context: FlowContext, id: number): Promise<Outcome<ImportJob>> =>
  change(context, id, async (tx, job) => {
    const no = refuseRun(job);
    if (no) return no;
    // What was found is found again as it is written.
    await replaceProblems(tx, id, []);
    const parts = await listParts(tx, [job.documentId]);
    const firstPart = Math.max(0, ...parts.map(({ n }) => n));
    await setImport(tx, id, { state: "running", ranBy: context.actor, firstPart });
    return addTodos(tx, [{ kind: IMPORT_RUN, key: String(id), dueAt: context.now() }], context.now());
  });

/** The piece that is being written is still written whole. */
export const cancelImport = (context: FlowContext, id: number): Promise<Outcome<ImportJob>> =>
  change(context, id, async (tx, job) => refuseCancel(job) ?? setImport(tx, id, { cancelAsked: true }));
