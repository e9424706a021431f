/** The last orders of a customer, and the way to all of them. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAsk } from "../../api/ask.ts";
import { QuantityBar } from "../../ui/bar.tsx";
import { PromisedDay } from "../../ui/day.tsx";
import { Rows, type RowColumn } from "../../ui/rows.tsx";
import { Asked } from "../../ui/states.tsx";
import { paths } from "../../util/paths.ts";
import { sayNumber } from "../../util/say.ts";
import type { CustomerView } from "./shares.ts";

type Row = Answer<"GET /orders">["rows"][number];

const SHOWN = 8;

export function TheirOrders({ customer }: { readonly customer: CustomerView }): ReactNode {
  const { t } = useTranslation(["customers", "orders"]);
  const { code, name, openOrders, lateOrders, more } = customer;
  const asked = useAsk("GET /orders", { query: { customer: code, limit: SHOWN } });
  const open = openOrders === 0 ? t("open.none") : t("open.open", { count: openOrders });
  return (
    <section aria-labelledby="orders" data-coming={asked.isPending}>
      <h2 id="orders">{t("open.title")}</h2>
      <p>
        {open}
        {more && "+"}
        {lateOrders > 0 && <span className="late">, ⚑ {t("open.late", { count: lateOrders })}</span>}.{" "}
        <Link to={paths.orders({ customer: code })}>{t("open.all", { name })}</Link>
      </p>
      <Asked asked={asked} what={t("open.title")} rows={Math.min(SHOWN, openOrders) + 1}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="quiet">{t("open.never")}</p>
          ) : (
            <Rows label={t("open.title")} columns={columnsOf(t)} rows={rows} keyOf={(row) => String(row.id)} />
          )
        }
      </Asked>
    </section>
  );
}

function columnsOf(t: (key: string) => string): readonly RowColumn<Row>[] {
  return [
    {
      id: "ours",
      head: t("order.ours"),
      phone: 1,
      cell: (row) => <Link to={paths.order(row.id)}>SO-{row.id}</Link>,
    },
    { id: "number", head: t("order.number"), phone: 1, cell: (row) => row.number },
    { id: "units", head: t("order.units"), number: true, cell: (row) => sayNumber(row.ordered) },
    { id: "state", head: t("order.state"), phone: 2, cell: (row) => <QuantityBar quantity={row} /> },
    { id: "ships", head: t("order.ships"), phone: 2, cell: (row) => <Ships row={row} /> },
  ];
}

function Ships({ row }: { readonly row: Row }): ReactNode {
  const { t } = useTranslation("orders");
  if (row.allocated + row.pegged + row.uncovered === 0) return t(`status.${row.status}`);
  return <PromisedDay day={row.shipDay} was={row.firstDay} late={row.late} />;
}
