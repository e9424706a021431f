/** The columns of a list, and on which line of a row each stands on a phone. */
import type { ReactNode } from "react";

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

const PHONE_LINES = [1, 2, 3] as const;

/** The lines that a row takes on a phone: two, three where a column asks for it. */
export const linesOf = (columns: readonly Pick<Column<never>, "phone">[]): readonly PhoneLine[] =>
  PHONE_LINES.filter((line) => line < 3 || columns.some(({ phone }) => phone === line));
