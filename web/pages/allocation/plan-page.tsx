/** A plan before it is written: who gets it, why, and what does my change cost? */
import type { TFunction } from "i18next";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useKeys } from "../../hooks/keys.ts";
import { useIsPhone } from "../../hooks/phone.ts";
import { Action, type Can } from "../../ui/action.tsx";
import { Page } from "../../ui/page.tsx";
import { ActFault, Asked, Empty } from "../../ui/states.tsx";
import { Costs } from "./costs.tsx";
import { Committed } from "./committed.tsx";
import { Moved } from "./moved.tsx";
import { usePlan, type PlanState, type Preview } from "./plan-state.ts";
import { FindOrder, isInParts, Places } from "./places.tsx";
import { PlanTable } from "./plan-table.tsx";
import { answerOf, titleOf } from "./say-plan.ts";
import styles from "./plan.module.css";

export function PlanPage(): ReactNode {
  const { t } = useTranslation("allocation");
  const plan = usePlan();
  const phone = useIsPhone();
  const [only, setOnly] = useState(false);
  const { preview } = plan;
  const can = canCommit(plan, t);
  useKeys({
    d: () => setOnly((was) => !was),
    e: () => can === true && !plan.busy && plan.commit(),
  });
  return (
    <Page
      title={preview ? titleOf(preview, t) : t("plan.title")}
      about={preview && <DraftMark preview={preview} plan={plan} />}
      answer={preview && answerOf(preview, t)}
      wide
      actions={
        <>
          <Action onAct={() => setOnly(!only)} keyName="d">
            {only ? t("plan.all") : t("plan.differences")}
          </Action>
          {plan.run === undefined && (
            <Action filled busy={plan.busy} can={can} onAct={plan.commit} keyName="e">
              {t("plan.commit")}
            </Action>
          )}
        </>
      }
    >
      {plan.run !== undefined && <Committed run={plan.run} />}
      <Moved plan={plan} />
      <ActFault cause={plan.failed} />
      <Asked asked={plan.asked} what={t("plan.title")}>
        {() => (preview ? <Content preview={preview} plan={plan} view={{ only, phone }} /> : null)}
      </Asked>
    </Page>
  );
}

function DraftMark({ preview, plan }: { readonly preview: Preview; readonly plan: PlanState }): ReactNode {
  const { t } = useTranslation("allocation");
  const isDraft = preview.changes > 0 || plan.drafts.length > 0;
  return (
    <>
      <span className={styles["mark"]} data-draft={isDraft}>
        {isDraft ? t("plan.draft") : t("plan.asBook")}
      </span>
      <span className={styles["planning"]} role="status">
        {plan.isPlanning && t("plan.planning")}
      </span>
    </>
  );
}

interface View {
  readonly only: boolean;
  readonly phone: boolean;
}

function Content({
  preview,
  plan,
  view,
}: {
  readonly preview: Preview;
  readonly plan: PlanState;
  readonly view: View;
}): ReactNode {
  const { t } = useTranslation("allocation");
  const rows = rowsOf(preview, plan, view.only);
  if (preview.waiting === 0) return null;
  const inParts = isInParts(preview);
  const named = preview.rows.filter((row) => row.changed || row.set !== null || row.gets !== row.byQueue).length;
  return (
    <>
      {inParts && <FindOrder preview={preview} plan={plan} />}
      {rows.length === 0 ? <Empty>{t("plan.same")}</Empty> : <PlanTable rows={rows} plan={plan} phone={view.phone} />}
      {view.only && preview.differ > named && <p>{t("plan.differMore", { count: preview.differ - named })}</p>}
      {inParts && !view.only && <Places preview={preview} plan={plan} />}
      {view.phone && <p className="quiet">{t("plan.phone")}</p>}
      <Costs preview={preview} />
    </>
  );
}

/** What is looked for; else what differs; else all that wait, as far as they are shown. */
function rowsOf(preview: Preview, plan: PlanState, only: boolean): Preview["rows"] {
  if (plan.find !== "") return preview.rows.filter((row) => preview.found.includes(row.demand));
  return preview.rows.filter((row) =>
    only ? row.changed || row.set?.draft === true : row.needs > 0 || row.has > 0 || row.set !== null || row.changed,
  );
}

/** The server says whether it may be written; here only what it cannot know: that a reason is still missing. */
function canCommit(plan: PlanState, t: TFunction<"allocation">): Can {
  const { preview, drafts } = plan;
  if (!preview) return { code: "loading", text: "" };
  const { commit } = preview.can;
  if (commit !== true) return commit;
  const missing = drafts.filter((draft) => draft.reason.trim() === "").length;
  return missing === 0 || { code: "reason missing", text: t("plan.noReason", { count: missing }) };
}
