/** After committing: which run it was, when its notices leave, and undoing it while nothing of it shipped or was told. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAct, useAsk } from "../../api/ask.ts";
import { useKeys } from "../../hooks/keys.ts";
import { Action } from "../../ui/action.tsx";
import { ActFault, Asked } from "../../ui/states.tsx";
import { sayInstant } from "../../util/say.ts";
import styles from "./plan.module.css";

export function Committed({ run }: { readonly run: number }): ReactNode {
  const { t } = useTranslation("allocation");
  const asked = useAsk("GET /allocation/plans/:run", { params: { run } });
  const act = useAct("POST /allocation/plans/:run/undo");
  const { data } = asked;
  const undo = (): void => act.mutate({ params: { run } });
  useKeys({ z: () => data?.can.undo === true && data.undoneBy === null && !act.isPending && undo() });
  return (
    <Asked asked={asked} what={t("plan.title")} rows={1}>
      {(found) => (
        <div role="status" className={styles["committed"]}>
          <span>
            {found.undoneBy !== null
              ? t("plan.undone", { run })
              : t(found.notices > 0 ? "plan.committed" : "plan.committedQuiet", {
                  run,
                  time: sayInstant(found.noticesAt),
                })}
          </span>
          {found.undoneBy === null && (
            <Action can={found.can.undo} busy={act.isPending} onAct={undo} keyName="z">
              {t("plan.undo")}
            </Action>
          )}
          <ActFault cause={act.error} />
        </div>
      )}
    </Asked>
  );
}
