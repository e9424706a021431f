/** Telling the customer at once: the letter as it would leave now. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../api/ask.ts";
import { sayInstant } from "../../../util/say.ts";
import { nameOf, type Preview, type PanelProps } from "../order.ts";
import styles from "../order.module.css";
import { PanelFrame } from "./panel.tsx";

export function TellPanel({ order, preview, onDone, onClose }: PanelProps): ReactNode {
  const { t } = useTranslation("order");
  const tell = useAct("POST /orders/tell");
  if (!preview) return null;
  const commit = (): void =>
    tell.mutate({ body: { orders: [nameOf(order)] } }, { onSuccess: () => onDone({ words: t("done.told") }) });
  return (
    <PanelFrame
      title={t("do.tell")}
      preview={<Letter preview={preview} />}
      commit={t("commit.tell")}
      busy={tell.isPending}
      cause={tell.error}
      onCommit={commit}
      onClose={onClose}
    />
  );
}

function Letter({ preview }: { readonly preview: Preview }): ReactNode {
  const { t } = useTranslation("order");
  const { notify, to, text, dueAt, held } = preview;
  const when = dueAt === null ? "" : t(held ? "preview.held-until" : "preview.leaves", { at: sayInstant(dueAt) });
  return (
    <>
      <p>
        {notify === "email" && (to === null ? t("preview.no-address") : t("preview.to", { to }))}
        {notify === "edi" && t("preview.edi")}
        {notify === "none" && t("preview.nobody")} {when}
      </p>
      {text !== null && <pre className={styles["letter"]}>{text}</pre>}
    </>
  );
}
