/** What was pressed again after its answer was lost had been done: that it was not done twice, and what to do if it is wanted. */
import { CloseButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { ReactNode } from "react";
import { setDoneBefore, useDoneBefore } from "../api/once.ts";
import styles from "./shell.module.css";

export function DoneBeforeNotice(): ReactNode {
  const { t } = useTranslation("shell");
  if (!useDoneBefore()) return null;
  return (
    <div role="status" className={styles["away"]} data-noprint>
      <span>{t("fault.done-before")}</span>
      <CloseButton aria-label={t("close")} onClick={() => setDoneBefore(false)} />
    </div>
  );
}
