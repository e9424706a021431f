/** What may be done with an import in its state, or why not: applied by the flows, shown by every face. Pure. */
import type { ImportJob } from "../../../documents/index.ts";
import { refused } from "../../../kernel/index.ts";
import type { FlowContext } from "../../context.ts";

/** Orders as a table: answered at once, so that none is taken back. */
export const ORDERS = "csv-orders";

type No = ReturnType<typeof refused>;

/** `before`: what ended before this instant is no longer kept so that it could be taken back. */
export function refuseUndo(
  job: Pick<ImportJob, "kind" | "state" | "created" | "changed" | "endedAt">,
  before: number,
): No | null {
  if (job.kind === ORDERS) return refused("orders are not taken back");
  if (job.state === "undone") return refused("import is undone");
  if (job.state === "open" || job.state === "running") return refused("import not ended");
  if (job.created + job.changed === 0) return refused("nothing to take back");
  return job.endedAt !== null && job.endedAt < before ? refused("too late to take back") : null;
}

const DAY_MS = 86_400_000;

/** What ended before this instant is kept no longer. */
export const undoneUntil = ({ now, settings }: Pick<FlowContext, "now" | "settings">): number =>
  now() - settings.importUndoDays * DAY_MS;

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
