/** The way to the rest of what is longer than a page; nothing where all of it is here. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { More } from "../api/more.ts";
import { Action } from "./action.tsx";
import { LoadFault } from "./states.tsx";
import styles from "./states.module.css";

interface MoreButtonProps {
  readonly more: More | undefined;
  /** "Show older" */
  readonly children: ReactNode;
}

export function MoreButton({ more, children }: MoreButtonProps): ReactNode {
  if (!more) return null;
  if (more.fault) return <RestFault more={more} />;
  return (
    <p className={styles["more"]}>
      <Action onAct={more.bring} busy={more.busy}>
        {children}
      </Action>
    </p>
  );
}

/** What came before stays; nobody is to take it for all there is. */
export function RestFault({ more }: { readonly more: More | undefined }): ReactNode {
  const { t } = useTranslation("shell");
  if (!more?.fault) return null;
  return <LoadFault what={t("list.rest")} cause={more.fault} onRetry={more.bring} busy={more.busy} />;
}
