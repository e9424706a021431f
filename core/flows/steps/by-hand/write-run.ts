/**
 * Writes a plan by hand: what was set, the run with what it was made of and what it replaced, then cover, promises and
 * notices like any plan. The run keeps enough to restore the book while nothing of it shipped or was told.
 */
import type { CoverChoice, Override } from "../../../allocation/index.ts";
import { endChoices, insertChoices } from "../../../allocation/index.ts";
import { insertRows, newId, type Tx } from "../../../db/index.ts";
import { markDirty, type Guard } from "../../../inventory/index.ts";
import { hashOf, sumBy } from "../../../kernel/index.ts";
import { openUnits } from "../../../orders/index.ts";
import { openParts, type PromisePart } from "../../../promising/index.ts";
import { recordEvents } from "../../../tasks/index.ts";
import { actingAt, type FlowContext } from "../../context.ts";
import { writeLocked, writeOptions } from "../plan-pairs.ts";
import { settleSupplies, writeDecisions, type Decision, type WriteOptions } from "../write-plan.ts";
import type { HandPlan } from "./plan-by-hand.ts";
import { noticesOf } from "./preview.ts";

export const RUN_BY_HAND = "plan by hand";
export const RUN_UNDONE = "plan undone";
export const PLANNER_VERSION = 1;

export interface CommittedRun {
  readonly run: number;
  readonly demands: number;
  readonly notices: number;
  readonly noticesAt: number;
}

/** What a run replaced, of one demand. */
export interface Replaced {
  readonly demandId: number;
  readonly shipped: number;
  readonly cancelled: number;
  /** The version that stands after the run. */
  readonly promiseVersion: number;
  readonly cover: readonly (readonly [number, number])[];
  readonly after: readonly (readonly [number, number])[];
  /** Null: the run wrote no new version. */
  readonly parts: readonly PromisePart[] | null;
}

export interface RunInputs {
  readonly pairs: readonly (readonly [number, number])[];
  readonly overrides: readonly Override[];
  readonly reason: string;
  readonly ended: readonly number[];
  readonly replaced: readonly Replaced[];
  readonly dirty: boolean;
  readonly refused: number;
  readonly notices: number;
  readonly noticesAt: number;
}

/** A person has looked at all of it: it waits for nobody else, and is told after its time. */
export async function handOptions(tx: Tx, context: FlowContext, cause = RUN_BY_HAND): Promise<WriteOptions> {
  const { planHeldMs, noticeGatherMaxMs } = context.settings;
  return {
    ...writeOptions(context, `${cause}, ${context.actor}`, await newId(tx)),
    noticeQuietMs: planHeldMs,
    noticeGatherMaxMs: Math.max(planHeldMs, noticeGatherMaxMs),
    reviewDemandsOver: Number.MAX_SAFE_INTEGER,
  };
}

interface Committing {
  readonly plan: HandPlan;
  readonly guards: readonly Guard[];
  readonly overrides: readonly Override[];
  readonly reason: string;
}

export async function writeRun(
  tx: Tx,
  committing: Committing,
  { context, options }: { readonly context: FlowContext; readonly options: WriteOptions },
): Promise<CommittedRun> {
  const { plan, overrides } = committing;
  const { now, runId } = options;
  const run = runId ?? (await newId(tx));
  const ended = await writeChoices(tx, committing, { run, now, by: context.actor });
  const inputs = runInputs(committing, { ended, noticesAt: now + context.settings.planHeldMs });
  await insertRows(tx, "run", [
    {
      id: run,
      cause: RUN_BY_HAND,
      planner_version: PLANNER_VERSION,
      demands: sumBy([...plan.window.counts.values()], (count) => count.open),
      changed: plan.decisions.length,
      inputs,
      hash: hashOf(inputs),
      by_whom: context.actor,
      at: now,
    },
  ]);
  await writeHand(tx, committing, options);
  const payload = { demands: plan.decisions.length, overrides: overrides.length, notices: inputs.notices };
  await recordEvents(tx, [{ kind: "plan committed", subject: `run:${run}`, payload }], actingAt(context, now));
  return { run, demands: plan.decisions.length, notices: inputs.notices, noticesAt: inputs.noticesAt };
}

interface HandWritten {
  readonly plan: Pick<HandPlan, "facts" | "decisions" | "window">;
  readonly guards: readonly Guard[];
}

/** Who was left out of a long queue is re-planned like any: reasons without a day may differ, and who came since waits. */
export async function writeHand(tx: Tx, { plan, guards }: HandWritten, options: WriteOptions): Promise<void> {
  const { facts, decisions } = plan;
  if (!plan.window.isLong) return writeLocked(tx, { guards, facts, decisions }, options);
  await writeDecisions(tx, { pairs: guards, decisions }, options);
  await settleSupplies(tx, facts);
  await markDirty(tx, guards, options.now);
}

/** Those set anew replace what was set before of the same source; answers which rows ended. */
async function writeChoices(
  tx: Tx,
  { plan }: Committing,
  { run, now, by }: { readonly run: number; readonly now: number; readonly by: string },
): Promise<number[]> {
  const isKept = (one: CoverChoice): boolean => plan.choices.includes(one);
  const ended = await endChoices(
    tx,
    plan.standing.filter((one) => !isKept(one)),
    { by, now },
  );
  const fresh = plan.choices.filter((one) => !plan.standing.includes(one));
  await insertChoices(tx, fresh, { runId: run, now });
  return ended;
}

function runInputs(
  { plan, guards, overrides, reason }: Committing,
  { ended, noticesAt }: { readonly ended: readonly number[]; readonly noticesAt: number },
): RunInputs {
  return {
    pairs: guards.map((guard) => [guard.itemId, guard.placeId] as const),
    overrides,
    reason,
    ended,
    replaced: plan.decisions.map((decision) => replacedBy(plan, decision)),
    dirty: guards.some((guard) => guard.dirtySince !== null),
    refused: plan.decisions.filter((decision) => decision.refused).length,
    notices: noticesOf(plan, plan.decisions).length,
    noticesAt,
  };
}

function replacedBy({ facts, planned }: HandPlan, { row, promise }: Decision): Replaced {
  const rows = (cover: readonly { supplyId: number; quantity: number }[]) =>
    cover.map((part) => [part.supplyId, part.quantity] as const);
  const before = facts.promises.get(row.demandId)?.parts ?? [];
  return {
    demandId: row.demandId,
    shipped: row.shipped,
    cancelled: row.cancelled,
    promiseVersion: promise?.version ?? row.promiseVersion,
    cover: rows(facts.cover.get(row.demandId) ?? []),
    after: rows(planned.get(row.demandId)?.cover ?? []),
    parts: promise && before.length > 0 ? openParts(before, openUnits(row)) : null,
  };
}
