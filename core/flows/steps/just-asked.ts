/** Who was asked about a purchase within the hour, by a letter that may have arrived, is not asked the same again. */
import type { Queryable } from "../../db/index.ts";
import { listNoticeStates, mayBeHeard, type NoticeState } from "../../notices/index.ts";

const PAUSE_MS = 3_600_000;

export const supplySubject = (supplyOrderId: number): string => `supply_order:${supplyOrderId}`;

/** When the letter of these that may have been heard within the hour left. One that surely did not arrive does not count: it is written anew. */
export function askedAtOf(states: readonly NoticeState[], now: number): number | null {
  const at = states.findLast(mayBeHeard)?.createdAt ?? 0;
  return at > now - PAUSE_MS ? at : null;
}

/** "2026-12-09T09:14Z": as a refusal carries it. */
export const instantText = (at: number): string => `${new Date(at).toISOString().slice(0, 16)}Z`;

export interface AskedPurchase {
  readonly id: number;
  /** Whoever has confirmed is asked when it comes, or whether it does; the others to confirm. */
  readonly confirmed: boolean;
}

/** By supply order: when it was asked what would be asked now. */
export async function listJustAsked(
  db: Queryable,
  purchases: readonly AskedPurchase[],
  now: number,
): Promise<Map<number, number>> {
  if (purchases.length === 0) return new Map();
  const subjects = purchases.map(({ id }) => supplySubject(id));
  const states = await listNoticeStates(db, {
    audience: "vendor",
    subjects,
    kinds: ["purchase-reminder", "purchase-late", "purchase-ahead"],
  });
  return new Map(
    purchases.flatMap(({ id, confirmed }) => {
      const at = askedAtOf(
        states.filter((one) => one.subject === supplySubject(id) && (one.kind !== "purchase-reminder") === confirmed),
        now,
      );
      return at === null ? [] : [[id, at] as const];
    }),
  );
}
