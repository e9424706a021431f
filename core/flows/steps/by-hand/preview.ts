/** What a plan by hand would do, told whole: rows, days that move, notices, what stays free, and what it rests on. */
import { isNamed } from "../../../allocation/index.ts";
import { groupBy, sumBy, type Day, type Refusal } from "../../../kernel/index.ts";
import { openUnits } from "../../../orders/index.ts";
import { pairKey } from "../gather-plan.ts";
import type { Decision } from "../write-plan.ts";
import { seenBy, type Seen } from "./moved.ts";
import { namedSupplies, type HandPlan } from "./plan-by-hand.ts";
import { laterOf, planRows, type Later, type PlanRow } from "./plan-rows.ts";
import type { NamedSource } from "./scope.ts";

export interface SourceView {
  readonly supplyOrder: string | null;
  readonly vendor: string | null;
  readonly item: string;
  readonly itemName: string;
  readonly unit: string;
  readonly place: string;
  readonly here: boolean;
  /** Day it is usable; null: here, or no day known. */
  readonly day: Day | null;
  readonly quantity: number;
  readonly free: number;
  readonly freeWhy: "nobody waits" | "under a pack" | "set by hand" | null;
}

export interface NoticeOf {
  readonly orderId: number;
  readonly order: string;
  readonly customer: string;
  readonly customerName: string;
  /** A told day moves later or falls. */
  readonly worse: boolean;
}

export interface PlanPreview {
  readonly sources: readonly SourceView[];
  readonly rows: readonly PlanRow[];
  readonly inFull: number;
  readonly waiting: number;
  readonly later: Later;
  readonly notices: readonly NoticeOf[];
  /** The same for what the queue alone would do. */
  readonly byQueue: { readonly later: Later; readonly notices: number };
  readonly refusals: readonly { readonly demand: number; readonly refusal: Refusal }[];
  readonly changes: number;
  readonly seen: Seen;
}

export function previewOf(plan: HandPlan, drafts: ReadonlySet<number>): PlanPreview {
  const rows = planRows(plan, drafts);
  const waiting = rows.filter((row) => row.needs > 0 || row.has > 0);
  return {
    sources: plan.sources.map((source) => sourceView(plan, source)),
    rows,
    inFull: waiting.filter((row) => row.gets >= row.needs).length,
    waiting: waiting.length,
    later: laterOf(plan, plan.decisions),
    notices: noticesOf(plan, plan.decisions),
    byQueue: { later: laterOf(plan, plan.base.decisions), notices: noticesOf(plan, plan.base.decisions).length },
    refusals: plan.refusals.map(({ demandId, refusal }) => ({ demand: demandId, refusal })),
    changes: plan.decisions.length,
    seen: seenBy(plan),
  };
}

export function noticesOf({ names }: Pick<HandPlan, "names">, decisions: readonly Decision[]): NoticeOf[] {
  const telling = decisions.filter((decision) => decision.promise || decision.refused);
  return [...groupBy(telling, ({ row }) => row.orderId)].map(([orderId, members]) => {
    const name = names.get(members[0]?.row.demandId ?? 0);
    return {
      orderId,
      order: name?.order ?? "",
      customer: name?.customer ?? "",
      customerName: name?.customerName ?? "",
      worse: members.some((one) => one.worse),
    };
  });
}

function sourceView(plan: HandPlan, source: NamedSource): SourceView {
  const { facts } = plan;
  const named = namedSupplies(facts, source).filter((row) => isNamed(source, row));
  const ids = new Set(named.map((row) => row.id));
  const used = sumBy([...plan.planned.values()], (row) =>
    sumBy(row.cover, (part) => (ids.has(part.supplyId) ? part.quantity : 0)),
  );
  const rows = facts.supplies.filter((row) => ids.has(row.id));
  const quantity = sumBy(named, (row) => row.quantity);
  const free = quantity - used;
  const { supplyOrder, vendor, item, itemName, unit, place } = source;
  return {
    supplyOrder,
    vendor,
    item,
    itemName,
    unit,
    place,
    here: named.some((row) => row.here),
    day: rows.flatMap((row) => (row.state === "coming" ? (row.usableOn ?? []) : [])).toSorted()[0] ?? null,
    quantity,
    free,
    freeWhy: free === 0 ? null : whyFree(plan, source, free),
  };
}

function whyFree(plan: HandPlan, source: NamedSource, free: number): SourceView["freeWhy"] {
  const short = plan.facts.queue.filter((row) => {
    if (pairKey(row) !== pairKey(source)) return false;
    const covered = sumBy(plan.planned.get(row.demandId)?.cover ?? [], (part) => part.quantity);
    return openUnits(row) > covered;
  });
  if (short.length === 0) return "nobody waits";
  return short.every((row) => row.multiple > free) ? "under a pack" : "set by hand";
}
