/** How far an import is, and what it came to: taken, left, or taken back. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Rows } from "../../ui/rows.tsx";
import { paths } from "../../util/paths.ts";
import { sayInstant, sayNumber } from "../../util/say.ts";
import { SHOWN } from "./problem-rows.tsx";
import { SaveKept, SaveProblems } from "./save-problems.tsx";
import { sayColumn, sayBy, sayStanding, sayWhy } from "./say-import.ts";
import type { ImportView } from "./use-import.ts";
import styles from "./import.module.css";

export function Progress({ view }: { readonly view: ImportView }): ReactNode {
  const { t } = useTranslation("import");
  const said = sayStanding(t, view);
  return (
    <div className={styles["progress"]}>
      <progress max={Math.max(1, view.rows)} value={view.done} aria-label={said} />
      <p className="quiet">{t(view.cancelAsked ? "running.stops" : "running.stays")}</p>
    </div>
  );
}

/** How far the undoing is; begun and cut off, it goes on where it stood. */
function TakenBack({ view }: { readonly view: ImportView }): ReactNode {
  const { t } = useTranslation("import");
  const { takenBack } = view;
  if (takenBack === null) return null;
  const said = { count: takenBack.of, done: sayNumber(takenBack.done), of: sayNumber(takenBack.of) };
  return (
    <div className={styles["progress"]}>
      <progress max={Math.max(1, takenBack.of)} value={takenBack.done} aria-label={t("undo.progress", said)} />
      <p className="quiet">{t("undo.progress", said)}</p>
    </div>
  );
}

export function Result({ view }: { readonly view: ImportView }): ReactNode {
  const { t } = useTranslation("import");
  const shown = view.problems.slice(0, SHOWN);
  return (
    <div className={styles["result"]} role="status">
      <TakenBack view={view} />
      <p className="quiet">
        {sayBy(t, view, sayInstant(view.endedAt ?? view.at))}.{" "}
        <Link to={paths.document(view.documentId)}>{t("result.file")}</Link>
      </p>
      {view.state !== "undone" && <p className="quiet">{t(`undo.${view.undo}`)}</p>}
      {view.kept.length > 0 && (
        <section>
          <h2>{t("result.kept", { count: view.kept.length, n: sayNumber(view.kept.length) })}</h2>
          <Rows
            label={t("result.kept", { count: view.kept.length, n: sayNumber(view.kept.length) })}
            rows={view.kept.slice(0, SHOWN)}
            keyOf={({ name }) => name}
            columns={[
              { id: "name", head: t("column.name"), phone: 1, cell: ({ name }) => name },
              { id: "why", head: t("column.why"), phone: 2, cell: ({ why }) => t(`kept.${why}`) },
            ]}
          />
          {view.kept.length > SHOWN && (
            <div className={styles["beneath"]}>
              <p className="quiet">{t("check.first", { n: sayNumber(SHOWN) })}</p>
              <SaveKept view={view} />
            </div>
          )}
        </section>
      )}
      {shown.length > 0 && (
        <section>
          <h2>{t("result.left", { count: view.refused, n: sayNumber(view.refused) })}</h2>
          <Rows
            label={t("result.left", { count: view.refused, n: sayNumber(view.refused) })}
            rows={shown}
            keyOf={({ line, column, code }) => `${line} ${column ?? ""} ${code}`}
            columns={[
              { id: "line", head: t("saved.row"), phone: 1, cell: ({ line }) => line },
              {
                id: "column",
                head: t("saved.column"),
                phone: 2,
                cell: ({ column }) => (column === null ? "" : sayColumn(t, column)),
              },
              {
                id: "value",
                head: t("saved.value"),
                phone: 1,
                cell: ({ value }) => value || <span className="quiet">{t("nothing")}</span>,
              },
              { id: "why", head: t("saved.why"), phone: 2, cell: (problem) => sayWhy(t, problem, view.columns) },
            ]}
          />
          <div className={styles["beneath"]}>
            {view.refused > SHOWN && <p className="quiet">{t("check.first", { n: sayNumber(SHOWN) })}</p>}
            <SaveProblems view={view} />
          </div>
        </section>
      )}
    </div>
  );
}
