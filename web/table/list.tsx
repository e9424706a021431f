/**
 * The one list: at most seven columns, any number of rows of which only those in sight are drawn, the rest asked for by page
 * as one comes near. `j k` move, Enter opens, Space peeks, `x` selects, Esc leaves the peek. On a phone a row is two lines,
 * three where a column asks for it, and where rows can be selected a button begins it: from then on a touch selects a row and opens none.
 */
import { Checkbox } from "@mantine/core";
import { memo, useRef, useState, type MouseEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useIsPhone } from "../hooks/phone.ts";
import { useIsPrinting } from "../hooks/printing.ts";
import { toggled, useMoves, type Moving } from "./moves.ts";
import { useMore, useRows, useStart, useStays } from "./rows-in-sight.ts";
import styles from "./list.module.css";

export interface Column<Row> {
  readonly id: string;
  readonly head: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand at the right. */
  readonly number?: boolean;
  /** A part of the width, as in grid-template-columns: "120px", "2fr". */
  readonly width: string;
  /** Asked for when its head is pressed; `sorted` says which way it is now. */
  readonly onSort?: () => void;
  readonly sorted?: "ascending" | "descending" | undefined;
  /** Which line of a row on a phone it stands on; left out, it is for wide screens alone. */
  readonly phone?: PhoneLine;
  /** On a phone it stands whole at the end of its line, as numbers do; what stands before it gives way. */
  readonly end?: boolean;
  /** On a phone it stands whole where it is, what stands beside it gives way: a time of which the end is missing says nothing. */
  readonly whole?: boolean;
  /** On a phone these words stand before it: a number alone would say nothing there. */
  readonly label?: string;
}

type PhoneLine = (typeof PHONE_LINES)[number];

export interface ListProps<Row> extends Moving<Row> {
  /** What it lists, for who cannot see it. */
  readonly label: string;
  /** The same as long as they mean the same: a row is drawn anew with them. */
  readonly columns: readonly Column<Row>[];
  readonly onMore?: (() => void) | undefined;
  /** There is little room beside it: what is long takes two lines of a row. */
  readonly breaks?: boolean;
  /** What a row shows, as text: where it changes, the row lights up for a moment. */
  readonly stampOf?: (row: Row) => string;
}

export function List<Row>(props: ListProps<Row>): ReactNode {
  const { selection } = props;
  const phone = useIsPhone();
  const [begun, setBegun] = useState(false);
  const selecting = phone && selection !== undefined && (begun || selection.chosen.size > 0);
  const grid = <Grid list={props} phone={phone} selecting={selecting} />;
  if (!phone || selection === undefined) return grid;
  const end = (): void => {
    setBegun(false);
    selection.change(new Set());
  };
  return (
    <div className={styles["touched"]}>
      <SelectButton selecting={selecting} onBegin={() => setBegun(true)} onEnd={end} />
      {grid}
    </div>
  );
}

interface GridProps<Row> {
  readonly list: ListProps<Row>;
  readonly phone: boolean;
  readonly selecting: boolean;
}

function Grid<Row>({ list: props, phone, selecting }: GridProps<Row>): ReactNode {
  const { label, rows, columns, keyOf, onMore, breaks = false } = props;
  const box = useRef<HTMLDivElement>(null);
  const printing = useIsPrinting();
  const lines = phone ? linesOf(columns).length : breaks ? 2 : 1;
  const virtual = useRows({ rows, keyOf, box, phone, lines, printing });
  const items = virtual.getVirtualItems();
  useMore(items.at(-1)?.index ?? 0, rows.length, printing ? undefined : onMore);
  const [at, move] = useMoves(props, (i) => virtual.scrollToIndex(i));
  useStart(at, (i) => virtual.scrollToIndex(i, { align: "center" }));
  useStays(at, phone ? 0 : (virtual.scrollRect?.height ?? 0), (i) => virtual.scrollToIndex(i));
  const template = `${props.selection ? "32px " : ""}${columns.map((column) => column.width).join(" ")}`;
  return (
    <div
      ref={box}
      className={styles["box"]}
      data-selecting={selecting}
      data-breaks={breaks && !phone}
      role="grid"
      aria-label={label}
      aria-rowcount={onMore ? -1 : rows.length + 1}
      aria-multiselectable={props.selection !== undefined}
      {...(props.former && { "aria-busy": true })}
      tabIndex={0}
      style={{ "--columns": template } as React.CSSProperties}
    >
      <Head {...props} />
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: "relative" }}>
        {items.map((item) => (
          <Line
            key={item.key}
            list={props}
            row={rows[item.index] as Row}
            index={item.index}
            current={item.index === at}
            phone={phone}
            selecting={selecting}
            place={{ transform: `translateY(${item.start}px)`, height: item.size }}
            onPoint={() => move(item.index)}
          />
        ))}
      </div>
    </div>
  );
}

interface SelectButtonProps {
  readonly selecting: boolean;
  readonly onBegin: () => void;
  readonly onEnd: () => void;
}

function SelectButton({ selecting, onBegin, onEnd }: SelectButtonProps): ReactNode {
  const { t } = useTranslation("shell");
  return (
    <button type="button" className={styles["select"]} onClick={selecting ? onEnd : onBegin}>
      {t(selecting ? "list.select-end" : "list.select")}
    </button>
  );
}

function Head<Row>({ columns, selection, rows, keyOf }: ListProps<Row>): ReactNode {
  const { t } = useTranslation("shell");
  const all = selection !== undefined && rows.length > 0 && rows.every((row) => selection.chosen.has(keyOf(row)));
  return (
    <div role="row" className={styles["head"]}>
      {selection && (
        <span role="columnheader">
          <Checkbox
            size="xs"
            aria-label={t("list.all")}
            checked={all}
            indeterminate={!all && selection.chosen.size > 0}
            onChange={() => selection.change(all ? new Set() : new Set(rows.map(keyOf)))}
          />
        </span>
      )}
      {columns.map((column) => (
        <span
          key={column.id}
          role="columnheader"
          data-number={column.number}
          {...(column.sorted && { "aria-sort": column.sorted })}
        >
          {column.onSort ? (
            <button type="button" onClick={column.onSort}>
              {column.head}
              {column.sorted && <span aria-hidden>{column.sorted === "ascending" ? " ↑" : " ↓"}</span>}
            </button>
          ) : (
            column.head
          )}
        </span>
      ))}
    </div>
  );
}

interface LineProps<Row> {
  readonly list: ListProps<Row>;
  readonly row: Row;
  readonly index: number;
  readonly current: boolean;
  readonly phone: boolean;
  readonly selecting: boolean;
  readonly place: { readonly transform: string; readonly height: number };
  readonly onPoint: () => void;
}

function Line<Row>({ list, row, index, current, phone, selecting, place, onPoint }: LineProps<Row>): ReactNode {
  const { t } = useTranslation("shell");
  const { selection, keyOf, onOpen, peek } = list;
  const key = keyOf(row);
  const chosen = selection?.chosen.has(key);
  const changed = useChanged(list.stampOf?.(row));
  const toggle = (): void => selection?.change(toggled(selection.chosen, key));
  const touch = (event: MouseEvent): void => {
    // The box itself toggles as any other.
    if (!selecting || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    event.stopPropagation();
    onPoint();
    toggle();
  };
  return (
    <div
      role="row"
      id={`row-${key}`}
      aria-rowindex={index + 2}
      {...(selection && { "aria-selected": chosen === true })}
      data-current={current}
      data-peek={peek?.key === key}
      data-changed={changed}
      className={styles["row"]}
      style={place}
      onClickCapture={touch}
      onClick={(event) => {
        onPoint();
        if (!(event.target instanceof Element) || !event.target.closest("a, button, input, label")) onOpen(row);
      }}
    >
      {selection && (
        <span role="gridcell" data-select>
          <Checkbox size="xs" aria-label={t("list.one", { name: key })} checked={chosen === true} onChange={toggle} />
        </span>
      )}
      <Cells columns={list.columns} row={row} phone={phone} />
    </div>
  );
}

const PHONE_LINES = [1, 2, 3] as const;

const linesOf = (columns: readonly Pick<Column<never>, "phone">[]): readonly PhoneLine[] =>
  PHONE_LINES.filter((line) => line < 3 || columns.some(({ phone }) => phone === line));

interface CellsProps<Row> {
  readonly columns: readonly Column<Row>[];
  readonly row: Row;
  readonly phone: boolean;
}

/** Drawn again where its row or the columns are others: a key that moves on or selects would draw all that is in sight. */
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
