/** One letter as it was written, with every attempt and who asked for it; sent again where it may be. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAct, useAsk } from "../../api/ask.ts";
import { Action } from "../../ui/action.tsx";
import { ActFault, Asked } from "../../ui/states.tsx";
import { paths } from "../../util/paths.ts";
import { sayInstant } from "../../util/say.ts";
import styles from "./documents.module.css";

type Whole = Answer<"GET /letters/:id">;

export function Letter({ id, onClose }: { readonly id: number; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation("documents");
  const asked = useAsk("GET /letters/:id", { params: { id } });
  return (
    <aside className={styles["letter"]} aria-label={t("letters.one")}>
      <button type="button" className={styles["close"]} onClick={onClose}>
        {t("letters.close")}
      </button>
      <Asked asked={asked} what={t("letters.one")}>
        {(letter) => (
          <>
            <h2>{letter.title}</h2>
            <p className="quiet">
              {letter.to ?? t("nobody")} · {t(`standing.${letter.standing}`)}{" "}
              {letter.orderId !== null && <Link to={paths.order(letter.orderId)}>{letter.about}</Link>}
              {letter.supplyOrder !== null && (
                <Link to={paths.supplyOrder(letter.supplyOrder)}>{letter.supplyOrder}</Link>
              )}
            </p>
            <ul className={styles["findings"]}>
              {letter.tries.map((one) => (
                <li key={one.n}>
                  {t(one.by === null ? "letters.try" : "letters.try-by", {
                    n: one.n,
                    at: sayInstant(one.startedAt),
                    result: t(`result.${one.result ?? "doubt"}`),
                    by: one.by ?? "",
                  })}{" "}
                  {one.detail}
                </li>
              ))}
            </ul>
            <Again key={letter.id} letter={letter} />
            <iframe title={t("letters.html")} sandbox="" srcDoc={letter.html} className={styles["html"]} />
            <h2>{t("letters.text")}</h2>
            <pre className={styles["raw"]} tabIndex={0}>
              {letter.text}
            </pre>
          </>
        )}
      </Asked>
    </aside>
  );
}

/** What sending again would do stands beside the button; once asked for, who asked. */
function Again({ letter }: { readonly letter: Whole }): ReactNode {
  const { t } = useTranslation("documents");
  const sending = useAct("POST /letters/:id/again");
  const { id, to, goesTo, how, asked, can } = letter;
  if (asked !== null) return <p role="status">{t("again-letter.asked", { by: asked.by, at: sayInstant(asked.at) })}</p>;
  const moved = goesTo !== null && to !== null && goesTo !== to;
  return (
    <div className={styles["again"]}>
      <Action filled can={can} busy={sending.isPending} onAct={() => sending.mutate({ params: { id } })}>
        {t("again-letter.send")}
      </Action>
      {can === true && how !== null && (
        <p className="quiet">
          {t(`again-letter.${how}`)} {moved && t("again-letter.moved", { to: goesTo, was: to })}
        </p>
      )}
      <ActFault cause={sending.error} />
    </div>
  );
}
