/** What did we tell them? Newest first, each opened to its words. */
import { Link } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAskPages } from "../../api/ask.ts";
import { moreOf } from "../../api/more.ts";
import { MoreButton } from "../../ui/more.tsx";
import { Asked } from "../../ui/states.tsx";
import { paths } from "../../util/paths.ts";
import { sayInstant } from "../../util/say.ts";
import styles from "./customers.module.css";

const PAGE = 10;

type Notice = Answer<"GET /customers/:code/notices">["notices"][number];

export function ToldPart({ code }: { readonly code: string }): ReactNode {
  const { t } = useTranslation("customers");
  const asked = useAskPages("GET /customers/:code/notices", {
    sent: { params: { code }, query: { limit: PAGE } },
    cursor: "before",
    next: ({ notices }) => (notices.length < PAGE ? null : (notices.at(-1)?.noticeId ?? null)),
  });
  const notices = useMemo(() => asked.data?.pages.flatMap((page) => page.notices) ?? [], [asked.data]);
  return (
    <section aria-labelledby="told" data-coming={asked.isPending}>
      <h2 id="told">{t("told.title")}</h2>
      <Asked asked={asked} what={t("told.title")} rows={1}>
        {() => (
          <>
            {notices.length === 0 && <p className="quiet">{t("told.none")}</p>}
            {notices.map((notice) => (
              <Told key={notice.noticeId} notice={notice} />
            ))}
            <MoreButton more={moreOf(asked)}>{t("told.more")}</MoreButton>
          </>
        )}
      </Asked>
    </section>
  );
}

/** What left as a document is read on its page, which its order leads to. */
function Told({ notice }: { readonly notice: Notice }): ReactNode {
  const { t } = useTranslation("customers");
  const order = Number(/^order:(\d+)$/.exec(notice.subject)?.[1]);
  const standing = (
    <span className="quiet">
      {t("told.standing", {
        standing: t(`standing.${notice.standing}`, { defaultValue: notice.standing }),
        at: sayInstant(notice.sentAt ?? notice.createdAt),
      })}
    </span>
  );
  const link = order > 0 && <Link to={paths.order(order)}>SO-{order}</Link>;
  if (notice.audience === "partner" && link !== false)
    return (
      <p className={styles["notice"]}>
        {t("told.by", { kind: notice.kind })} {link} {standing}
      </p>
    );
  return (
    <details className={styles["notice"]}>
      <summary>
        {notice.title} {standing}
      </summary>
      <p className="quiet">
        {notice.to ?? ""} {link}
      </p>
      <p className={styles["letter"]}>{notice.text}</p>
    </details>
  );
}
