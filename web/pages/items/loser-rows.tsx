/** Who would lose a day, by name: what was told, what would be. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { PromisedDay } from "../../ui/day.tsx";
import { Rows, type RowColumn } from "../../ui/rows.tsx";
import { paths } from "../../util/paths.ts";
import { sayNumber } from "../../util/say.ts";

type Loser = Answer<"POST /counts/preview">["losers"][number];

export function LoserRows({ losers }: { readonly losers: readonly Loser[] }): ReactNode {
  const { t } = useTranslation("items");
  if (losers.length === 0) return null;
  const columns: readonly RowColumn<Loser>[] = [
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
      cell: (row) => <Link to={paths.customer(row.customer)}>{row.customerName}</Link>,
    },
    { id: "item", head: t("column.item"), cell: (row) => <Link to={paths.item(row.item)}>{row.item}</Link> },
    { id: "open", head: t("column.open"), number: true, phone: 2, cell: (row) => sayNumber(row.units) },
    {
      id: "ships",
      head: t("column.ships"),
      phone: 2,
      cell: (row) => (
        <>
          <PromisedDay day={row.day} was={row.was} />
          {row.missesCancelAfter ? `, ${t("loser.cancel-after")}` : row.missesWindow ? `, ${t("loser.window")}` : ""}
        </>
      ),
    },
  ];
  return <Rows label={t("count.losers")} columns={columns} rows={losers} keyOf={(row) => String(row.demandId)} />;
}
