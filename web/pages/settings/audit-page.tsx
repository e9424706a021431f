/** Audit: who did what, when and from where? Of people or everybody, of one act, on days; to one order, item or user. */
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAskPages } from "../../api/ask.ts";
import { moreOf } from "../../api/more.ts";
import { useMay, useMayAsk } from "../../api/me.ts";
import { useSearchHand } from "../../hooks/search.ts";
import { List } from "../../table/list.tsx";
import { Page } from "../../ui/page.tsx";
import { RefusedActions } from "../../ui/refused-actions.tsx";
import { Asked, Empty } from "../../ui/states.tsx";
import { Views } from "../../ui/views.tsx";
import { isRefused } from "../../util/can.ts";
import { auditColumns } from "./audit-columns.tsx";
import { actorWords } from "./audit-words.tsx";
import { AuditFilters, askOf } from "./audit-filters.tsx";
import styles from "./settings.module.css";
import { SettingsWays } from "./ways.tsx";

const VIEWS = ["people", "all", "one"] as const;
type View = (typeof VIEWS)[number];

export function AuditPage(): ReactNode {
  const { t } = useTranslation("settings");
  const { search, change } = useSearchHand();
  const columns = useMemo(() => auditColumns(t, (row) => change({ actor: row.actor }, { step: true })), [t, change]);
  const actor = search["actor"];
  const view: View = actor === undefined ? "people" : actor === "all" ? "all" : "one";
  const ask = askOf(search);
  const may = useMay("audit.read");
  const asked = useAskPages("GET /audit", {
    sent: { query: { ...ask, limit: 100 } },
    cursor: "before",
    next: (page) => page.next,
    enabled: useMayAsk("audit.read"),
  });
  const rows = useMemo(() => asked.data?.pages.flatMap((page) => page.acts) ?? [], [asked.data]);
  const one = rows.find((row) => row.actor === actor)?.by ?? actor ?? "";
  const views = VIEWS.filter((key) => key !== "one" || view === "one");
  if (isRefused(may))
    return (
      <Page title={t("audit.title")} answer={t("audit.answer")} wide>
        <SettingsWays />
        <RefusedActions names={[t("audit.file")]} why={may} />
      </Page>
    );
  return (
    <Page title={t("audit.title")} answer={t("audit.answer")} wide>
      <SettingsWays />
      <Views
        label={t("audit.views")}
        views={views.map((key) => ({ key, name: key === "one" ? actorWords(one, t) : t(`audit.view.${key}`) }))}
        current={view}
        onChange={(next: View) => change({ actor: next === "all" ? "all" : undefined }, { step: true })}
      />
      <AuditFilters search={search} ask={ask} onChange={change} />
      <Asked asked={asked} what={t("audit.title")}>
        {() =>
          rows.length === 0 ? (
            <Empty>{t("audit.empty")}</Empty>
          ) : (
            <List
              label={t("audit.title")}
              rows={rows}
              former={asked.isPlaceholderData}
              scope={JSON.stringify(ask)}
              columns={columns}
              keyOf={(row) => String(row.id)}
              onOpen={(row) => change({ subject: row.subject.replace(/^matter:/, "") }, { step: true })}
              more={moreOf(asked)}
            />
          )
        }
      </Asked>
      {rows.length > 0 && <p className={`${styles["quiet"]} ${styles["below"]}`}>{t("audit.open")}</p>}
    </Page>
  );
}
