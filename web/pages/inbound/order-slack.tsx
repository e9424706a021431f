/** What breaks when one supply order comes 1, 3, 7 or 14 days later, in words: as in the list, and also of one that the list has no room for. */
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../api/ask.ts";
import styles from "./inbound.module.css";
import { sayBroken } from "./say-slack.ts";

const AGAIN_MS = 1500;
/** As the server reckons them: their lines stand before there is anything to say, so that nothing below moves when there is. */
const DAYS = [1, 3, 7, 14] as const;

export function OrderSlack({ number }: { readonly number: string }): ReactNode {
  const { t } = useTranslation("inbound");
  const [computing, setComputing] = useState(false);
  const { data } = useAsk("GET /inbound", { query: { view: "open", number } }, computing ? { everyMs: AGAIN_MS } : {});
  if (data && computing === data.slackReady) setComputing(!data.slackReady);
  const told = new Map(data?.rows[0]?.slack.map((cell) => [cell.days, sayBroken(t, cell)]));
  const busy = told.size === 0 && (!data || computing);
  const none = t(busy ? "slack.later" : "slack.none");
  return (
    <>
      <h2>{t("slack.title")}</h2>
      <dl className={styles["later"]} aria-busy={busy}>
        {DAYS.map((days) => (
          <div key={days}>
            <dt>{t("slack.by", { count: days })}</dt>
            <dd className={told.has(days) ? undefined : "quiet"}>{told.get(days) ?? none}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
