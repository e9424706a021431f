/** That what is being changed is another by now: how it stands, and the way to go on with what was typed. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Action } from "../../../ui/action.tsx";

export function Meanwhile({
  children,
  onGoOn,
}: {
  readonly children: ReactNode;
  /** Left out where there is nothing to go on with. */
  readonly onGoOn?: () => void;
}): ReactNode {
  const { t } = useTranslation("order");
  return (
    <>
      <div role="status">{children}</div>
      {onGoOn && (
        <div>
          <Action onAct={onGoOn}>{t("preview.go-on")}</Action>
        </div>
      )}
    </>
  );
}
