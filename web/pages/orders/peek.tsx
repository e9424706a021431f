/** One order beside the list (below on a phone): its answer, its lines with the bar, each promise with what it was and rests on. */
import { CloseButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../api/ask.ts";
import { QuantityBar, QuantityWords } from "../../ui/bar.tsx";
import { Asked } from "../../ui/states.tsx";
import { paths } from "../../util/paths.ts";
import { sayInstant } from "../../util/say.ts";
import { Promised } from "../order/lines.tsx";
import type { Demand, Order } from "../order/order.ts";
import { Asked as AskedFor, Sentence } from "../order/sentence.tsx";
import styles from "./orders.module.css";

export function Peek({ id, onClose }: { readonly id: string; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation("orders");
  const asked = useAsk("GET /orders/:id", { params: { id } });
  const shown = asked.data?.id === Number(id) ? asked : { ...asked, data: undefined };
  return (
    <aside className={styles["peek"]} aria-label={t("peek.title", { name: `SO-${id}` })}>
      <header className={styles["peek-head"]}>
        <h2>
          <Link to={paths.order(Number(id))}>SO-{id}</Link>
        </h2>
        <CloseButton aria-label={t("peek.close")} onClick={onClose} />
      </header>
      <Asked asked={shown} what={`SO-${id}`} rows={4}>
        {(order) => <Inside order={order} />}
      </Asked>
    </aside>
  );
}

function Inside({ order }: { readonly order: Order }): ReactNode {
  const { t } = useTranslation("orders");
  const more = order.demands.length - LINES_MAX;
  return (
    <>
      <p className="quiet">
        <Link to={paths.customer(order.customer)}>{order.customerName}</Link> {order.number}
        {order.shipTo !== null && `, ${order.shipTo}`}
      </p>
      <p className={styles["sentence"]}>
        <Sentence order={order} />
      </p>
      {order.holds.map((hold) => (
        <p key={hold.id} className="late">
          {t("peek.held", { kind: t(`hold.${hold.kind}`), at: sayInstant(hold.placedAt) })}
        </p>
      ))}
      <AskedFor order={order} />
      <ul className={styles["peek-lines"]}>
        {order.demands.slice(0, LINES_MAX).map((demand) => (
          <PeekLine key={demand.id} demand={demand} />
        ))}
      </ul>
      {more > 0 && (
        <p className="quiet">
          <Link to={paths.order(order.id)}>{t("peek.more", { count: more })}</Link>
        </p>
      )}
    </>
  );
}

/** A panel, not the page. */
const LINES_MAX = 20;

function PeekLine({ demand }: { readonly demand: Demand }): ReactNode {
  return (
    <li>
      <div className={styles["peek-line"]}>
        <span>
          {demand.line} <Link to={paths.item(demand.item)}>{demand.item}</Link> {demand.itemName}
        </span>
        <QuantityBar quantity={demand} />
      </div>
      <p className="quiet">
        <QuantityWords quantity={demand} />
      </p>
      <Promised demand={demand} />
    </li>
  );
}
