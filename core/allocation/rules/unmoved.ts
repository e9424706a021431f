/**
 * Demands that are left out of a plan because they hold just what they were told: are they given the same again? What one of
 * them is served with depends on little: which supplies have nothing for it, and that its own has enough. While a stretch of
 * them is served, slack never grows and no supply is filled up, so what holds before the first of them holds for each; and
 * that nobody's claim is broken is seen behind the last. So they are planned in one go, or it is said that they cannot be.
 */
import { groupBy, sumBy } from "../../kernel/index.ts";
import type { PlanInput, Unmoved } from "../types.ts";
import { isSafe, lastBy, reserve, takeOut, type Bucket, type Curve } from "./curve.ts";
import { horizonOf } from "./turn.ts";

type Settings = Pick<PlanInput, "today" | "bufferDays">;

/** Some who are alike, as they stand to a curve. */
interface Standing {
  readonly of: Unmoved;
  readonly bucket: Bucket;
  readonly row: number;
  /** Inbound serves the day wanted safely when it comes by this one. */
  readonly safeBy: number;
  /** Index of the last supply day by the day wanted, -1: none. */
  readonly wanted: number;
  /** Of the day on which it is served. */
  readonly served: number;
  /** Of the day told. */
  readonly claimed: number;
}

/** Keeps what all of a stretch were told, as pass 1 does for each. False, and nothing kept: somebody's day would fall. */
export function keepUnmoved(curve: Curve, stretch: readonly Unmoved[], settings: Settings): boolean {
  const kept = stretch.map((of) => standingOf(curve, of, settings));
  if (kept.some((one) => one === null)) return false;
  const found = kept.filter((one) => one !== null);
  if (isShort(curve, (k) => sumBy(found, (one) => (k >= one.claimed ? one.of.quantity : 0)))) return false;
  for (const { of, claimed } of found) reserve(curve, claimed, of.quantity);
  return true;
}

/** Serves a stretch that was kept with what its demands hold. False, and nothing served: somebody would get something else. */
export function serveUnmoved(curve: Curve, stretch: readonly Unmoved[], settings: Settings): boolean {
  const standings = stretch.flatMap((of) => standingOf(curve, of, settings) ?? []);
  const taken = (k: number): number =>
    sumBy(standings, (one) => (one.bucket.at <= k && k < one.claimed ? one.of.quantity : 0));
  if (!standings.every((one) => isServedSo(curve, one)) || isShort(curve, taken) || !areRowsInTurn(standings))
    return false;
  for (const { of, claimed } of standings) {
    reserve(curve, claimed, -of.quantity);
    takeOut(curve, of.supplyId, of.quantity);
  }
  return true;
}

const isShort = (curve: Curve, less: (k: number) => number): boolean => curve.slack.some((slack, k) => slack < less(k));

/** Null: the supply is gone or comes too late for what was told, or the day told cannot be meant any more. */
function standingOf(curve: Curve, of: Unmoved, { today, bufferDays }: Settings): Standing | null {
  const bucket = curve.buckets.find((one) => one.ids.includes(of.supplyId));
  const want = Math.max(of.want, today);
  const horizon = horizonOf(of, want);
  if (!bucket || want > horizon || of.told < want || of.told > horizon) return null;
  const wanted = lastBy(curve, want);
  const standing = {
    of,
    bucket,
    row: bucket.ids.indexOf(of.supplyId),
    safeBy: want - bufferDays,
    wanted,
    served: Math.max(bucket.at, wanted),
    claimed: lastBy(curve, of.told),
  };
  return standing.served <= standing.claimed ? standing : null;
}

/** Whether each of them, at its turn, draws from this supply and no other. Compare `choose`. */
function isServedSo(curve: Curve, standing: Standing): boolean {
  const { of, bucket, wanted, served, claimed, safeBy } = standing;
  const { prefer, multiple } = of;
  const isLatest = prefer === "latest";
  // Nothing whole is there on an earlier day.
  if (served > Math.max(wanted, 0) && curve.slack[served - 1]! >= (isLatest ? multiple : 1)) return false;
  const others = curve.buckets.filter((one) => one !== bucket && one.at <= served && !isDry(curve, one, claimed));
  const later = others.some((one) => one.rank > bucket.rank);
  if (!isLatest) return !others.some((one) => one.rank < bucket.rank);
  if (served !== wanted) return !later;
  // For the day wanted what is safe goes first.
  const safe = others.filter((one) => isSafe(curve, one, safeBy));
  if (isSafe(curve, bucket, safeBy)) return !safe.some((one) => one.rank > bucket.rank);
  return safe.length === 0 && !later;
}

/** It has nothing for who was told the day of that index, whatever they give back: it is empty, or claimed to the last. */
function isDry(curve: Curve, bucket: Bucket, claimed: number): boolean {
  if (bucket.total === 0) return true;
  for (let k = bucket.at; k < claimed; k += 1) if (curve.slack[k] === 0) return true;
  return false;
}

/** Rows of one day that serve alike are emptied one after another: whoever holds of a later one must stand behind. */
function areRowsInTurn(standings: readonly Standing[]): boolean {
  return [...groupBy(standings, (one) => one.bucket)].every(([{ left }, drawn]) => {
    const rows = [...groupBy(drawn, (one) => one.row)].toSorted(([a], [b]) => a - b);
    let behind = 0;
    let before = left.findIndex((units) => units > 0);
    return rows.every(([row, of]) => {
      const isNext = row >= before && left.slice(before, row).every((units) => units === 0);
      const units = sumBy(of, (one) => one.of.quantity);
      const first = Math.min(...of.map((one) => one.of.first));
      if (!isNext || first <= behind || units > left[row]!) return false;
      behind = Math.max(...of.map((one) => one.of.end));
      before = units === left[row] ? row + 1 : row;
      return true;
    });
  });
}
