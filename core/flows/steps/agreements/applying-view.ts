/** What applying an agreement would do, told whole: terms, days of who is asked for, days of others, units refused. Pure. */
import { dayNumber, sumBy, type Day, type Refusal } from "../../../kernel/index.ts";
import { openUnits, type DemandTerms } from "../../../orders/index.ts";
import { openParts, type PromisePart } from "../../../promising/index.ts";
import { movedUnits, type Moved } from "../by-hand/differences.ts";
import { seenBy, type Seen } from "../by-hand/moved.ts";
import { dated, isLater, laterOf, type Later } from "../by-hand/plan-rows.ts";
import type { Decision } from "../write-plan.ts";
import type { ApplyingPlan } from "./plan-applying.ts";

export interface ApplyingRow {
  readonly demand: number;
  readonly orderId: number;
  readonly order: string;
  readonly line: string;
  readonly item: string;
  readonly customer: string;
  readonly customerName: string;
  readonly open: number;
  /** Null: its terms stay. */
  readonly terms: { readonly was: DemandTerms; readonly now: DemandTerms } | null;
  readonly moves: readonly Moved[];
  /** Units that end because they may not wait any more. */
  readonly refused: number;
}

export interface ApplyingView {
  /** Orders that wait, and of them those whose terms change. */
  readonly waiting: number;
  readonly orders: number;
  /** They would have to ship complete, but went in parts already. */
  readonly keptParts: number;
  readonly earlier: number;
  readonly later: number;
  /** The most that one of them moves later by; null: one loses its day. */
  readonly laterDays: number | null;
  readonly cost: Later;
  readonly refused: number;
  readonly notices: number;
  /** Of who is asked for: those that change. */
  readonly rows: readonly ApplyingRow[];
  /** Of others: those that get less than they would without it. */
  readonly hurt: readonly ApplyingRow[];
  /** Demands of others that ship earlier than they would without it. */
  readonly helped: number;
  readonly refusal: Refusal | null;
  readonly seen: Seen;
}

export function applyingView(plan: ApplyingPlan): ApplyingView {
  const own = new Set(plan.changes.map((change) => change.orderId));
  const ours = plan.decisions.filter((decision) => own.has(decision.row.orderId));
  const rows = rowsOf(plan, ours);
  const moves = rows.map((row) => row.moves);
  const late = moves.filter((all) => all.some(isLater));
  return {
    waiting: plan.waiting.length,
    orders: plan.changes.length,
    keptParts: plan.changes.filter((change) => change.keepsParts).length,
    earlier: moves.filter((all) => all.length > 0 && !all.some(isLater)).length,
    later: late.length,
    laterDays: late.flat().some((move) => isLater(move) && move.to === null) ? null : mostDays(late.flat()),
    cost: laterOf(plan, ours),
    refused: sumBy(rows, (row) => row.refused),
    notices: new Set(plan.decisions.filter((one) => one.promise ?? one.refused).map((one) => one.row.orderId)).size,
    rows,
    hurt: hurtOthers(plan, own).map(({ row, moves: hurt, refused }) => ({ ...rowOf(plan, row), moves: hurt, refused })),
    helped: othersAgainst(plan, own).filter((one) => one.moves.length > 0 && !one.moves.some(isLater)).length,
    refusal: refusalOf(plan, own),
    seen: seenBy(plan),
  };
}

/** Why it may not be applied at all; null: it may. Who was told a day keeps it, whoever goes before him now. */
export function refusalOf(plan: ApplyingPlan, own: ReadonlySet<number>): Refusal<ApplyingRefusal> | null {
  const broken = hurtOthers(plan, own).filter((one) => one.isTold);
  if (broken.length > 0) return { code: "told days break", args: { demands: broken.length } };
  return plan.changes.length === 0 ? { code: "terms stand already" } : null;
}

export type ApplyingRefusal = "told days break" | "terms stand already";

/** Units of who is asked for that would end. */
export const refusedUnits = (plan: ApplyingPlan): number =>
  sumBy(plan.decisions, ({ refused, row }) => (plan.terms.has(row.demandId) ? (refused?.quantity ?? 0) : 0));

function rowsOf(plan: ApplyingPlan, ours: readonly Decision[]): ApplyingRow[] {
  const decided = new Map(ours.map((decision) => [decision.row.demandId, decision]));
  return plan.facts.queue.flatMap((row) => {
    const decision = decided.get(row.demandId);
    if (!decision && !plan.terms.has(row.demandId)) return [];
    const before = told(plan, row);
    const moves = decision?.promise ? movedUnits(before.map(dated), decision.promise.parts.map(dated)) : [];
    return [
      { ...rowOf(plan, row), moves: before.length === 0 ? [] : moves, refused: decision?.refused?.quantity ?? 0 },
    ];
  });
}

interface Hurt {
  readonly row: Decision["row"];
  readonly moves: readonly Moved[];
  readonly refused: number;
  /** What they lose they were told. */
  readonly isTold: boolean;
}

function hurtOthers(plan: ApplyingPlan, own: ReadonlySet<number>): Hurt[] {
  return othersAgainst(plan, own).flatMap((one): Hurt[] => {
    const moves = one.moves.filter(isLater);
    return moves.length === 0 && one.refused <= 0
      ? []
      : [{ ...one, moves, refused: Math.max(0, one.refused), isTold: one.worse || one.refused > 0 }];
  });
}

interface Against {
  readonly row: Decision["row"];
  readonly moves: readonly Moved[];
  /** More than anyhow; below zero: fewer. */
  readonly refused: number;
  readonly worse: boolean;
}

/** What changes for others against what the plan would give them anyhow. */
function othersAgainst(plan: ApplyingPlan, own: ReadonlySet<number>): Against[] {
  const base = new Map(plan.base.map((decision) => [decision.row.demandId, decision]));
  const after = new Map(plan.decisions.map((decision) => [decision.row.demandId, decision]));
  return plan.facts.queue.flatMap((row): Against[] => {
    if (own.has(row.orderId)) return [];
    const [anyhow, now] = [base.get(row.demandId), after.get(row.demandId)];
    const then = anyhow?.promise?.parts ?? told(plan, row);
    const moves = movedUnits(then.map(dated), (now?.promise?.parts ?? told(plan, row)).map(dated));
    const refused = (now?.refused?.quantity ?? 0) - (anyhow?.refused?.quantity ?? 0);
    return [{ row, moves, refused, worse: now?.worse === true }];
  });
}

const told = ({ facts }: ApplyingPlan, row: Decision["row"]): PromisePart[] =>
  openParts(facts.promises.get(row.demandId)?.parts ?? [], openUnits(row));

function rowOf(plan: ApplyingPlan, row: Decision["row"]): Omit<ApplyingRow, "moves" | "refused"> {
  const name = plan.names.get(row.demandId);
  const now = plan.terms.get(row.demandId);
  const was = now && plan.waiting.flatMap((order) => order.demands).find((one) => one.demandId === row.demandId);
  return {
    demand: row.demandId,
    orderId: row.orderId,
    order: name?.order ?? "",
    line: name?.line ?? "",
    item: name?.item ?? "",
    customer: name?.customer ?? "",
    customerName: name?.customerName ?? "",
    open: openUnits(row),
    terms: now && was ? { was: termsOf(was), now: termsOf(now) } : null,
  };
}

const termsOf = ({ tier, complete, mayWait, prefer }: DemandTerms): DemandTerms => ({
  tier,
  complete,
  mayWait,
  prefer,
});

function mostDays(moves: readonly Moved[]): number {
  const days = ({ from, to }: { from: Day | null; to: Day | null }): number =>
    from !== null && to !== null ? dayNumber(to) - dayNumber(from) : 0;
  return Math.max(0, ...moves.map(days));
}
