/** Which rows of a list are drawn: those in sight and a few beside, all of them on paper; and what stays in sight. */
import { defaultRangeExtractor, useVirtualizer, type Range, type Virtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, type RefObject } from "react";
import type { More } from "../api/more.ts";
import type { Moving } from "./moves.ts";

const ROW_PX = 36;
const HEAD_PX = 32;
const PHONE_ROW_PX = 64;
/** Each line more than usual. */
const LINE_PX = 20;
const PHONE_LINE_PX = 22;
const NEAR_ROWS = 20;

interface RowsInSight<Row> extends Pick<Moving<Row>, "rows" | "keyOf"> {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly phone: boolean;
  /** Of a row: usually one, on a phone two. */
  readonly lines: number;
  readonly printing: boolean;
}

export function useRows<Row>({
  rows,
  keyOf,
  box,
  phone,
  lines,
  printing,
}: RowsInSight<Row>): Virtualizer<HTMLDivElement, Element> {
  const height = phone ? PHONE_ROW_PX + (lines - 2) * PHONE_LINE_PX : ROW_PX + (lines - 1) * LINE_PX;
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => height,
    // The rows begin beneath the head, so the last in sight ends that much later.
    scrollPaddingEnd: phone ? 0 : HEAD_PX,
    overscan: 10,
    getItemKey: (i) => keyOf(rows[i] as Row),
    rangeExtractor: printing ? everyRow : defaultRangeExtractor,
  });
  useEffect(() => virtual.measure(), [height, virtual]);
  return virtual;
}

/** Brings more as one comes near the end of what is here; what did not come is brought again by a person. */
export function useMore(last: number, count: number, more: More | undefined): void {
  const bring = more && !more.busy && !more.fault ? more.bring : undefined;
  useEffect(() => {
    if (count > 0 && last >= count - NEAR_ROWS) bring?.();
  }, [last, count, bring]);
}

const everyRow = ({ count }: Range): number[] => Array.from({ length: count }, (_, i) => i);

/** Shows the row that is marked at first, once. */
export function useStart(at: number, show: (index: number) => void): void {
  const start = useRef({ at, show });
  useEffect(() => {
    if (start.current.at >= 0) start.current.show(start.current.at);
  }, []);
}

/**
 * What opens above takes room: the row one is at stays in sight. Not on a phone (no room is given): there it is the screen
 * that changes, under a thumb.
 */
export function useStays(at: number, room: number, show: (index: number) => void): void {
  const now = useRef({ at, show });
  useEffect(() => {
    now.current = { at, show };
  });
  useEffect(() => {
    if (room > 0 && now.current.at >= 0) now.current.show(now.current.at);
  }, [room]);
}
