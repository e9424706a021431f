/** What was done with several, what was refused, and the way back while there is one. */
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useKeys } from "../../hooks/keys.ts";
import { Action } from "../../ui/action.tsx";
import { ActFault } from "../../ui/states.tsx";
import { sayNumber } from "../../util/say.ts";
import styles from "./orders.module.css";
import { RefusedList } from "./several.tsx";
import type { Outcome } from "./several.ts";
import { useUndo } from "./use-commit.ts";

export function DoneLine({ outcome, onClose }: { readonly outcome: Outcome; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation("orders");
  const [undone, setUndone] = useState<number | undefined>();
  const undoing = useUndo(setUndone);
  const { act, done, refused, undo } = outcome;
  const back = (): void => {
    if (undo && undone === undefined && !undoing.isPending) undoing.mutate(undo);
  };
  useKeys({ z: back });
  const words =
    undone === undefined
      ? t(`several.done.${act}`, { count: done, n: sayNumber(done) })
      : t("several.undone", { count: undone, n: sayNumber(undone) });
  return (
    <section className={styles["done"]} aria-label={t("several.outcome")} data-noprint>
      <strong role="status">{words}</strong>
      {undo && undone === undefined && (
        <Action onAct={back} busy={undoing.isPending} keyName="z">
          {t("undo")}
        </Action>
      )}
      {undone === undefined && <RefusedList refused={refused} />}
      <ActFault cause={undoing.error} />
      <button type="button" className={styles["plain"]} onClick={onClose}>
        {t("several.close")}
      </button>
    </section>
  );
}
