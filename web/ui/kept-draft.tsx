/** That what was typed before is there again, and the way to throw it away. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { sayInstant } from "../util/say.ts";
import styles from "./kept-draft.module.css";

export function KeptDraft({
  since,
  onDrop,
}: {
  /** Instant of its last change; undefined: nothing was kept. */
  readonly since: number | undefined;
  /** Left out where a button beside it does the same. */
  readonly onDrop?: () => void;
}): ReactNode {
  const { t } = useTranslation("shell");
  return (
    since !== undefined && (
      <p role="status" className={`quiet ${styles["kept"]}`} data-noprint>
        {t("kept.since", { at: sayInstant(since) })}{" "}
        {onDrop && (
          <button type="button" className="text-button" onClick={onDrop}>
            {t("kept.drop")}
          </button>
        )}
      </p>
    )
  );
}
