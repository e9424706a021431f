/** What breaks when one supply order comes 1, 3, 7 or 14 days later, in words: the figures of the list. */
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../api/ask.ts";
import styles from "./inbound.module.css";
import { sayBroken } from "./say-slack.ts";

const AGAIN_MS = 1500;

export function OrderSlack({ number }: { readonly number: string }): ReactNode {
  const { t } = useTranslation("inbound");
  const [computing, setComputing] = useState(false);
  const { data } = useAsk("GET /inbound", { query: { view: "open" } }, computing ? { everyMs: AGAIN_MS } : {});
  if (data && computing === data.slackReady) setComputing(!data.slackReady);
  const cells = data?.rows.find((row) => row.number === number)?.slack ?? [];
  if (cells.length === 0) return computing && <p className="quiet">{t("slack.computing")}</p>;
  return (
    <>
      <h2>{t("slack.title")}</h2>
      <dl className={styles["later"]}>
        {cells.map((cell) => (
          <div key={cell.days}>
            <dt>{t("slack.by", { count: cell.days })}</dt>
            <dd>{sayBroken(t, cell)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
