/**
 * Undoes a plan that was committed by hand: a new run that restores cover, promises and what was set before. Not once
 * something of it shipped, went to the warehouse or was told: what was told is never untold.
 */
import { applyCover, reopenChoices } from "../allocation/index.ts";
import type { Tx } from "../db/index.ts";
import { bumpGuards, lockGuards, markDirty } from "../inventory/index.ts";
import { refused, taken, type Outcome } from "../kernel/index.ts";
import { writePromises } from "../promising/index.ts";
import { actingAt, type FlowContext } from "./context.ts";
import { checkUndo, type UndoRefusal } from "./steps/by-hand/check-undo.ts";
import { findRun, insertUndo } from "./steps/by-hand/runs.ts";
import { restoring } from "./steps/by-hand/restore.ts";
import { withLinked } from "./steps/plan-pairs.ts";

export interface UndoneRun {
  readonly run: number;
  readonly undoes: number;
  readonly demands: number;
}

export async function undoPlan(context: FlowContext, run: number): Promise<Outcome<UndoneRun, UndoRefusal>> {
  return context.db.transaction((tx) => undoOne(tx, run, context));
}

async function undoOne(tx: Tx, id: number, context: FlowContext): Promise<Outcome<UndoneRun, UndoRefusal>> {
  const found = await findRun(tx, id);
  if (!found) return refused("unknown plan", { subject: String(id) });
  const pairs = found.inputs.pairs.map(([itemId, placeId]) => ({ itemId, placeId }));
  const guards = await lockGuards(tx, await withLinked(tx, pairs));
  const now = context.now();
  const by = context.actor;
  const checked = await checkUndo(tx, { run: found, pairs: guards });
  if (!checked.ok) return checked;
  const run = await insertUndo(tx, found, actingAt(context, now));
  const { cover, promises } = restoring(checked.value, { run, by, now });
  await reopenChoices(tx, { runId: id, ended: found.inputs.ended }, { by, now });
  await applyCover(tx, cover);
  await writePromises(tx, promises);
  if (found.inputs.dirty) await markDirty(tx, guards, now);
  else await bumpGuards(tx, guards);
  return taken({ run, undoes: id, demands: found.inputs.replaced.length });
}
