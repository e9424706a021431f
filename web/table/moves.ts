/**
 * Which row of a list is marked, and the keys that move and act on it. While the rows are still those of the filter before,
 * keys wait for the new ones: who types a filter and presses Enter at once means what it finds.
 */
import { useEffect, useRef, useState } from "react";
import { useKeys, type KeyMap } from "../hooks/keys.ts";

export interface Selection {
  readonly chosen: ReadonlySet<string>;
  readonly change: (chosen: ReadonlySet<string>) => void;
}

export interface Moving<Row> {
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly onOpen: (row: Row) => void;
  readonly peek?: { readonly key: string | undefined; readonly change: (key: string | undefined) => void };
  readonly selection?: Selection;
  /** Whether keys go to this list; a page has one that listens. */
  readonly listens?: boolean;
  /** The rows are those of the filter before, until the answer to the new one is there. */
  readonly former?: boolean;
  /** The row that is marked at first: the one that somebody comes back to. */
  readonly startAt?: string | undefined;
}

export function toggled(chosen: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** The index of the marked row (-1: none is), and the way to mark another; `show` brings a row into sight. */
export function useMoves<Row>(list: Moving<Row>, show: (index: number) => void): [number, (index: number) => void] {
  const { rows, keyOf, onOpen, peek, selection, startAt, listens = true, former = false } = list;
  const [at, setAt] = useState(() => (startAt === undefined ? -1 : rows.findIndex((row) => keyOf(row) === startAt)));
  const go = (index: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    setAt(next);
    show(next);
    const row = rows[next];
    if (peek?.key !== undefined && row !== undefined) peek.change(keyOf(row));
  };
  const row = rows[at];
  const withRow = (act: (row: Row) => void) => () => row !== undefined && act(row);
  const keys: KeyMap = {
    j: () => go(at + 1),
    k: () => go(at - 1),
    ArrowDown: () => go(at + 1),
    ArrowUp: () => go(at - 1),
    Enter: withRow(onOpen),
    ...(peek && { " ": withRow((one) => peek.change(peek.key === keyOf(one) ? undefined : keyOf(one))) }),
    ...(selection && { x: withRow((one) => selection.change(toggled(selection.chosen, keyOf(one)))) }),
  };
  const waiting = useWaiting(keys, former);
  const leave: KeyMap = peek?.key === undefined ? {} : { Escape: () => peek.change(undefined) };
  useKeys(listens ? { ...waiting, ...leave } : {});
  return [at, setAt];
}

/** The same keys; what is pressed while `held` is done afterwards, one after the other, each upon what the one before left. */
function useWaiting(keys: KeyMap, held: boolean): KeyMap {
  const pressed = useRef<[string, KeyboardEvent][]>([]);
  const [, turn] = useState(0);
  useEffect(() => {
    if (held) return;
    const [next, ...rest] = pressed.current;
    if (next === undefined) return;
    pressed.current = rest;
    keys[next[0]]?.(next[1]);
    turn((n) => n + 1);
  });
  if (!held) return keys;
  return Object.fromEntries(
    Object.keys(keys).map((key) => [key, (event: KeyboardEvent) => void pressed.current.push([key, event])]),
  );
}
