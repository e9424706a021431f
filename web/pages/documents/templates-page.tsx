/** Notices in one's own words: which leave as delivered, which were worded here, by whom and when. */
import { Link, useNavigate } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAsk } from "../../api/ask.ts";
import { leaveTrail, readTrail } from "../../hooks/trail.ts";
import type { Column } from "../../table/columns.ts";
import { List } from "../../table/list.tsx";
import { Page } from "../../ui/page.tsx";
import { Asked } from "../../ui/states.tsx";
import { paths } from "../../util/paths.ts";
import { sayInstant, sayNumber } from "../../util/say.ts";
import { DocumentWays } from "./ways.tsx";

type Row = Answer<"GET /templates">["templates"][number];

const pathOf = ({ kind, language }: Row): string => paths.template(kind, language);

export function TemplatesPage(): ReactNode {
  const { t } = useTranslation("documents");
  const columns = useMemo(() => columnsOf(t), [t]);
  const navigate = useNavigate();
  const asked = useAsk("GET /templates", {});
  const rows = asked.data?.templates ?? [];
  const own = rows.filter((row) => row.changed).length;
  const open = (row: Row): void => {
    leaveTrail({ list: paths.templates(), steps: rows.map(pathOf) });
    void navigate({ to: pathOf(row) });
  };
  const answer =
    own === 0
      ? t("templates.answer-none", { of: sayNumber(rows.length) })
      : t("templates.answer", { count: own, n: sayNumber(own), of: sayNumber(rows.length) });
  return (
    <Page title={t("ways.templates")} answer={asked.data && answer} wide>
      <DocumentWays />
      <Asked asked={asked} what={t("ways.templates")}>
        {({ templates }) => (
          <List
            label={t("ways.templates")}
            rows={templates}
            columns={columns}
            keyOf={pathOf}
            onOpen={open}
            startAt={readTrail()?.at}
          />
        )}
      </Asked>
    </Page>
  );
}

function columnsOf(t: TFunction<"documents">): readonly Column<Row>[] {
  return [
    {
      id: "kind",
      head: t("templates.column.kind"),
      width: "minmax(200px, 2fr)",
      phone: 1,
      cell: (row) => <Link to={pathOf(row)}>{t(`templates.kind.${row.kind}`)}</Link>,
    },
    {
      id: "audience",
      head: t("column.to"),
      width: "120px",
      cell: (row) => t(`templates.audience.${row.audience}`),
    },
    { id: "language", head: t("templates.column.language"), width: "120px", phone: 2, cell: (row) => row.speaks },
    {
      id: "words",
      head: t("templates.column.words"),
      width: "minmax(160px, 1fr)",
      phone: 2,
      cell: (row) =>
        row.changed ? (
          <strong>{t("templates.own", { n: sayNumber(row.version) })}</strong>
        ) : (
          <span className="quiet">{t("templates.delivered")}</span>
        ),
    },
    {
      id: "saved",
      head: t("templates.column.saved"),
      width: "minmax(180px, 1fr)",
      cell: (row) =>
        row.at === null ? (
          <span className="quiet">{t("templates.never")}</span>
        ) : (
          `${sayInstant(row.at)}, ${row.by ?? ""}`
        ),
    },
  ];
}
