/** What this customer asked for and did not get, and what it thought of what it got. */
import { Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Rows, type RowColumn } from "../../ui/rows.tsx";
import { paths } from "../../util/paths.ts";
import { sayDay, sayInstant, sayNumber } from "../../util/say.ts";
import styles from "./customers.module.css";
import type { CustomerView } from "./shares.ts";

type Lost = CustomerView["lost"][number];

export function LostPart({ lost }: { readonly lost: readonly Lost[] }): ReactNode {
  const { t } = useTranslation("customers");
  return (
    <section aria-labelledby="lost">
      <h2 id="lost">{t("lost.title")}</h2>
      {lost.length === 0 ? (
        <p className="quiet">{t("lost.none")}</p>
      ) : (
        <Rows
          label={t("lost.title")}
          columns={columnsOf(t)}
          rows={lost}
          keyOf={(one) => `${one.at} ${one.item} ${one.quantity}`}
        />
      )}
    </section>
  );
}

function columnsOf(t: TFunction<"customers">): readonly RowColumn<Lost>[] {
  return [
    { id: "item", head: t("lost.item"), phone: 1, cell: ({ item }) => <Link to={paths.item(item)}>{item}</Link> },
    { id: "units", head: t("lost.units"), number: true, phone: 1, cell: ({ quantity }) => sayNumber(quantity) },
    {
      id: "day",
      head: t("lost.day"),
      phone: 2,
      cell: ({ requestedDay }) => (requestedDay === null ? t("lost.no-day") : sayDay(requestedDay)),
    },
    {
      id: "reason",
      head: t("lost.reason"),
      phone: 2,
      cell: ({ reason, repeat }) =>
        [t(`shell:lost.${reason}`, { defaultValue: reason }), ...(repeat ? [t("lost.repeat")] : [])].join(", "),
    },
    { id: "at", head: t("lost.at"), cell: ({ at }) => sayInstant(at) },
  ];
}

export function RatingsPart({ ratings }: { readonly ratings: CustomerView["ratings"] }): ReactNode {
  const { t } = useTranslation("customers");
  return (
    <section aria-labelledby="ratings">
      <h2 id="ratings">{t("ratings.title")}</h2>
      {ratings.length === 0 && <p className="quiet">{t("ratings.none")}</p>}
      <ul className={styles["plain"]}>
        {ratings.map(({ orderId, number, score, comment, at }) => (
          <li key={orderId}>
            <Link to={paths.order(orderId)}>{t("ratings.one", { score, number })}</Link>
            {`: ${comment ?? t("ratings.silent")} `}
            <span className="quiet">{sayInstant(at)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
