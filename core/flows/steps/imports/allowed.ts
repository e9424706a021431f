/** What may be done with an import in its state, or why not: applied by the flows, shown by every face. Pure. */
import type { ImportJob } from "../../../documents/index.ts";
import { refused } from "../../../kernel/index.ts";

/** Orders as a table: answered at once, so that none is taken back. */
export const ORDERS = "csv-orders";

type No = ReturnType<typeof refused>;

export function refuseUndo(job: Pick<ImportJob, "kind" | "state" | "created" | "changed">): No | null {
  if (job.kind === ORDERS) return refused("orders are not taken back");
  if (job.state === "undone") return refused("import is undone");
  if (job.state === "open" || job.state === "running") return refused("import not ended");
  return job.created + job.changed === 0 ? refused("nothing to take back") : null;
}

export function refuseChange(job: Pick<ImportJob, "state">): No | null {
  return job.state === "open" ? null : refused("import has begun");
}

export function refuseRun(job: Pick<ImportJob, "state" | "checked">): No | null {
  if (job.state !== "open") return refused("import has begun");
  if (job.checked === null) return refused("columns not mapped");
  return job.checked.ready === 0 ? refused("nothing to import") : null;
}

export function refuseCancel(job: Pick<ImportJob, "state">): No | null {
  return job.state === "running" ? null : refused("import not running");
}
