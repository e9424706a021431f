/** A row that is wider than its screen shows the one that is marked in it whole, and as much of its neighbours as there is room for. */
import { useLayoutEffect, useRef, type RefObject } from "react";

/** `mark` selects the one; `room` is all that may make the row wider or another one marked. */
export function useInSight<Row extends HTMLElement>(mark: string, room: string): RefObject<Row | null> {
  const row = useRef<Row>(null);
  useLayoutEffect(() => show(row.current, mark), [mark, room]);
  return row;
}

function show(row: HTMLElement | null, mark: string): void {
  const one = row?.querySelector<HTMLElement>(mark);
  if (!row || !one) return;
  const before = one.offsetLeft - row.offsetLeft;
  row.scrollLeft = before - (row.clientWidth - one.offsetWidth) / 2;
}
