/**
 * Rows that never jump under a hand: what is shown keeps its place and changes in place, what ended leaves, what is new
 * among the rows waits until somebody asks for it. Rows that come below, by scrolling, are added.
 */
import { useState } from "react";

export interface SteadyAsk<Row> {
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Another filter is another list: all of it is shown. */
  readonly scope: string;
  /** The rows are those of this scope, not what is left of the one before. */
  readonly settled: boolean;
}

export interface Steady<Row> {
  readonly rows: readonly Row[];
  /** How many wait to be shown. */
  readonly fresh: number;
  readonly showAll: () => void;
}

interface Kept {
  readonly scope: string;
  readonly keys: readonly string[];
}

export function useSteady<Row>({ rows, keyOf, scope, settled }: SteadyAsk<Row>): Steady<Row> {
  const [kept, setKept] = useState<Kept>({ scope: "", keys: [] });
  const all = (): void => setKept({ scope, keys: rows.map(keyOf) });
  if (!settled) return { rows, fresh: 0, showAll: all };
  const known = new Set(kept.scope === scope ? kept.keys : []);
  const last = rows.findLastIndex((row) => known.has(keyOf(row)));
  if (last < 0) {
    if (rows.length > 0 || kept.scope !== scope) all();
    return { rows, fresh: 0, showAll: all };
  }
  const below = rows.slice(last + 1);
  const keys = [...kept.keys, ...below.map(keyOf)];
  if (below.length > 0) setKept({ scope, keys });
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return {
    rows: keys.flatMap((key) => byKey.get(key) ?? []),
    fresh: rows.slice(0, last).filter((row) => !known.has(keyOf(row))).length,
    showAll: all,
  };
}
