/** What the customer's stores sold and hold, and what it foresees, as its documents say: newest first, each with its document. */
import { Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAskPages } from "../../api/ask.ts";
import { useMay } from "../../api/me.ts";
import { moreOf, type More } from "../../api/more.ts";
import { MoreButton } from "../../ui/more.tsx";
import { Rows, type RowColumn } from "../../ui/rows.tsx";
import { NOT_YET } from "../../util/can.ts";
import { paths } from "../../util/paths.ts";
import { sayDay, sayNumber } from "../../util/say.ts";

const PAGE_ROWS = 20;

type Sold = Answer<"GET /edi/activity">["rows"][number];
type Foreseen = Answer<"GET /edi/forecast">["rows"][number];
type Say = TFunction<"customers">;

/** Nothing of it where nothing was reported: most customers never do. */
export function ReportsPart({ code }: { readonly code: string }): ReactNode {
  const may = useMay("documents.read");
  if (may === NOT_YET) return <section data-coming />;
  return may === true ? (
    <>
      <Activity code={code} />
      <Forecast code={code} />
    </>
  ) : null;
}

function Activity({ code }: { readonly code: string }): ReactNode {
  const { t } = useTranslation("customers");
  const asked = useAskPages("GET /edi/activity", {
    sent: { query: { customer: code, limit: PAGE_ROWS } },
    cursor: "after",
    next: (page) => page.next,
  });
  const rows = asked.data?.pages.flatMap((page) => page.rows) ?? [];
  const columns = columnsOf<Sold>(t, {
    id: "kind",
    head: t("reports.what"),
    phone: 1,
    cell: ({ kind }) => t(`reports.kind.${kind}`),
  });
  return (
    <Section part="activity" code={code} rows={rows} columns={columns} coming={asked.isPending} more={moreOf(asked)} />
  );
}

function Forecast({ code }: { readonly code: string }): ReactNode {
  const { t } = useTranslation("customers");
  const asked = useAskPages("GET /edi/forecast", {
    sent: { query: { customer: code, limit: PAGE_ROWS } },
    cursor: "after",
    next: (page) => page.next,
  });
  const rows = asked.data?.pages.flatMap((page) => page.rows) ?? [];
  const columns = columnsOf<Foreseen>(t, {
    id: "certainty",
    head: t("reports.what"),
    phone: 1,
    cell: ({ certainty }) => t(`reports.certainty.${certainty}`),
  });
  return (
    <Section part="forecast" code={code} rows={rows} columns={columns} coming={asked.isPending} more={moreOf(asked)} />
  );
}

interface SectionProps<Row> {
  readonly part: "activity" | "forecast";
  readonly code: string;
  readonly rows: readonly Row[];
  readonly columns: readonly RowColumn<Row>[];
  /** Nobody knows yet whether there is anything. */
  readonly coming: boolean;
  readonly more: More | undefined;
}

function Section<Row extends { readonly id: number }>({
  part,
  code,
  rows,
  columns,
  coming,
  more,
}: SectionProps<Row>): ReactNode {
  const { t } = useTranslation("customers");
  if (rows.length === 0) return coming ? <section data-coming /> : null;
  const file = `/api/v1/edi/${part}/export?customer=${encodeURIComponent(code)}`;
  return (
    <section aria-labelledby={part}>
      <h2 id={part}>{t(`reports.${part}`)}</h2>
      <p>
        <a href={file} download>
          {t("reports.export")}
        </a>
      </p>
      <Rows label={t(`reports.${part}`)} columns={columns} rows={rows} keyOf={({ id }) => `${id}`} />
      <MoreButton more={more}>{t("reports.more")}</MoreButton>
    </section>
  );
}

function columnsOf<Row extends Omit<Sold, "kind" | "code">>(t: Say, what: RowColumn<Row>): readonly RowColumn<Row>[] {
  return [
    { id: "item", head: t("reports.item"), phone: 1, cell: ({ item }) => <Link to={paths.item(item)}>{item}</Link> },
    {
      id: "store",
      head: t("reports.store"),
      phone: 2,
      cell: ({ store, storeName }) => storeName ?? (store === "" ? t("reports.all-stores") : store),
    },
    what,
    {
      id: "quantity",
      head: t("reports.quantity"),
      number: true,
      phone: 1,
      cell: ({ quantity, unit }) => `${sayNumber(quantity)} ${unit}`,
    },
    { id: "days", head: t("reports.days"), phone: 2, cell: (row) => sayDays(row, t) },
    {
      id: "document",
      head: t("reports.document"),
      phone: 2,
      cell: ({ document, documentId, number }) => (
        <Link to={paths.document(documentId)}>{[document, number].filter(Boolean).join(" ")}</Link>
      ),
    },
  ];
}

const sayDays = ({ from, to }: { readonly from: string; readonly to: string }, t: Say): string =>
  from === to ? sayDay(from) : t("reports.span", { from: sayDay(from, "short"), to: sayDay(to, "short") });
