/** A document as it came, with the place marked; the whole is one download away. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import styles from "./documents.module.css";

export function Raw({
  id,
  raw,
}: {
  readonly id: number;
  readonly raw: Answer<"GET /documents/:id/parts/:n">["raw"];
}): ReactNode {
  const { t } = useTranslation("documents");
  return (
    <>
      <pre className={styles["raw"]} tabIndex={0} aria-label={t("raw.label")}>
        {raw.lines.map(({ n, text, marked }) => (
          <span key={n} data-marked={marked}>
            <i aria-hidden>{n}</i>
            {marked ? <mark>{text}</mark> : text}
            {"\n"}
          </span>
        ))}
      </pre>
      <p className="quiet">
        {raw.more && `${t("raw.more")} `}
        <a href={`/api/v1/documents/${id}/bytes`} download>
          {t("raw.download")}
        </a>
      </p>
    </>
  );
}
