/** What a plan costs beside the queue's own: units that ship later and what they are worth, and the notices it causes. */
import { PathLink } from "./path-link.tsx";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../../util/paths.ts";
import { sayMoneys, sayNumber } from "../../util/say.ts";
import type { Preview } from "./plan-state.ts";
import styles from "./plan.module.css";

const unitsOf = (later: Preview["later"]): number => later.moved.reduce((sum, move) => sum + move.units, 0);

const laterOf = (later: Preview["later"]): { readonly count: number; readonly money: string } => ({
  count: unitsOf(later),
  money: sayMoneys(later.money),
});

/** So many notices are named at once; the rest when asked for. */
const NAMED_MOST = 3;

export function Costs({ preview }: { readonly preview: Preview }): ReactNode {
  const { t } = useTranslation("allocation");
  const { later, byQueue, notices, noticeCount } = preview;
  const units = unitsOf(later);
  return (
    <section aria-label={t("plan.costs")} className={styles["costs"]} data-draft={preview.changes > 0}>
      <h2>{t("plan.costs")}</h2>
      <p>
        {units === 0
          ? t("plan.laterNone")
          : t(later.money.length > 0 ? "plan.laterWorth" : "plan.later", laterOf(later))}{" "}
        {later.unpriced > 0 && t("plan.unpriced", { units: sayNumber(later.unpriced) })}
      </p>
      <p className="quiet">
        {t(byQueue.later.money.length > 0 ? "plan.byQueueWorth" : "plan.byQueue", {
          units: sayNumber(unitsOf(byQueue.later)),
          money: sayMoneys(byQueue.later.money),
          notices: sayNumber(byQueue.notices),
        })}
      </p>
      {notices.length === 0 ? (
        <p>{t("plan.noNotices")}</p>
      ) : (
        <details open={notices.length <= NAMED_MOST}>
          <summary>{t("plan.notices", { count: noticeCount })}</summary>
          <ul>
            {notices.map((notice) => (
              <li key={notice.orderId}>
                <PathLink href={paths.order(notice.orderId)}>{notice.order}</PathLink> {notice.customerName}:{" "}
                {t(notice.worse ? "plan.worse" : "plan.better")}
              </li>
            ))}
            {noticeCount > notices.length && <li>{t("plan.differMore", { count: noticeCount - notices.length })}</li>}
          </ul>
        </details>
      )}
    </section>
  );
}
