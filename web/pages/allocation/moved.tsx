/** The book moved under a draft: what moved is named, nothing was written, and what was set is kept for the next one. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Action } from "../../ui/action.tsx";
import { sayProblem } from "../../util/refused.ts";
import { sayInstant } from "../../util/say.ts";
import type { PlanState } from "./plan-state.ts";
import styles from "./plan.module.css";

interface Fact {
  readonly what: string;
  readonly orderId: number | null;
  readonly order: string | null;
  readonly at: number | null;
}

const FACTS_MOST = 5;

export function Moved({ plan }: { readonly plan: PlanState }): ReactNode {
  const { t } = useTranslation("allocation");
  const { refusal, isStale, drafts } = plan;
  if (!refusal && !isStale) return null;
  const facts = refusal?.code === "plan moved" ? ((refusal.findings ?? []) as Fact[]) : [];
  const said = facts.slice(0, FACTS_MOST).map((fact) =>
    t(`plan.moved.${fact.what}`, {
      order: fact.orderId === null ? "" : `SO-${fact.orderId}`,
      time: fact.at === null ? "" : sayInstant(fact.at),
    }),
  );
  const words =
    facts.length > 0 ? [...new Set(said), t("plan.notWritten")] : [refusal ? sayProblem(refusal) : t("plan.movedLive")];
  return (
    <div role="alert" className={styles["moved"]}>
      <span>{words.join(" ")}</span>
      <Action onAct={plan.recompute}>{t("plan.recompute", { count: drafts.length })}</Action>
    </div>
  );
}
