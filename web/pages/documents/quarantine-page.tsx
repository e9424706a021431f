/** Quarantine: what stopped, oldest first, each with what is wrong. `f` begins with the first. */
import type { TFunction } from "i18next";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAskPages } from "../../api/ask.ts";
import { moreOf } from "../../api/more.ts";
import { useKeys } from "../../hooks/keys.ts";
import type { Column } from "../../table/columns.ts";
import { List } from "../../table/list.tsx";
import { Page } from "../../ui/page.tsx";
import { Asked, Empty } from "../../ui/states.tsx";
import { paths } from "../../util/paths.ts";
import { sayInstant } from "../../util/say.ts";
import { sayFinding } from "./finding.ts";
import { DocumentWays } from "./ways.tsx";

type Row = Answer<"GET /documents/stopped">["stopped"][number];

export function QuarantinePage(): ReactNode {
  const { t } = useTranslation("documents");
  const columns = useMemo(() => columnsOf(t), [t]);
  const navigate = useNavigate();
  const asked = useAskPages("GET /documents/stopped", {
    sent: { query: { limit: 100 } },
    cursor: "after",
    next: (page) => page.next,
  });
  const rows = useMemo(() => asked.data?.pages.flatMap((page) => page.stopped) ?? [], [asked.data]);
  const open = (row: Row | undefined): void => {
    if (row) void navigate({ to: paths.stoppedPart(row.documentId, row.n) });
  };
  useKeys({ f: () => open(rows[0]) });
  const more = asked.hasNextPage ? "+" : "";
  return (
    <Page
      title={t("ways.quarantine")}
      answer={asked.data && rows.length > 0 && t("stopped", { count: rows.length, n: `${rows.length}${more}` })}
      wide
    >
      <DocumentWays />
      <Asked asked={asked} what={t("ways.quarantine")}>
        {() =>
          rows.length === 0 ? (
            <Empty>{t("empty.quarantine")}</Empty>
          ) : (
            <List
              label={t("ways.quarantine")}
              rows={rows}
              columns={columns}
              keyOf={(row) => `${row.documentId}/${row.n}`}
              onOpen={open}
              more={moreOf(asked)}
            />
          )
        }
      </Asked>
    </Page>
  );
}

function columnsOf(t: TFunction<"documents">): readonly Column<Row>[] {
  const whyOf = ({ findings: [first] }: Row): string | undefined => first && sayFinding(first, t);
  return [
    { id: "at", head: t("column.at"), width: "150px", phone: 1, end: true, cell: (row) => sayInstant(row.receivedAt) },
    {
      id: "key",
      head: t("column.order"),
      width: "160px",
      phone: 1,
      cell: (row) => <Link to={paths.stoppedPart(row.documentId, row.n)}>{row.orderKey || `${row.n}`}</Link>,
    },
    { id: "line", head: t("column.line"), width: "80px", cell: (row) => row.findings[0]?.line ?? t("all-lines") },
    { id: "why", head: t("column.why"), width: "minmax(240px, 4fr)", phone: 2, cell: whyOf },
    { id: "n", head: t("column.findings"), width: "80px", number: true, cell: (row) => row.findings.length },
  ];
}
