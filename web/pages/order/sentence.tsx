/** The answer in a sentence: "420 of 660 can ship. 180 wait for PO-4711. 60 have no date." And what was asked. */
import { Link } from "@tanstack/react-router";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../../util/paths.ts";
import { sayDay, sayNumber } from "../../util/say.ts";
import { openOf, sumOf, totalsOf, wholeOf, type Order } from "./order.ts";

export function Sentence({ order }: { readonly order: Order }): ReactNode {
  const { t } = useTranslation("order");
  const sum = totalsOf(order.demands);
  const total = sum.ordered - sum.cancelled;
  if (total === 0) return t(order.lost.length > 0 ? "answer.refused" : "answer.cancelled");
  // What is on hold has no date for any of it; what of it is there, or rests on a purchase, is said as that.
  const none = sumOf(order.demands, (d) => Math.min(d.uncovered, undatedOf(d)));
  const ready = sumOf(order.demands, (d) => d.ready);
  const unanswered = sumOf(order.demands, (d) => (d.promise === null ? openOf(d) : 0));
  const said = (key: string, n: number): string =>
    t(`answer.${key}`, { count: n, n: sayNumber(n), total: sayNumber(total) });
  const bought = Math.max(0, sum.uncovered - none - unanswered);
  return (
    <>
      {sum.shipped > 0 && `${said("shipped", sum.shipped)} `}
      {order.holds.length > 0 && sum.allocated > 0 && `${said("held", sum.allocated)} `}
      {order.holds.length === 0 && ready > 0 && `${said("ready", ready)} `}
      {order.holds.length === 0 && sum.allocated > ready && `${said("whole", sum.allocated - ready)} `}
      {waitsFor(order).map(([number, units]) => (
        <Fragment key={number}>
          {said("waits", units)}{" "}
          {number === "" ? t("answer.inbound") : <Link to={paths.supplyOrder(number)}>{number}</Link>}.{" "}
        </Fragment>
      ))}
      {bought > 0 && `${said("bought", bought)} `}
      {none > 0 && `${said("none", none)} `}
      {unanswered > 0 && t("answer.unanswered")}
    </>
  );
}

const undatedOf = ({ promise }: Order["demands"][number]): number =>
  (promise?.parts ?? []).reduce((units, part) => units + (part.shipDay === null ? part.quantity : 0), 0);

/** Units by the purchase they rest on. */
function waitsFor(order: Order): [string, number][] {
  const units = new Map<string, number>();
  for (const cover of order.demands.flatMap((demand) => demand.cover))
    if (cover.state === "pegged")
      units.set(cover.supplyOrder ?? "", (units.get(cover.supplyOrder ?? "") ?? 0) + cover.quantity);
  return [...units];
}

interface Span {
  readonly windowFrom: string;
  readonly windowTo: string;
  readonly cancelAfter: string | null;
}

/** "Window 1-5 Dec, cancel after Mon 15 Dec" */
export function WindowWords({ of }: { readonly of: Span }): ReactNode {
  const { t } = useTranslation("order");
  const { windowFrom: from, windowTo: to, cancelAfter } = of;
  const one = from === to;
  return (
    <>
      {one
        ? t("window.day", { day: sayDay(from) })
        : t("window.span", { from: sayDay(from, "short"), to: sayDay(to, "short") })}
      {cancelAfter !== null && `, ${t("window.cancel", { day: sayDay(cancelAfter) })}`}
    </>
  );
}

/** The same for all lines, or null: then each line says its own. */
export function sharedWindow(order: Order): Span | null {
  const [first] = order.demands;
  if (!first) return null;
  const same = order.demands.every(
    (d) => d.windowFrom === first.windowFrom && d.windowTo === first.windowTo && d.cancelAfter === first.cancelAfter,
  );
  return same ? first : null;
}

/** What the buyer asked for, beneath the answer. */
export function Asked({ order }: { readonly order: Order }): ReactNode {
  const { t } = useTranslation("order");
  const shared = sharedWindow(order);
  const rule = order.buyerRule;
  const whole = wholeOf(order);
  return (
    <p className="quiet">
      {shared && (
        <>
          <WindowWords of={shared} />,{" "}
        </>
      )}
      {rule === null ? t("rule.none") : t([`rule.${rule}`, "rule.other"], { rule })}
      {". "}
      {whole !== "none" && rule !== "SC" && `${t(`whole.${whole}`)} `}
      {t("came", { channel: t(`channel.${order.channel}`, { defaultValue: order.channel }) })}{" "}
      {order.agreedFrom !== null && (
        <Link to={paths.agreement(order.customer, order.agreedFrom)}>
          {t("agreed", { day: sayDay(order.agreedFrom, "short") })}
        </Link>
      )}
    </p>
  );
}
