/**
 * A short table that stands on a page whole: real rows and cells, at most seven columns, two lines a row on a phone. For
 * lists of any length see table/list.tsx.
 */
import type { ReactNode } from "react";
import styles from "./rows.module.css";

export interface RowColumn<Row> {
  readonly id: string;
  readonly head: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  readonly number?: boolean;
  /** Never broken over two lines, as numbers are: days and names. */
  readonly whole?: boolean;
  /** Which of the two lines on a phone it stands on; left out, it is for wide screens alone. */
  readonly phone?: 1 | 2;
  /** On a phone these words stand before it: a number alone would say nothing there. */
  readonly label?: string;
}

export interface RowsProps<Row> {
  readonly label: string;
  readonly columns: readonly RowColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** The row that is lit. */
  readonly current?: string | undefined;
  readonly onPoint?: (row: Row) => void;
}

export function Rows<Row>({ label, columns, rows, keyOf, current, onPoint }: RowsProps<Row>): ReactNode {
  return (
    <table className={styles["rows"]} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.id} scope="col" data-number={column.number}>
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const key = keyOf(row);
          return (
            <tr
              key={key}
              data-current={key === current}
              {...(key === current && { "aria-current": "true" as const })}
              onMouseEnter={() => onPoint?.(row)}
            >
              {columns.map((column) => (
                <td
                  key={column.id}
                  data-number={column.number}
                  data-whole={column.whole}
                  data-phone={column.phone}
                  data-label={column.label}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
