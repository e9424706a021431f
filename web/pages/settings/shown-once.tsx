/** A secret that is shown once: said so, selectable, copied by its button. */
import { useClipboard } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Action } from "../../ui/action.tsx";
import styles from "./settings.module.css";

export function ShownOnce({ about, secret }: { readonly about: ReactNode; readonly secret: string }): ReactNode {
  const { t } = useTranslation("settings");
  const clipboard = useClipboard();
  return (
    <div className={styles["once"]} role="status">
      <p>{about}</p>
      <code>{secret}</code>
      <Action onAct={() => clipboard.copy(secret)}>{clipboard.copied ? t("copied") : t("copy")}</Action>
    </div>
  );
}
