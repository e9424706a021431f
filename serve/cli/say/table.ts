/** Tables without frames: they read well in a terminal, in a file and in a mail. */
import Table from "cli-table3";
import type { Paint } from "./paint.ts";

type Cell = string | number | null;

export interface TableText {
  readonly head: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** Columns of quantities, counted from 0. */
  readonly right?: readonly number[];
}

const NO_FRAME = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "  ",
};

export function tableText(table: TableText, paint: Paint): string {
  const right = new Set(table.right);
  const frame = new Table({
    chars: NO_FRAME,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
    colAligns: table.head.map((_, i) => (right.has(i) ? "right" : "left")),
  });
  frame.push(table.head.map(paint.faint), ...table.rows.map((row) => row.map((cell) => cell ?? "")));
  return frame
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}
