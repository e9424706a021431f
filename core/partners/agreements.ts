/** Which days each agreement of a customer holds, when new ones are written beside known ones. Pure. */
import { addDays, groupBy, type Day } from "../kernel/index.ts";

export interface Span {
  readonly customerId: number;
  readonly from: Day;
  /** Last day; null: until the next one begins. */
  readonly until: Day | null;
}

export type PlannedSpan =
  | { readonly ok: true; readonly until: Day | null }
  | { readonly ok: false; readonly overlaps: Day };

export interface AgreementPlan {
  /** One per wanted span, in their order. */
  readonly wanted: readonly PlannedSpan[];
  /** Known open-ended ones that end now because a later one begins. */
  readonly ended: readonly Span[];
}

/**
 * An agreement without a last day ends where the next one begins, so a new one needs no edit of the old. A stated last
 * day that reaches into another agreement is a contradiction: of two wanted ones the later in the list is refused.
 */
export function planAgreements(known: readonly Span[], wanted: readonly Span[]): AgreementPlan {
  const knownOf = groupBy(known, (span) => span.customerId);
  const groups = groupBy(wanted, (span) => span.customerId);
  const plans = [...groups].map(([customerId, mine]) => planOne(knownOf.get(customerId) ?? [], mine));
  const answers = new Map(plans.flatMap((plan) => plan.wanted));
  return {
    wanted: wanted.map((span) => answers.get(span) ?? { ok: true, until: span.until }),
    ended: plans.flatMap((plan) => plan.ended),
  };
}

/** One customer's. A refused span leaves its known version standing, which may refuse others in turn. */
function planOne(known: readonly Span[], wanted: readonly Span[]): { wanted: [Span, PlannedSpan][]; ended: Span[] } {
  const refusals = new Map<Span, Day>();
  for (let count = -1; count < refusals.size;) {
    count = refusals.size;
    const accepted = standing(known, wanted, refusals);
    for (const span of wanted) {
      if (refusals.has(span)) continue;
      const over = contradiction(span, accepted);
      if (over === undefined) accepted.push(span);
      else refusals.set(span, over);
    }
  }
  const kept = standing(known, wanted, refusals);
  const fresh = wanted.filter((span) => !refusals.has(span));
  const starts = [...kept, ...fresh].map((span) => span.from).toSorted();
  const implied = (span: Span): Day | null => {
    const next = starts.find((from) => from > span.from);
    return span.until ?? (next === undefined ? null : addDays(next, -1));
  };
  const answers = wanted.map((span): [Span, PlannedSpan] => {
    const over = refusals.get(span);
    return [span, over === undefined ? { ok: true, until: implied(span) } : { ok: false, overlaps: over }];
  });
  return {
    wanted: answers,
    ended: kept.map((span) => ({ ...span, until: implied(span) })).filter((span, i) => span.until !== kept[i]?.until),
  };
}

/** Known spans that no accepted one replaces. */
function standing(known: readonly Span[], wanted: readonly Span[], refusals: ReadonlyMap<Span, Day>): Span[] {
  const replaced = new Set(wanted.filter((span) => !refusals.has(span)).map((span) => span.from));
  return known.filter((span) => !replaced.has(span.from));
}

/** First day of an agreement that this one cannot stand beside. */
function contradiction(span: Span, others: readonly Span[]): Day | undefined {
  const around = others.find((other) => other.until !== null && other.from < span.from && other.until >= span.from);
  const reached = others.find((other) => span.until !== null && other.from > span.from && other.from <= span.until);
  return (around ?? reached)?.from;
}
