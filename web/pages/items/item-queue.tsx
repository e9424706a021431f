/** Who waits for an item at a place, in the order of the queue. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAskPages } from "../../api/ask.ts";
import { moreOf } from "../../api/more.ts";
import { MoreButton } from "../../ui/more.tsx";
import { QuantityBar } from "../../ui/bar.tsx";
import { PromisedDay } from "../../ui/day.tsx";
import { Rows, type RowColumn } from "../../ui/rows.tsx";
import { Asked, Empty } from "../../ui/states.tsx";
import { paths } from "../../util/paths.ts";
import { sayInstant, sayNumber } from "../../util/say.ts";

type Row = Answer<"GET /items/:code/queue">["rows"][number];

export function ItemQueue({ code, place }: { readonly code: string; readonly place: string }): ReactNode {
  const { t } = useTranslation("items");
  const columns = useColumns();
  const asked = useAskPages("GET /items/:code/queue", {
    sent: { params: { code }, query: { place } },
    cursor: "after",
    next: (page) => page.next,
  });
  return (
    <Asked asked={asked} what={t("part.queue")}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.rows);
        if (rows.length === 0) return <Empty>{t("queue.empty")}</Empty>;
        return (
          <>
            <Rows label={t("part.queue")} columns={columns} rows={rows} keyOf={(row) => String(row.id)} />
            <MoreButton more={moreOf(asked)}>{t("more")}</MoreButton>
          </>
        );
      }}
    </Asked>
  );
}

function useColumns(): readonly RowColumn<Row>[] {
  const { t } = useTranslation("items");
  return [
    { id: "rank", head: t("column.rank"), number: true, phone: 1, cell: (row) => sayNumber(row.rank) },
    {
      id: "order",
      head: t("column.order"),
      phone: 1,
      cell: (row) => (
        <>
          <Link to={paths.order(row.orderId, row.line)}>SO-{row.orderId}</Link> {row.order}
        </>
      ),
    },
    {
      id: "customer",
      head: t("column.customer"),
      phone: 1,
      cell: (row) => (
        <>
          <Link to={paths.customer(row.customer)}>{row.customerName}</Link> {row.store}
        </>
      ),
    },
    { id: "came", head: t("column.came"), cell: (row) => sayInstant(row.receivedAt) },
    {
      id: "open",
      head: t("column.open"),
      number: true,
      phone: 2,
      cell: (row) => sayNumber(row.ordered - row.shipped - row.cancelled),
    },
    { id: "bar", head: t("column.state"), phone: 2, cell: (row) => <QuantityBar quantity={row} /> },
    { id: "ships", head: t("column.ships"), phone: 2, cell: (row) => <Ships row={row} /> },
  ];
}

function Ships({ row }: { readonly row: Row }): ReactNode {
  const { t } = useTranslation(["items", "shell"]);
  const none = row.uncovered > 0 ? t("queue.uncovered") : undefined;
  const why = row.held ? t("queue.held") : row.why === null ? none : t(`shell:lost.${row.why}`, { defaultValue: none });
  return (
    <>
      <PromisedDay day={row.shipDay} was={row.firstDay} late={row.late} {...(why !== undefined && { why })} />
      {row.supplyOrders.map((number) => (
        <span key={number} className="quiet">
          , <Link to={paths.supplyOrder(number)}>{number}</Link>
        </span>
      ))}
    </>
  );
}
