/** Every version of the days of a supply order, the last one first: lines that were said together are one row. */
import { Link } from "@tanstack/react-router";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { Rows, type RowColumn } from "../../ui/rows.tsx";
import { paths } from "../../util/paths.ts";
import { sayDay, sayInstant, sayNumber } from "../../util/say.ts";
import { saidTogether, type Said } from "./said-together.ts";

const ITEMS_MOST = 4;

export function OrderDays({ lines }: { readonly lines: Answer<"GET /inbound/:number">["lines"] }): ReactNode {
  const { t } = useTranslation("inbound");
  const rows = saidTogether(lines);
  if (rows.length === 0) return <p className="quiet">{t("days.none")}</p>;
  const columns: readonly RowColumn<Said>[] = [
    { id: "at", head: t("column.at"), phone: 1, cell: (row) => sayInstant(row.at) },
    { id: "item", head: t("column.item"), phone: 2, cell: (row) => <Items items={row.items} /> },
    { id: "cause", head: t("column.cause"), phone: 1, cell: (row) => t(`days.cause.${row.cause}`) },
    { id: "by", head: t("column.by"), cell: (row) => row.by },
    {
      id: "days",
      head: t("column.due"),
      phone: 2,
      cell: (row) =>
        row.parts
          .map((part) => `${sayNumber(part.quantity)} ${part.day === null ? t("days.no-day") : sayDay(part.day)}`)
          .join(", "),
    },
  ];
  return <Rows label={t("days.title")} columns={columns} rows={rows} keyOf={(row) => row.key} />;
}

function Items({ items }: { readonly items: readonly string[] }): ReactNode {
  return (
    <>
      {items.slice(0, ITEMS_MOST).map((item, i) => (
        <Fragment key={item}>
          {i > 0 && ", "}
          <Link to={paths.item(item)}>{item}</Link>
        </Fragment>
      ))}
      {items.length > ITEMS_MOST && ` +${sayNumber(items.length - ITEMS_MOST)}`}
    </>
  );
}
