/** What a plan by hand would do, told whole: rows, days that move, notices, what stays free, and what it rests on. */
import { isNamed } from "../../../allocation/index.ts";
import type { Tx } from "../../../db/index.ts";
import { groupBy, sumBy, type Day, type Refusal } from "../../../kernel/index.ts";
import { openUnits } from "../../../orders/index.ts";
import { pairKey } from "../gather-plan.ts";
import type { Decision } from "../write-plan.ts";
import { seenBy, type Seen } from "./moved.ts";
import { namedSupplies } from "./check-set.ts";
import { nameDemands } from "./names.ts";
import { pairsShown, type HandPlan } from "./plan-by-hand.ts";
import { laterOf, nameRow, planRows, tallyUnmoved, type Later, type PlanRow, type Reckoned } from "./plan-rows.ts";
import type { NamedSource } from "./scope.ts";
import type { Stretch } from "./window.ts";

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
  /** Of those, on their way still. */
  readonly coming: number;
  readonly free: number;
  readonly freeWhy: "nobody waits" | "under a pack" | "set by hand" | "cannot be taken" | null;
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
  /** In queue order: those that change or were set, the first so many, and the places asked for. */
  readonly rows: readonly PlanRow[];
  /** Places shown of the queue, from 1 on, and how many there are. */
  readonly queue: Stretch & { readonly of: number };
  /** Demands that were asked for by a name. */
  readonly found: readonly number[];
  /** Demands that change or were set, whether or not they are among the rows. */
  readonly differ: number;
  readonly inFull: number;
  readonly waiting: number;
  readonly later: Later;
  /** Units that may not wait and are refused by it: no undoing brings them back. */
  readonly ends: number;
  /** The first so many. */
  readonly notices: readonly NoticeOf[];
  readonly noticeCount: number;
  /** The same for what the queue alone would do. */
  readonly byQueue: { readonly later: Later; readonly notices: number };
  readonly refusals: readonly { readonly demand: number; readonly refusal: Refusal }[];
  readonly changes: number;
  readonly seen: Seen;
}

/** So many of what differs are rows, and so many notices are named. */
const DIFFERENT_MOST = 500;
const NOTICES_MOST = 500;

interface Showing {
  readonly drafts: ReadonlySet<number>;
  readonly shown: Stretch;
  readonly found: readonly number[];
}

export async function previewOf(tx: Tx, plan: HandPlan, asked: Showing): Promise<PlanPreview> {
  const { drafts, shown, found } = asked;
  const all = planRows(plan, drafts);
  const { counts } = plan.window;
  const countsShown = pairsShown(plan.sources).flatMap((pair) => counts.get(pairKey(pair)) ?? []);
  const { rows, differ } = rowsShown(plan, all, asked);
  const names = await nameDemands(
    tx,
    rows.map((row) => row.demand),
  );
  const of = sumBy(countsShown, (count) => count.open);
  const waiting = all.filter((row) => row.needs > 0 || row.has > 0);
  const unmoved = tallyUnmoved(plan);
  const notices = noticesOf(plan, plan.decisions);
  return {
    sources: plan.sources.map((source) => sourceView(plan, source)),
    rows: rows.map((row) => nameRow(row, names.get(row.demand))),
    queue: { from: Math.min(shown.from, of), to: Math.min(shown.to, of), of },
    found,
    differ,
    inFull: waiting.filter((row) => row.gets >= row.needs).length + unmoved.inFull,
    // Who was left out of the plan and holds nothing waits, and gets nothing.
    waiting: waiting.length + unmoved.waiting + sumBy(countsShown, (count) => count.leftOut),
    later: laterOf(plan, plan.decisions),
    ends: sumBy(plan.decisions, ({ refused }) => refused?.quantity ?? 0),
    notices: notices.slice(0, NOTICES_MOST),
    noticeCount: notices.length,
    byQueue: { later: laterOf(plan, plan.base.decisions), notices: noticesOf(plan, plan.base.decisions).length },
    refusals: plan.refusals.map(({ demandId, refusal }) => ({ demand: demandId, refusal })),
    changes: plan.decisions.length,
    seen: seenBy(plan),
  };
}

function rowsShown(
  { window, sources }: HandPlan,
  all: readonly Reckoned[],
  { shown, found }: Showing,
): { readonly rows: readonly Reckoned[]; readonly differ: number } {
  const different = all.filter((row) => row.changed || row.set !== null || row.gets !== row.byQueue);
  // What a person types now is shown whatever else differs.
  const first = different.toSorted((a, b) => Number(b.set?.draft ?? false) - Number(a.set?.draft ?? false));
  const kept = new Set([...found, ...first.slice(0, DIFFERENT_MOST).map((row) => row.demand)]);
  const offsets = new Map<string, number>();
  let before = 0;
  for (const { item, place, ...pair } of sources) {
    const key = `${item}@${place}`;
    if (offsets.has(key)) continue;
    offsets.set(key, before);
    before += window.counts.get(pairKey(pair))?.open ?? 0;
  }
  const rows = all.filter((row) => {
    const at = (offsets.get(`${row.item}@${row.place}`) ?? 0) + row.rank;
    return kept.has(row.demand) || (at >= shown.from && at <= shown.to);
  });
  return { rows, differ: different.length };
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
  const cover = [...plan.planned.values()].flatMap((row) => row.cover);
  const held = [...cover, ...(plan.window.unmoved.get(pairKey(source)) ?? [])];
  const used = sumBy(held, (part) => (ids.has(part.supplyId) ? part.quantity : 0));
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
    coming: sumBy(named, (row) => (row.here ? 0 : row.quantity)),
    free,
    freeWhy: free === 0 ? null : whyFree(plan, source, free),
  };
}

function whyFree(plan: HandPlan, source: NamedSource, free: number): SourceView["freeWhy"] {
  const { leftOut = 0, least = 0 } = plan.window.counts.get(pairKey(source)) ?? {};
  const short = plan.facts.queue.filter((row) => {
    if (pairKey(row) !== pairKey(source)) return false;
    const covered = sumBy(plan.planned.get(row.demandId)?.cover ?? [], (part) => part.quantity);
    return openUnits(row) > covered;
  });
  if (short.length + leftOut === 0) return "nobody waits";
  const isUnder = short.every((row) => row.multiple > free) && (leftOut === 0 || least > free);
  if (isUnder) return "under a pack";
  const set = new Set([...plan.standing, ...plan.choices].map((one) => one.demandId));
  return short.some((row) => set.has(row.demandId)) ? "set by hand" : "cannot be taken";
}
