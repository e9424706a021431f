/** The columns of the list of orders: six, the rest is in the peek. */
import { Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import type { Search } from "../../hooks/search.ts";
import type { Column } from "../../table/columns.ts";
import { QuantityBar } from "../../ui/bar.tsx";
import { PromisedDay } from "../../ui/day.tsx";
import { paths } from "../../util/paths.ts";
import { sayNumber } from "../../util/say.ts";
import { isFalling, sortOf, type Sort } from "./filter.ts";

export type Row = Answer<"GET /orders">["rows"][number];

export interface ColumnsAsk {
  readonly search: Search;
  readonly onSort: (sort: Sort) => void;
  /** The peek stands beside: less room. */
  readonly narrow: boolean;
}

export function columnsOf(t: TFunction<"orders">, { search, onSort, narrow }: ColumnsAsk): readonly Column<Row>[] {
  const sorted = (sort: Sort): Pick<Column<Row>, "onSort" | "sorted"> => ({
    onSort: () => onSort(sort),
    sorted: sortOf(search) === sort ? (isFalling(search) ? "descending" : "ascending") : undefined,
  });
  return [
    {
      id: "ours",
      head: t("column.ours"),
      width: "minmax(90px, 0.6fr)",
      phone: 1,
      ...sorted("arrival"),
      cell: (row) => <Link to={paths.order(row.id)}>SO-{row.id}</Link>,
    },
    {
      id: "number",
      head: t("column.number"),
      width: "minmax(84px, 1fr)",
      phone: 1,
      ...sorted("number"),
      cell: (row) => row.number,
    },
    {
      id: "customer",
      head: t("column.customer"),
      width: "minmax(120px, 1.8fr)",
      phone: 2,
      ...sorted("customer"),
      cell: (row) => <CustomerCell row={row} />,
    },
    ...(narrow ? [] : [unitsColumn(t)]),
    barColumn(t),
    {
      id: "ships",
      head: t("column.ships"),
      width: "minmax(210px, 2fr)",
      phone: 2,
      end: true,
      ...sorted("day"),
      cell: (row) => <ShipsCell row={row} />,
    },
  ];
}

const unitsColumn = (t: TFunction<"orders">): Column<Row> => ({
  id: "ordered",
  head: t("column.ordered"),
  width: "64px",
  number: true,
  cell: (row) => sayNumber(row.ordered),
});

const barColumn = (t: TFunction<"orders">): Column<Row> => ({
  id: "bar",
  head: t("column.state"),
  width: "122px",
  phone: 1,
  end: true,
  cell: (row) => <QuantityBar quantity={row} />,
});

/** "Brightmart 6021" */
function CustomerCell({ row }: { readonly row: Row }): ReactNode {
  return (
    <>
      <Link to={paths.customer(row.customer)}>{row.customerName}</Link>
      {row.shipTo !== null && ` ${row.shipTo}`}
    </>
  );
}

/** A hold goes before the day: nothing ships while it lasts. */
function ShipsCell({ row }: { readonly row: Row }): ReactNode {
  const { t } = useTranslation("orders");
  if (row.allocated + row.pegged + row.uncovered === 0)
    return <span className="quiet">{t(`status.${row.status}`)}</span>;
  const [hold] = row.holds;
  if (hold !== undefined) return t("held", { kind: t(`hold.${hold}`) });
  return <PromisedDay day={row.shipDay} was={row.firstDay} late={row.late} />;
}

/** Where it changes, the row lights up. */
export const stampOf = (row: Row): string =>
  [row.allocated, row.pegged, row.uncovered, row.shipped, row.cancelled, row.shipDay, row.late, row.holds].join(" ");
