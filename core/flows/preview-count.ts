/** What a count would do before it is booked: who loses a day or units by it. Read from one snapshot, nothing is written. */
import { listSupplies, planAdjustment } from "../inventory/index.ts";
import { refused, taken, type Outcome } from "../kernel/index.ts";
import type { FlowContext } from "./context.ts";
import { gatherPlan } from "./steps/gather-plan.ts";
import { withLinked } from "./steps/plan-pairs.ts";
import { resolveAdjustments, type Adjustment } from "./steps/adjust/resolve-adjustments.ts";
import { decideWith, suppliesAfter } from "./steps/what-if.ts";
import { hurtBy, nameHurt, type HurtDemand } from "./views/hurt-list.ts";

export interface CountPreview {
  readonly before: number;
  readonly after: number;
  /** How many lose, and the first of them in the queue. */
  readonly losing: number;
  readonly losers: readonly HurtDemand[];
  /** How many would be told an earlier day or their first one. */
  readonly gaining: number;
}

const NAMED_MAX = 50;

export async function previewCount(context: FlowContext, ask: Adjustment): Promise<Outcome<CountPreview>> {
  return context.db.snapshot(async (tx) => {
    const [resolved] = await resolveAdjustments(tx, [ask]);
    if (!resolved?.ok) return resolved ?? refused("unknown item", { subject: ask.item });
    const { adjustment, itemId, placeId } = resolved.value;
    const at = { itemId, placeId, lot: adjustment.lot };
    const rows = (await listSupplies(tx, [at])).filter(
      (row) => row.state === "here" && (at.lot === undefined || row.lot === at.lot),
    );
    const plan = planAdjustment(rows, adjustment);
    if (!plan.ok) return { ok: false, refusal: { ...plan.refusal, subject: ask.item } };
    const { before, after } = plan.value;
    const options = { now: context.now(), bufferDays: context.settings.bufferDays };
    const facts = await gatherPlan(tx, await withLinked(tx, [at]), options);
    const decisions = decideWith(facts, suppliesAfter(facts.supplies, plan.value, at), context);
    const hurts = hurtBy(decisions, facts);
    const gaining = decisions.filter((decision) => decision.promise && !decision.worse).length;
    return taken({ before, after, losing: hurts.length, losers: await nameHurt(tx, hurts, NAMED_MAX), gaining });
  });
}
