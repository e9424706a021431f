/** Splitting an order that ships complete: what is there may leave. Joined again while nothing of it has left. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../api/ask.ts";
import { nameOf, wholeOf, type PanelProps } from "../order.ts";
import { PanelFrame } from "./panel.tsx";

export function SplitPanel({ order, onDone, onClose }: PanelProps): ReactNode {
  const { t } = useTranslation("order");
  const split = useAct("POST /orders/split");
  return (
    <PanelFrame
      title={t("do.split")}
      preview={t(`preview.split-${wholeOf(order)}`)}
      commit={t("commit.split")}
      busy={split.isPending}
      cause={split.error}
      onCommit={() =>
        split.mutate(
          { body: { splits: [nameOf(order)] } },
          { onSuccess: () => onDone({ words: t("done.split"), split: true }) },
        )
      }
      onClose={onClose}
    />
  );
}
