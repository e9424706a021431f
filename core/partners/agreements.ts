/** Which days each agreement of a customer holds, when new ones are written beside known ones. Pure. */
import { addDays, groupBy, type Day } from "../kernel/index.ts";

export interface Span {
  readonly customerId: number;
  readonly from: Day;
  /** Last day; null: until the next one begins. */
  readonly until: Day | null;
}

export type PlannedSpan = { readonly ok: true; readonly until: Day | null } | { readonly ok: false; readonly overlaps: Day };

export interface AgreementPlan {
  /** One per wanted span, in their order. */
  readonly wanted: readonly PlannedSpan[];
  /** Known open-ended ones that end now because a later one begins. */
  readonly ended: readonly Span[];
}

/**
 * An agreement without a last day ends where the next one begins, so a new one needs no edit of the old. A stated last
 * day that reaches into another agreement is a contradiction and is refused.
 */
export function planAgreements(known: readonly Span[], wanted: readonly Span[]): AgreementPlan {
  const wantedKeys = new Set(wanted.map((span) => `${span.customerId}:${span.from}`));
  const kept = known.filter((span) => !wantedKeys.has(`${span.customerId}:${span.from}`));
  const byCustomer = groupBy([...kept, ...wanted], (span) => span.customerId);
  const refusedSpans = new Set<Span>();
  const planned = wanted.map((span): PlannedSpan => {
    const others = (byCustomer.get(span.customerId) ?? []).filter((other) => other !== span && !refusedSpans.has(other));
    const overlapped = others.find((other) => other.until !== null && other.from < span.from && other.until >= span.from);
    const next = others.map((other) => other.from).filter((from) => from > span.from).toSorted()[0];
    const over = overlapped?.from ?? (span.until !== null && next !== undefined && next <= span.until ? next : undefined);
    if (over !== undefined) {
      refusedSpans.add(span);
      return { ok: false, overlaps: over };
    }
    return { ok: true, until: span.until ?? (next === undefined ? null : addDays(next, -1)) };
  });
  const starts = groupBy(wanted.filter((span) => !refusedSpans.has(span)), (span) => span.customerId);
  const ended = kept.flatMap((span) => {
    const next = (starts.get(span.customerId) ?? []).map((other) => other.from).filter((from) => from > span.from).toSorted()[0];
    return span.until === null && next !== undefined ? [{ ...span, until: addDays(next, -1) }] : [];
  });
  return { wanted: planned, ended };
}
