/** Removing forgets its secrets, which nobody can bring back: what is lost is said before the button that does it. */
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Action } from "../../ui/action.tsx";
import type { ConnectionView } from "./connection-fields.ts";
import styles from "./connections.module.css";

interface Props {
  readonly view: ConnectionView;
  readonly busy: boolean;
  readonly onRemove: () => void;
}

export function Remove({ view, busy, onRemove }: Props): ReactNode {
  const { t } = useTranslation("connections");
  const [asked, setAsked] = useState(false);
  if (!asked)
    return (
      <p className={styles["remove"]}>
        <Action onAct={() => setAsked(true)}>{t("remove.ask")}</Action>
      </p>
    );
  return (
    <div role="group" aria-label={t("remove.ask")} className={styles["remove"]}>
      <p>{t(view.hasSecrets ? "remove.secrets" : "remove.plain")}</p>
      <Action busy={busy} onAct={onRemove}>
        {t("remove.do", { name: view.connection })}
      </Action>
      <Action onAct={() => setAsked(false)}>{t("remove.keep")}</Action>
    </div>
  );
}
