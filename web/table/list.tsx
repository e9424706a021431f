/**
 * The one list: at most seven columns, any number of rows of which only those in sight are drawn, the rest asked for by page
 * as one comes near. `j k` move, Enter opens, Space peeks, `x` selects, Esc leaves the peek. On a phone a row is two lines,
 * three where a column asks for it, and where rows can be selected a button begins it: from then on a touch selects a row and opens none.
 */
import { Checkbox } from "@mantine/core";
import { useDeferredValue, useMemo, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { More } from "../api/more.ts";
import { useIsPhone } from "../hooks/phone.ts";
import { useIsPrinting } from "../hooks/printing.ts";
import { RestFault } from "../ui/more.tsx";
import { linesOf, type Column } from "./columns.ts";
import { Line, useHand } from "./line.tsx";
import { useMoves, type Moving } from "./moves.ts";
import { useMore, useRows, useStart, useStays } from "./rows-in-sight.ts";
import styles from "./list.module.css";

export interface ListProps<Row> extends Moving<Row> {
  /** What it lists, for who cannot see it. */
  readonly label: string;
  /** The same as long as they mean the same: a row is drawn anew with them. */
  readonly columns: readonly Column<Row>[];
  readonly more?: More | undefined;
  /** There is little room beside it: what is long takes two lines of a row. */
  readonly breaks?: boolean;
  /** What a row shows, as text: where it changes, the row lights up for a moment. */
  readonly stampOf?: (row: Row) => string;
  /** View and filter of its rows: of another one it begins at the top, once its rows are there. */
  readonly scope?: string;
}

export function List<Row>(asked: ListProps<Row>): ReactNode {
  const props = useDrawn(asked);
  const { selection } = props;
  const phone = useIsPhone();
  const [begun, setBegun] = useState(false);
  const selecting = phone && selection !== undefined && (begun || selection.chosen.size > 0);
  return (
    <div className={styles["whole"]}>
      {phone && selection && (
        <SelectButton
          selecting={selecting}
          onBegin={() => setBegun(true)}
          onEnd={() => {
            setBegun(false);
            selection.change(new Set());
          }}
        />
      )}
      <Grid key={props.scope} list={props} phone={phone} selecting={selecting} />
      <RestFault more={props.more} />
    </div>
  );
}

/**
 * What is drawn: many rows, or all of them anew, come after what a press shows at once (which tab, which row), and only
 * then. Until they are drawn they are those of before.
 */
function useDrawn<Row>(list: ListProps<Row>): ListProps<Row> {
  const { rows, columns, breaks, former = false } = list;
  const [scope, setScope] = useState(list.scope);
  if (!former && scope !== list.scope) setScope(list.scope);
  const asked = useMemo(() => ({ rows, columns, breaks, scope }), [rows, columns, breaks, scope]);
  const drawn = useDeferredValue(asked);
  return { ...list, ...drawn, former: former || drawn !== asked };
}

interface GridProps<Row> {
  readonly list: ListProps<Row>;
  readonly phone: boolean;
  readonly selecting: boolean;
}

function Grid<Row>({ list: props, phone, selecting }: GridProps<Row>): ReactNode {
  const { t } = useTranslation("shell");
  const { label, rows, columns, keyOf, more, selection, peek, breaks = false } = props;
  const box = useRef<HTMLDivElement>(null);
  const printing = useIsPrinting();
  const lines = phone ? linesOf(columns).length : breaks ? 2 : 1;
  const virtual = useRows({ rows, keyOf, box, phone, lines, printing });
  const items = virtual.getVirtualItems();
  useMore(items.at(-1)?.index ?? 0, rows.length, printing ? undefined : more);
  const [at, move] = useMoves(props, (i) => virtual.scrollToIndex(i));
  useStart(at, (i) => virtual.scrollToIndex(i, { align: "center" }));
  useStays(at, phone ? 0 : (virtual.scrollRect?.height ?? 0), (i) => virtual.scrollToIndex(i));
  const hand = useHand(props, move);
  const template = `${selection ? "32px " : ""}${columns.map((column) => column.width).join(" ")}`;
  return (
    <div
      ref={box}
      className={styles["box"]}
      data-selecting={selecting}
      data-breaks={breaks && !phone}
      role="grid"
      aria-label={label}
      aria-rowcount={more ? -1 : rows.length + 1}
      aria-multiselectable={selection !== undefined}
      {...(props.former && { "aria-busy": true })}
      tabIndex={0}
      style={{ "--columns": template } as React.CSSProperties}
    >
      <Head {...props} />
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: "relative" }}>
        {items.map(({ key, index, start, size }) => {
          const row = rows[index] as Row;
          const name = keyOf(row);
          return (
            <Line
              key={key}
              {...{ hand, row, name, index, start, size, columns, phone, selecting, t }}
              current={index === at}
              peeked={peek?.key === name}
              chosen={selection?.chosen.has(name)}
              stamp={props.stampOf?.(row)}
            />
          );
        })}
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
