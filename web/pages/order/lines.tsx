/** The lines of an order, each with the one bar, its promise with what it was and what it rests on, its place in the queue. */
import { Link, useLocation } from "@tanstack/react-router";
import { memo, useEffect, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { QuantityBar, QuantityWords } from "../../ui/bar.tsx";
import { PromisedDay } from "../../ui/day.tsx";
import { paths } from "../../util/paths.ts";
import { sayNumber } from "../../util/say.ts";
import { openOf, type Demand, type Order, type Part } from "./order.ts";
import styles from "./order.module.css";
import { Queue } from "./queue.tsx";
import { sharedWindow, WindowWords } from "./sentence.tsx";

export interface LinesProps {
  readonly order: Order;
  /** The demand whose queue is shown. */
  readonly queueOf: number | undefined;
  readonly onQueue: (demand: number | undefined) => void;
}

/** Drawn again where the order is another: not with each note that is begun. */
export const Lines = memo(function Lines({ order, queueOf, onQueue }: LinesProps): ReactNode {
  const { t } = useTranslation("order");
  const named = useNamedLine();
  return (
    <section aria-labelledby="lines">
      <h2 id="lines" className={styles["hidden"]}>
        {t("lines.title")}
      </h2>
      <table className={styles["lines"]}>
        <thead>
          <tr>
            {(["line", "item", "quantity", "ships", "queue"] as const).map((name) => (
              <th key={name} scope="col">
                {t(`lines.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {order.demands.map((demand) => (
            <Line key={demand.id} demand={demand} named={named} order={order} queueOf={queueOf} onQueue={onQueue} />
          ))}
        </tbody>
      </table>
      {order.lost.map((lost, i) => (
        <p key={i} className="quiet">
          {t("lost", {
            line: lost.line ?? "–",
            n: sayNumber(lost.quantity),
            item: lost.item,
            reason: t(`shell:lost.${lost.reason}`, { defaultValue: lost.reason }),
          })}
        </p>
      ))}
    </section>
  );
});

const isNamed = (line: string, named: string): boolean =>
  named === `line-${line}` || named === `line-${encodeURIComponent(line)}`;

/** A link to a line leads to it: it is marked and in sight. It came later than its page, so that no browser does that. */
function useNamedLine(): string {
  const named = useLocation({ select: ({ hash }) => hash });
  useEffect(() => {
    if (named !== "") document.querySelector("tr[data-named=true]")?.scrollIntoView({ block: "nearest" });
  }, [named]);
  return named;
}

interface LineProps extends LinesProps {
  readonly demand: Demand;
  /** What the address ends in. */
  readonly named: string;
}

function Line({ demand, named, order, queueOf, onQueue }: LineProps): ReactNode {
  const shown = queueOf === demand.id;
  return (
    <>
      <tr id={`line-${demand.line}`} data-named={isNamed(demand.line, named)}>
        <td className={styles["n"]}>{demand.line}</td>
        <td>
          <ItemCell demand={demand} order={order} />
        </td>
        <td>
          <div className={styles["bar"]}>
            <strong>{sayNumber(demand.ordered)}</strong>
            <QuantityBar quantity={demand} size="line" />
          </div>
          <span className="quiet">
            <QuantityWords quantity={demand} />
          </span>
        </td>
        <td>
          <Ships demand={demand} own={sharedWindow(order) === null} />
        </td>
        <td>
          <QueueCell demand={demand} shown={shown} onQueue={onQueue} />
        </td>
      </tr>
      {shown && (
        <tr className={styles["beneath"]}>
          <td colSpan={5}>
            <Queue order={order.id} demand={demand} onClose={() => onQueue(undefined)} />
          </td>
        </tr>
      )}
    </>
  );
}

function ItemCell({ demand, order }: { readonly demand: Demand; readonly order: Order }): ReactNode {
  const { t } = useTranslation("order");
  const words = [
    demand.store !== null && demand.store !== order.shipTo && t("lines.store", { store: demand.store }),
    demand.preOrder && t("lines.pre-order"),
    demand.backordered && t("lines.backordered"),
    demand.multiple > 1 &&
      t("lines.unit", {
        unit: t(`lines.units.${demand.unit}`, { defaultValue: demand.unit }),
        multiple: sayNumber(demand.multiple),
      }),
  ].filter((word) => word !== false);
  return (
    <>
      <Link to={paths.item(demand.item)}>{demand.item}</Link> {demand.itemName}
      {words.length > 0 && <span className={styles["small"]}>{words.join(", ")}</span>}
    </>
  );
}

function Ships({ demand, own }: { readonly demand: Demand; readonly own: boolean }): ReactNode {
  const { t } = useTranslation("order");
  if (openOf(demand) === 0) return <span className="quiet">{t("ships.nothing")}</span>;
  if ((demand.promise?.parts ?? []).length === 0) return t("ships.unanswered");
  return (
    <>
      <Promised demand={demand} />
      {(demand.promise?.parts ?? []).some(({ reason }) => reason === "no supply") && (
        <Link className={styles["small"]} to={paths.item(demand.item, { place: demand.place, part: "order" })}>
          {t("ships.order-more")}
        </Link>
      )}
      {demand.backordered && demand.shortageCause !== null && (
        <span className={styles["small"]}>
          {t("ships.cause", { cause: t(`cause.${demand.shortageCause}`, { defaultValue: demand.shortageCause }) })}
        </span>
      )}
      {own && (
        <span className={styles["small"]}>
          <WindowWords of={demand} />
        </span>
      )}
    </>
  );
}

/** All of what holds, each part on a line of its own; the last with what it was. */
export function Promised({ demand }: { readonly demand: Demand }): ReactNode {
  const parts = demand.promise?.parts ?? [];
  return parts.map((part, i) => (
    <div key={i}>
      <PartWords
        part={part}
        of={parts.length}
        was={i === parts.length - 1 ? demand.was : null}
        late={demand.late}
        cause={demand.shortageCause}
      />
    </div>
  ));
}

/** "180 Fri 12 Dec, was 5 Dec, PO-4711" */
export function PartWords({
  part,
  of,
  was = null,
  late = false,
  cause = null,
}: {
  readonly part: Part;
  readonly of: number;
  readonly was?: string | null;
  readonly late?: boolean;
  /** Why the line is short. */
  readonly cause?: string | null;
}): ReactNode {
  const { t } = useTranslation("order");
  const isTaken = part.reason === "no supply" && cause !== null && cause !== "nothing on order";
  const why = isTaken ? t("why.taken") : t(`why.${part.reason}`, { defaultValue: part.reason });
  return (
    <>
      {of > 1 && <strong>{sayNumber(part.quantity)} </strong>}
      <PromisedDay day={part.shipDay} was={was} late={late} {...(part.shipDay === null && { why })} />
      {part.shipDay !== null && (
        <>
          ,{" "}
          {part.supplyOrder === null ? (
            <span className="quiet">{t(`basis.${part.basis}`)}</span>
          ) : (
            <Link to={paths.supplyOrder(part.supplyOrder)}>{part.supplyOrder}</Link>
          )}
        </>
      )}
    </>
  );
}

function QueueCell({
  demand,
  shown,
  onQueue,
}: {
  readonly demand: Demand;
  readonly shown: boolean;
  readonly onQueue: LinesProps["onQueue"];
}): ReactNode {
  const { t } = useTranslation("order");
  if (demand.rank === null) return <span className={styles["served"]}>{t("queue.served")}</span>;
  const ahead =
    demand.rank === 1
      ? t("queue.first")
      : t("queue.ahead", { count: demand.unitsAhead, n: sayNumber(demand.unitsAhead) });
  return (
    <button
      type="button"
      className={styles["link"]}
      aria-expanded={shown}
      onClick={() => onQueue(shown ? undefined : demand.id)}
    >
      <span>
        {t("queue.place", {
          count: demand.rank,
          ordinal: true,
          n: sayNumber(demand.rank),
          of: sayNumber(demand.waiting),
        })}
      </span>
      <span className={styles["small"]}>{ahead}</span>
    </button>
  );
}
