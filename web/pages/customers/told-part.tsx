/** What did we tell them? Newest first, each opened to its words. */
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAskPages } from "../../api/ask.ts";
import { Action } from "../../ui/action.tsx";
import { Asked } from "../../ui/states.tsx";
import { sayInstant } from "../../util/say.ts";
import styles from "./customers.module.css";

const PAGE = 10;

export function ToldPart({ code }: { readonly code: string }): ReactNode {
  const { t } = useTranslation("customers");
  const asked = useAskPages("GET /customers/:code/notices", {
    sent: { params: { code }, query: { limit: PAGE } },
    cursor: "before",
    next: ({ notices }) => (notices.length < PAGE ? null : (notices.at(-1)?.noticeId ?? null)),
  });
  const notices = useMemo(() => asked.data?.pages.flatMap((page) => page.notices) ?? [], [asked.data]);
  return (
    <section aria-labelledby="told">
      <h2 id="told">{t("told.title")}</h2>
      <Asked asked={asked} what={t("told.title")} rows={1}>
        {() => (
          <>
            {notices.length === 0 && <p className="quiet">{t("told.none")}</p>}
            {notices.map((notice) => (
              <details key={notice.noticeId} className={styles["notice"]}>
                <summary>
                  {notice.title}{" "}
                  <span className="quiet">
                    {t("told.standing", {
                      standing: t(`standing.${notice.standing}`, { defaultValue: notice.standing }),
                      at: sayInstant(notice.sentAt ?? notice.createdAt),
                    })}
                  </span>
                </summary>
                {notice.to !== null && <p className="quiet">{notice.to}</p>}
                <p className={styles["letter"]}>{notice.text}</p>
              </details>
            ))}
            {asked.hasNextPage && (
              <Action busy={asked.isFetching} onAct={() => void asked.fetchNextPage()}>
                {t("told.more")}
              </Action>
            )}
          </>
        )}
      </Asked>
    </section>
  );
}
