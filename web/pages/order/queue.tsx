/** Who is before a line in the queue of its item, and by which clause. Shown beneath the line. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAsk } from "../../api/ask.ts";
import { Action } from "../../ui/action.tsx";
import { PromisedDay } from "../../ui/day.tsx";
import { Asked } from "../../ui/states.tsx";
import { paths } from "../../util/paths.ts";
import { sayInstant, sayNumber } from "../../util/say.ts";
import type { Demand } from "./order.ts";
import styles from "./order.module.css";

type QueueOf = Answer<"GET /orders/:id/queue">;

export function Queue({
  order,
  demand,
  onClose,
}: {
  readonly order: number;
  readonly demand: Demand;
  readonly onClose: () => void;
}): ReactNode {
  const { t } = useTranslation("order");
  const asked = useAsk("GET /orders/:id/queue", { params: { id: String(order) }, query: { demand: demand.id } });
  return (
    <div className={styles["queue"]} role="region" aria-label={t("queue.title", { line: demand.line })}>
      <Asked asked={asked} what={t("queue.what")} rows={3}>
        {(queue) => (
          <>
            <p>
              {t(queue.ahead.length === 0 ? "queue.nobody" : "queue.who", { item: queue.item, place: queue.place })}
            </p>
            {queue.ahead.length > 0 && <Ahead queue={queue} />}
            <p className="quiet">
              {queue.more && `${t("queue.more")} `}
              {t("queue.self", { tier: queue.tier, at: sayInstant(queue.receivedAt) })}
            </p>
          </>
        )}
      </Asked>
      <Action onAct={onClose} keyName="q">
        {t("queue.close")}
      </Action>
    </div>
  );
}

function Ahead({ queue }: { readonly queue: QueueOf }): ReactNode {
  const { t } = useTranslation("order");
  return (
    <table className={styles["ahead"]}>
      <thead>
        <tr>
          {(["n", "order", "customer", "open", "ships", "why"] as const).map((name) => (
            <th key={name} scope="col" className={name === "open" ? "number" : undefined}>
              {t(`queue.head.${name}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {queue.ahead.map((one, i) => (
          <tr key={`${one.orderId} ${one.line} ${one.receivedAt}`}>
            <td>{i + 1}</td>
            <td>
              <Link to={paths.order(one.orderId, one.line)}>SO-{one.orderId}</Link>
            </td>
            <td>
              <Link to={paths.customer(one.customer)}>{one.customerName}</Link>
            </td>
            <td className="number">{sayNumber(one.open)}</td>
            <td>
              <PromisedDay day={one.shipDay} />
            </td>
            <td>
              {one.by === "tier"
                ? t("queue.by.tier", { tier: one.tier, own: queue.tier })
                : t("queue.by.arrival", { at: sayInstant(one.receivedAt) })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
