/** Rows that need somebody: the cell is a field, what was probably meant one click away, or the row is left out. */
import { TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Action } from "../../ui/action.tsx";
import { sayColumn, sayWhy } from "./say-import.ts";
import type { ImportHand, ImportView, Problem } from "./use-import.ts";
import styles from "./import.module.css";

/** So many are fields; those behind them come up as these are put right. */
export const SHOWN = 100;
const FIELD = "data-problem";

/** The field after the one that has the focus; from the last to the first again. */
export function nextProblem(): void {
  const fields = [...document.querySelectorAll<HTMLElement>(`[${FIELD}] input, [${FIELD}] > button`)];
  const here = fields.findIndex((field) => field === document.activeElement);
  fields[(here + 1) % Math.max(1, fields.length)]?.focus();
}

interface Props {
  readonly view: ImportView;
  readonly hand: ImportHand;
}

export function ProblemRows({ view, hand }: Props): ReactNode {
  return (
    <ul className={styles["problems"]}>
      {view.problems.slice(0, SHOWN).map((problem, i) => (
        <ProblemRow
          key={`${problem.line} ${problem.column ?? ""} ${problem.value ?? ""} ${i}`}
          problem={problem}
          view={view}
          hand={hand}
        />
      ))}
    </ul>
  );
}

function ProblemRow({ problem, view, hand }: Props & { readonly problem: Problem }): ReactNode {
  const { t } = useTranslation("import");
  const { line, column, value, suggestion } = problem;
  const [typed, setTyped] = useState(value ?? "");
  const fix = (to: string): void => {
    if (column !== null && to !== value) hand.mend({ fixes: [{ line, column, value: to }] });
  };
  const leave = (): void => hand.leave(line);
  return (
    <li {...{ [FIELD]: true }}>
      <span className={styles["where"]}>{t("row", { line })}</span>
      {column !== null && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            fix(typed);
          }}
        >
          <TextInput
            aria-label={t("cell", { line, column: sayColumn(t, column) })}
            leftSection={<span className={styles["name"]}>{sayColumn(t, column)}</span>}
            leftSectionWidth={112}
            disabled={view.can.change !== true}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            onBlur={() => fix(typed)}
            onKeyDown={(event) => {
              if (event.key === "Escape") setTyped(value ?? "");
            }}
          />
        </form>
      )}
      <span className={styles["why"]}>{sayWhy(t, problem, view.columns)}</span>
      <span className={styles["ways"]}>
        {suggestion !== null && (
          <Action can={view.can.change} onAct={() => fix(suggestion)}>
            {t("act.use", { value: suggestion })}
          </Action>
        )}
        <Action can={view.can.change} onAct={leave}>
          {t("act.leave")}
        </Action>
      </span>
    </li>
  );
}
