/** Rows that need somebody, as a file to hand on. */
import { csvOf, saveFile } from "./save-file.ts";
import { sayColumn, sayWhy, type Say } from "./say-import.ts";
import type { ImportView } from "./use-import.ts";

export function saveProblems(t: Say, { name, problems, columns }: ImportView): void {
  const head = ["row", "column", "value", "why", "meant"].map((key) => t(`saved.${key}`));
  const rows = problems.map((one) => [
    String(one.line),
    one.column === null ? "" : sayColumn(t, one.column),
    one.value ?? "",
    sayWhy(t, one, columns),
    one.suggestion ?? "",
  ]);
  saveFile(`${name.replace(/\.\w+$/, "")}-${t("saved.name")}.csv`, csvOf([head, ...rows]));
}
