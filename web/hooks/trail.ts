/**
 * The list one came from: `[` and `]` go to the one before and the next of it, Esc goes back to the same row. Kept for this
 * tab alone, so that a reload does not lose the way.
 */
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import type { KeyMap } from "./keys.ts";

const KEPT = "fairfill.trail";
const STEPS_MAX = 1000;

export interface Trail {
  /** Address of the list, with its view and filter. */
  readonly list: string;
  /** Addresses of what it showed, in its order. */
  readonly steps: readonly string[];
  /** The one that is open. */
  readonly at?: string;
}

export function leaveTrail(trail: Trail): void {
  sessionStorage.setItem(KEPT, JSON.stringify({ ...trail, steps: trail.steps.slice(0, STEPS_MAX) }));
}

export function readTrail(): Trail | undefined {
  const kept = sessionStorage.getItem(KEPT);
  return kept === null ? undefined : (JSON.parse(kept) as Trail);
}

export interface Way {
  readonly keys: KeyMap;
  readonly back: () => void;
  /** "3 of 42" of the list, where one came from a list. */
  readonly place: { readonly n: number; readonly of: number } | undefined;
}

/** `here`: address of what is open; `list`: where Esc leads without a trail. */
export function useTrail(here: string, list: string): Way {
  const navigate = useNavigate();
  const trail = readTrail();
  const index = trail?.steps.indexOf(here) ?? -1;
  const known = trail !== undefined && index >= 0 ? trail : undefined;
  useEffect(() => {
    const left = readTrail();
    if (left?.steps.includes(here)) leaveTrail({ ...left, at: here });
  }, [here]);
  const go = (to: string | undefined): void => {
    if (to !== undefined) void navigate({ to, replace: true });
  };
  const back = (): void => void navigate({ href: known?.list ?? list });
  return {
    keys: { "[": () => go(known?.steps[index - 1]), "]": () => go(known?.steps[index + 1]) },
    back,
    place: known && { n: index + 1, of: known.steps.length },
  };
}
