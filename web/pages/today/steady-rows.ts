/**
 * Rows that never jump. What is shown keeps its place: what is over stays, greyed, what is new waits until somebody asks
 * for it. A row's group is that of the moment at which it was shown.
 */
import { useState } from "react";
import type { Answer } from "../../../contract/index.ts";
import { groupOf, keyOf, type Group, type Matter } from "./groups.ts";

export interface SteadyRow {
  readonly key: string;
  readonly matter: Matter;
  readonly group: Group;
  /** Its cause is gone, or it went to another tab. */
  readonly gone: boolean;
}

interface Kept {
  readonly tab: string;
  readonly rows: readonly Omit<SteadyRow, "gone">[];
}

export interface Steady {
  readonly rows: readonly SteadyRow[];
  /** How many there are that are not shown yet. */
  readonly fresh: number;
  readonly showAll: () => void;
}

const keep = (tab: string, { matters, now }: Answer<"GET /matters">): Kept => ({
  tab,
  rows: matters.map((matter) => ({ key: keyOf(matter), matter, group: groupOf(matter, now) })),
});

/** `data`: the answer for this tab, undefined while another one's is shown. */
export function useSteadyRows(tab: string, data: Answer<"GET /matters"> | undefined): Steady {
  const [kept, setKept] = useState<Kept>();
  const current = new Map(data?.matters.map((matter) => [keyOf(matter), matter]));
  const rows = (kept?.rows ?? []).map((row) => ({
    ...row,
    matter: current.get(row.key) ?? row.matter,
    gone: !current.has(row.key),
  }));
  const shown = new Set(rows.map((row) => row.key));
  const fresh = [...current.keys()].filter((key) => !shown.has(key)).length;
  const nothing = rows.length === 0 && fresh > 0;
  if (data && (kept?.tab !== tab || nothing)) {
    const next = keep(tab, data);
    setKept(next);
    return { rows: next.rows.map((row) => ({ ...row, gone: false })), fresh: 0, showAll: () => undefined };
  }
  return { rows: data ? rows : [], fresh, showAll: () => data && setKept(keep(tab, data)) };
}
