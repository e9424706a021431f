/** The session ended while something was typed: one signs in beside this page and goes on with it. */
import { useTranslation } from "react-i18next";
import type { ReactNode } from "react";
import { useSignedOut } from "../api/signed-out.ts";
import { Action } from "../ui/action.tsx";
import { paths } from "../util/paths.ts";
import styles from "./shell.module.css";

export function SignedOutNotice(): ReactNode {
  const { t } = useTranslation("shell");
  if (!useSignedOut()) return null;
  return (
    <div role="alert" className={styles["away"]} data-noprint>
      <span>{t("fault.signed-out")}</span>
      <Action onAct={() => void globalThis.open(paths.signIn(), "_blank")}>{t("fault.sign-in")}</Action>
    </div>
  );
}
