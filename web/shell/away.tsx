/** A part that was wanted did not come: what to do. Nothing that stands on the page is lost by it. */
import { CloseButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ReactNode } from "react";
import { loadAnew, setAway, useAway } from "../hooks/brought.ts";
import { Action } from "../ui/action.tsx";
import styles from "./shell.module.css";

export function AwayNotice(): ReactNode {
  const { t } = useTranslation("shell");
  if (!useAway()) return null;
  return (
    <div role="alert" className={styles["away"]} data-noprint>
      <span>{t("fault.part")}</span>
      <Action onAct={() => void loadAnew()}>{t("fault.reload")}</Action>
      <CloseButton aria-label={t("close")} onClick={() => setAway(false)} />
    </div>
  );
}
