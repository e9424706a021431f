/** In place of a page that did not come, or that cannot be shown: what happened, what was kept, what to do next. */
import type { ErrorComponentProps } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { loadAnew } from "../hooks/brought.ts";
import { Action } from "../ui/action.tsx";
import { Page } from "../ui/page.tsx";
import { DidNotCome } from "../worded-page.ts";

export function PageFault({ error }: ErrorComponentProps): ReactNode {
  const { t } = useTranslation("shell");
  const [trying, setTrying] = useState(false);
  const again = async (): Promise<void> => {
    setTrying(true);
    await loadAnew();
    setTrying(false);
  };
  const kind = error instanceof DidNotCome ? "away" : "own";
  return (
    <Page
      title={t(`page-fault.${kind}.title`)}
      answer={t(`page-fault.${kind}.answer`)}
      actions={
        <Action filled busy={trying} onAct={() => void again()}>
          {t("fault.retry")}
        </Action>
      }
    >
      {kind === "own" && (
        <p className="quiet">
          {t("page-fault.says", { words: error instanceof Error ? error.message : String(error) })}
        </p>
      )}
    </Page>
  );
}
