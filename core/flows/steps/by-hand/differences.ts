/** What differs between two plans: which units move to which day, and who gave units to whom. Pure. */
import type { Day } from "../../../kernel/index.ts";

export interface Dated {
  readonly quantity: number;
  readonly day: Day | null;
}

export interface Moved {
  readonly quantity: number;
  readonly from: Day | null;
  readonly to: Day | null;
}

/** Compared unit by unit, the earliest of one with the earliest of the other; units that keep their day are left out. */
export function movedUnits(before: readonly Dated[], after: readonly Dated[]): Moved[] {
  const [was, is] = [byDay(before), byDay(after)];
  const moves: Moved[] = [];
  let [i, j, usedBefore, usedAfter] = [0, 0, 0, 0];
  for (let from = was[i], to = is[j]; from && to; from = was[i], to = is[j]) {
    const quantity = Math.min(from.quantity - usedBefore, to.quantity - usedAfter);
    if (from.day !== to.day) addMove(moves, { quantity, from: from.day, to: to.day });
    [usedBefore, usedAfter] = [usedBefore + quantity, usedAfter + quantity];
    if (usedBefore === from.quantity) [i, usedBefore] = [i + 1, 0];
    if (usedAfter === to.quantity) [j, usedAfter] = [j + 1, 0];
  }
  return moves;
}

const LAST = "9999-12-31";

const byDay = (parts: readonly Dated[]): Dated[] =>
  parts.filter((part) => part.quantity > 0).toSorted((a, b) => (a.day ?? LAST).localeCompare(b.day ?? LAST));

function addMove(moves: Moved[], move: Moved): void {
  const last = moves.at(-1);
  if (last?.from === move.from && last.to === move.to)
    moves[moves.length - 1] = { ...last, quantity: last.quantity + move.quantity };
  else moves.push(move);
}

export interface Transfer {
  readonly from: number;
  readonly to: number;
  readonly quantity: number;
}

export interface Changing {
  readonly demand: number;
  readonly byQueue: number;
  readonly gets: number;
}

/** Who lost units against the queue's plan to whom, both in queue order; what nobody took is free. */
export function transfersOf(rows: readonly Changing[]): Transfer[] {
  const losers = rows
    .filter((row) => row.gets < row.byQueue)
    .map((row) => ({ demand: row.demand, left: row.byQueue - row.gets }));
  const gainers = rows
    .filter((row) => row.gets > row.byQueue)
    .map((row) => ({ demand: row.demand, left: row.gets - row.byQueue }));
  const transfers: Transfer[] = [];
  for (let from = losers[0], to = gainers[0]; from && to; [from, to] = [losers[0], gainers[0]]) {
    const quantity = Math.min(from.left, to.left);
    transfers.push({ from: from.demand, to: to.demand, quantity });
    from.left -= quantity;
    to.left -= quantity;
    if (from.left === 0) losers.shift();
    if (to.left === 0) gainers.shift();
  }
  return transfers;
}
