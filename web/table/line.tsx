/** A row of a list: drawn again where it is another, not where a key only moves past it. */
import { Checkbox } from "@mantine/core";
import type { TFunction } from "i18next";
import { memo, useLayoutEffect, useRef, useState, type MouseEvent, type ReactNode, type RefObject } from "react";
import { linesOf, type Column } from "./columns.ts";
import { toggled, type Moving } from "./moves.ts";
import styles from "./list.module.css";

/** What a hand on a row does, in the list as it is by then: it stays the same, so that a row is not drawn anew with it. */
export interface Hand<Row> {
  readonly point: (index: number) => void;
  readonly open: (row: Row) => void;
  readonly toggle: (name: string) => void;
}

export function useHand<Row>({ onOpen, selection }: Moving<Row>, point: (index: number) => void): RefObject<Hand<Row>> {
  const hand = {
    point,
    open: onOpen,
    toggle: (name: string) => selection?.change(toggled(selection.chosen, name)),
  };
  const latest = useRef<Hand<Row>>(hand);
  useLayoutEffect(() => {
    latest.current = hand;
  });
  return latest;
}

interface LineProps<Row> extends CellsProps<Row> {
  readonly hand: RefObject<Hand<Row>>;
  readonly name: string;
  readonly index: number;
  /** Where it begins and how high it is, in pixels. */
  readonly start: number;
  readonly size: number;
  readonly selecting: boolean;
  readonly current: boolean;
  readonly peeked: boolean;
  /** Undefined where rows cannot be selected. */
  readonly chosen: boolean | undefined;
  readonly stamp: string | undefined;
  readonly t: TFunction<"shell">;
}

/** Drawn again where it is another: a key that moves on or selects would draw all that is in sight. */
export const Line = memo(function Line<Row>(props: LineProps<Row>): ReactNode {
  const { hand, row, name, index, start, size, columns, phone, selecting, chosen, t } = props;
  const changed = useChanged(props.stamp);
  const toggle = (): void => hand.current.toggle(name);
  const touch = (event: MouseEvent): void => {
    // The box itself toggles as any other.
    if (!selecting || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    event.stopPropagation();
    hand.current.point(index);
    toggle();
  };
  return (
    <div
      role="row"
      id={`row-${name}`}
      aria-rowindex={index + 2}
      {...(chosen !== undefined && { "aria-selected": chosen })}
      data-current={props.current}
      data-peek={props.peeked}
      data-changed={changed}
      className={styles["row"]}
      style={{ transform: `translateY(${start}px)`, height: size }}
      onClickCapture={touch}
      onClick={(event) => {
        hand.current.point(index);
        if (!(event.target instanceof Element) || !event.target.closest("a, button, input, label"))
          hand.current.open(row);
      }}
    >
      {chosen !== undefined && (
        <span role="gridcell" data-select>
          <Checkbox size="xs" aria-label={t("list.one", { name })} checked={chosen} onChange={toggle} />
        </span>
      )}
      <Cells columns={columns} row={row} phone={phone} />
    </div>
  );
}) as <Row>(props: LineProps<Row>) => ReactNode;

interface CellsProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly row: Row;
  readonly phone: boolean;
}

/** Drawn again where its row or the columns are others, not where it is only marked. */
const Cells = memo(function Cells<Row>({ columns, row, phone }: CellsProps<Row>): ReactNode {
  const cells = (some: readonly Column<Row>[]): ReactNode =>
    some.map(({ id, number, end = number, whole, label, cell }) => (
      <span key={id} role="gridcell" data-number={number} data-end={end} data-whole={whole} data-label={label}>
        {cell(row)}
      </span>
    ));
  if (!phone) return cells(columns);
  return linesOf(columns).map((line) => (
    <span key={line} role="presentation" className={styles["line"]} data-line={line}>
      {cells(columns.filter((column) => column.phone === line))}
    </span>
  ));
}) as <Row>(props: CellsProps<Row>) => ReactNode;

/** 0 at first, then how often it changed. */
function useChanged(stamp: string | undefined): number {
  const [seen, setSeen] = useState({ stamp, times: 0 });
  if (seen.stamp === stamp) return seen.times;
  setSeen({ stamp, times: seen.times + 1 });
  return seen.times + 1;
}
