/** What the import would do: how much is ready, what needs somebody and where; what was put right or left out. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Action } from "../../ui/action.tsx";
import { sayInstant, sayNumber } from "../../util/say.ts";
import { ProblemRows, SHOWN } from "./problem-rows.tsx";
import { SaveProblems } from "./save-problems.tsx";
import { sayCheck, sayColumn } from "./say-import.ts";
import type { ImportHand, ImportView } from "./use-import.ts";
import styles from "./import.module.css";

interface Props {
  readonly view: ImportView;
  readonly hand: ImportHand;
}

export function CheckPart({ view, hand }: Props): ReactNode {
  const { t } = useTranslation("import");
  const { problems, check } = view;
  return (
    <section className={styles["check"]} aria-label={t("check.title")} aria-busy={hand.busy}>
      <h2>{t("check.title")}</h2>
      <p role="status" className={styles["aloud"]}>
        {sayCheck(t, view)}
      </p>
      <p className="quiet">{t(`undo.${view.undo}`)}</p>
      {problems.length > 0 && (
        <>
          <ProblemRows view={view} hand={hand} />
          <div className={styles["beneath"]}>
            {(check?.refused ?? 0) > SHOWN && <p className="quiet">{t("check.first", { n: sayNumber(SHOWN) })}</p>}
            <SaveProblems view={view} />
          </div>
        </>
      )}
      <Mended view={view} hand={hand} />
    </section>
  );
}

function Mended({ view, hand }: Props): ReactNode {
  const { t } = useTranslation("import");
  const { fixes, skipped } = view;
  if (fixes.length + skipped.length === 0) return null;
  return (
    <div className={styles["mended"]}>
      {fixes.length > 0 && (
        <details>
          <summary>{t("fixed", { count: fixes.length, n: sayNumber(fixes.length) })}</summary>
          <ul>
            {fixes.map((fix) => (
              <li key={`${fix.line} ${fix.column}`}>
                {t("fix", { line: fix.line, column: sayColumn(t, fix.column), value: fix.value })}{" "}
                <span className="quiet">{t("by", { author: fix.author, at: sayInstant(fix.at) })}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {skipped.length > 0 && (
        <p className={styles["skipped"]}>
          {t("skipped", { count: skipped.length, n: sayNumber(skipped.length) })}{" "}
          <Action can={view.can.change} onAct={() => hand.mend({ fixes: [], skipped: [] })}>
            {t("act.take")}
          </Action>
        </p>
      )}
    </div>
  );
}
