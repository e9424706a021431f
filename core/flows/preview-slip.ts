/** What a slip of a supply order would do before it is booked: whom it hurts, by name. Read from one snapshot. */
import { sortedPairs } from "../inventory/index.ts";
import { addMoney, refused, taken, type Money, type Outcome } from "../kernel/index.ts";
import { findLines, getLineDates } from "../replenishment/index.ts";
import type { FlowContext } from "./context.ts";
import { gatherPlan } from "./steps/gather-plan.ts";
import { withLinked } from "./steps/plan-pairs.ts";
import { valuesOf } from "./steps/slack/compute-slack.ts";
import { refuseSlip } from "./steps/slack/refuse-slip.ts";
import { slipSupplies } from "./steps/slack/slip-supplies.ts";
import { decideWith } from "./steps/what-if.ts";
import { hurtBy, nameHurt, type HurtDemand } from "./views/hurt-list.ts";

export interface SlipAsk {
  readonly number: string;
  /** Missing: every open line. */
  readonly line?: number | undefined;
  readonly days: number;
}

export interface SlipPreview {
  readonly promises: number;
  readonly windows: number;
  /** By currency. */
  readonly money: readonly Money[];
  readonly unpriced: number;
  /** The first of them in the queue. */
  readonly losers: readonly HurtDemand[];
}

const NAMED_MAX = 50;

export async function previewSlip(context: FlowContext, ask: SlipAsk): Promise<Outcome<SlipPreview>> {
  return context.db.snapshot(async (tx) => {
    const all = await findLines(tx, [ask.number]);
    if (all.length === 0) return refused("unknown supply order", { subject: ask.number });
    const lines = all.filter((line) => line.open > 0 && (ask.line === undefined || line.lineNo === ask.line));
    if (lines.length === 0) return refused("nothing open", { subject: ask.number });
    const ids = lines.map((line) => line.id);
    const dates = await getLineDates(tx, ids);
    const no = await refuseSlip(tx, lines, { subject: ask.number, days: ask.days, dates, now: context.now() });
    if (no) return no;
    const pairs = await withLinked(tx, sortedPairs(lines));
    const options = { now: context.now(), bufferDays: context.settings.bufferDays };
    const facts = await gatherPlan(tx, pairs, options);
    const anyhow = new Set(hurtBy(decideWith(facts, facts.supplies, context), facts).map((hurt) => hurt.demandId));
    const decisions = decideWith(facts, slipSupplies(facts, { lines: new Set(ids), days: ask.days, dates }), context);
    const hurts = hurtBy(decisions, facts).filter((hurt) => !anyhow.has(hurt.demandId));
    const values = await valuesOf(tx, hurts);
    return taken({
      promises: hurts.length,
      windows: hurts.filter((hurt) => hurt.missesWindow || hurt.missesCancelAfter).length,
      money: addMoney(hurts.flatMap((hurt) => values.get(hurt.demandId) ?? [])),
      unpriced: hurts.filter((hurt) => !values.has(hurt.demandId)).length,
      losers: await nameHurt(tx, hurts, NAMED_MAX),
    });
  });
}
