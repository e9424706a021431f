/** Customers: whom do we serve badly? By code, found as one types, with what is open and how well we kept our word. */
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAskPages } from "../../api/ask.ts";
import { moreOf } from "../../api/more.ts";
import { useSearchHand } from "../../hooks/search.ts";
import type { Column } from "../../table/columns.ts";
import { List } from "../../table/list.tsx";
import { FindField } from "../../ui/find-field.tsx";
import { Page } from "../../ui/page.tsx";
import { Asked, Empty } from "../../ui/states.tsx";
import { paths } from "../../util/paths.ts";
import { sayNumber } from "../../util/say.ts";
import { sayShare } from "./shares.ts";

type Row = Answer<"GET /customers">["rows"][number];

export function CustomersPage(): ReactNode {
  const { t } = useTranslation("customers");
  const columns = useMemo(() => columnsOf(t), [t]);
  const { search, change } = useSearchHand();
  const navigate = useNavigate();
  const asked = useAskPages("GET /customers", {
    sent: { query: { find: search["find"], limit: 100 } },
    cursor: "after",
    next: (page) => page.next,
  });
  const rows = useMemo(() => asked.data?.pages.flatMap((page) => page.rows) ?? [], [asked.data]);
  // Whom we serve worst is known when all are here.
  const worst = search["find"] === undefined && !asked.hasNextPage ? worstOf(rows) : undefined;
  const answer = worst
    ? t("worst", { count: rows.length, name: worst.name, share: sayShare(worst.service, "original") })
    : t("count", { count: rows.length });
  return (
    <Page title={t("title")} answer={rows.length > 0 && !asked.hasNextPage ? answer : undefined} wide>
      <FindField label={t("find")} value={search["find"] ?? ""} onChange={(find) => change({ find })} />
      <Asked asked={asked} what={t("title")}>
        {() =>
          rows.length === 0 ? (
            search["find"] === undefined ? (
              <Empty actions={<Link to={paths.imports({ sample: "customers" })}>{t("import")}</Link>}>
                {t("first")}
              </Empty>
            ) : (
              <Empty>{t("empty")}</Empty>
            )
          ) : (
            <List
              label={t("title")}
              rows={rows}
              former={asked.isPlaceholderData}
              scope={search["find"]}
              columns={columns}
              keyOf={(row) => row.code}
              onOpen={(row) => void navigate({ to: paths.customer(row.code) })}
              more={moreOf(asked)}
            />
          )
        }
      </Asked>
    </Page>
  );
}

/** Of those of whom something was due. */
const worstOf = (rows: readonly Row[]): Row | undefined =>
  rows
    .filter(({ service }) => service.asked > 0)
    .toSorted((a, b) => fillOf(a) - fillOf(b))
    .at(0);

const fillOf = ({ service }: Row): number => service.filled / service.asked;

const atLeast = (row: Row, count: number): string => `${sayNumber(count)}${row.more && count > 0 ? "+" : ""}`;

function columnsOf(t: (key: string) => string): readonly Column<Row>[] {
  return [
    {
      id: "code",
      head: t("column.code"),
      width: "minmax(110px, 1fr)",
      phone: 1,
      cell: (row) => <Link to={paths.customer(row.code)}>{row.code}</Link>,
    },
    { id: "name", head: t("column.name"), width: "minmax(140px, 2fr)", phone: 2, cell: (row) => row.name },
    { id: "kind", head: t("column.kind"), width: "110px", cell: (row) => t(`kind.${row.kind}`) },
    {
      id: "open",
      head: t("column.open"),
      width: "120px",
      number: true,
      cell: (row) => atLeast(row, row.openOrders),
    },
    {
      id: "late",
      head: t("column.late"),
      width: "90px",
      number: true,
      cell: (row) =>
        row.lateOrders > 0 ? <span className="late">⚑ {atLeast(row, row.lateOrders)}</span> : sayNumber(0),
    },
    {
      id: "fill",
      head: t("column.fill"),
      width: "130px",
      number: true,
      phone: 1,
      label: t("column.fill"),
      cell: (row) => sayShare(row.service, "original"),
    },
    {
      id: "kept",
      head: t("column.kept"),
      width: "130px",
      number: true,
      cell: (row) => sayShare(row.service, "first"),
    },
  ];
}
