/** One order: where is it, why, what did we say? All of it without a click; what can be done stands on the page itself. */
import { Link, useParams } from "@tanstack/react-router";
import { useCallback, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../api/ask.ts";
import { useKeys } from "../../hooks/keys.ts";
import { useSearchHand } from "../../hooks/search.ts";
import { useTrail } from "../../hooks/trail.ts";
import { Action } from "../../ui/action.tsx";
import { Page } from "../../ui/page.tsx";
import { ActFault, Asked, Loading } from "../../ui/states.tsx";
import { paths } from "../../util/paths.ts";
import { sayDay, sayInstant, todayDay } from "../../util/say.ts";
import { canOf, DOINGS, primaryOf, WhatCanBeDone, type Doing } from "./doing.tsx";
import { Lines } from "./lines.tsx";
import { type Demand, type Done, type Order, type Preview } from "./order.ts";
import { Tasks } from "./notes/tasks.tsx";
import { useNotes } from "./notes/use-notes.ts";
import styles from "./order.module.css";
import { Asked as AskedFor, Sentence } from "./sentence.tsx";
import { SentByEdi } from "./sent-by-edi.tsx";
import { Promises, Timeline } from "./story.tsx";
import { useUndo } from "./use-undo.ts";

export function OrderPage(): ReactNode {
  const { t } = useTranslation("order");
  const { name } = useParams({ strict: false });
  const id = (name ?? "").replace(/\D/g, "") || "0";
  const asked = useAsk("GET /orders/:id", { params: { id } });
  const preview = useAsk("GET /orders/:id/notice", { params: { id } });
  // With what its customer would be told, which says what can be done: nothing moves when that comes.
  const complete = asked.data?.id === Number(id) && !preview.isPending && !preview.isPlaceholderData;
  const shown = complete ? asked : { ...asked, data: undefined };
  if (shown.data === undefined)
    return (
      <Coming id={Number(id)}>
        <Asked asked={shown} what={t("what")}>
          {() => null}
        </Asked>
      </Coming>
    );
  return <Whole key={id} order={shown.data} preview={preview.data} />;
}

/** Its number is seen before all else: one goes back, or on, as soon. */
function Coming({ id, children }: { readonly id: number; readonly children: ReactNode }): ReactNode {
  const trail = useTrail(paths.order(id), paths.orders());
  useKeys({ ...trail.keys, Escape: trail.back });
  return (
    <Page title={`SO-${id}`} wide>
      {children}
    </Page>
  );
}

function Whole({ order, preview }: { readonly order: Order; readonly preview: Preview | undefined }): ReactNode {
  const { t } = useTranslation("order");
  const { search, change } = useSearchHand();
  const [done, setDone] = useState<Done | undefined>();
  const doing = DOINGS.find((one) => one === search["do"]);
  const queueOf = search["queue"] === undefined ? undefined : Number(search["queue"]);
  const trail = useTrail(paths.order(order.id), paths.orders());
  const onDo = (next: Doing | undefined): void => {
    if (next !== undefined && canOf(order, preview, next) !== true) return;
    setDone(undefined);
    change({ do: next, write: undefined });
  };
  const onQueue = useCallback(
    (demand: number | undefined): void => change({ queue: demand === undefined ? undefined : String(demand) }),
    [change],
  );
  const { undo, fault } = useUndo(order, done, setDone);
  const onDone = (next: Done): void => {
    setDone(next);
    change({ do: undefined });
  };
  const hand = useNotes(order.id, setDone);
  const primary = hand.writing === undefined ? primaryOf(order, preview) : undefined;
  useKeys({
    ...trail.keys,
    Escape: () => (doing ? onDo(undefined) : queueOf === undefined ? trail.back() : onQueue(undefined)),
    e: () => onDo(primary),
    t: () => onDo("tell"),
    n: () => hand.asked.data?.can.write === true && hand.write("note"),
    q: () => onQueue(queueOf === undefined ? worthAsking(order)?.id : undefined),
    p: () => document.getElementById("promises")?.focus(),
    z: undo,
  });
  return (
    <Page
      title={`SO-${order.id}`}
      about={<About order={order} />}
      answer={<Sentence order={order} />}
      actions={
        <>
          {trail.place && <span className={styles["place"]}>{t("trail", trail.place)}</span>}
          {primary && doing === undefined && (
            <Action filled onAct={() => onDo(primary)} keyName="e">
              {t(`do.${primary}`)}
            </Action>
          )}
        </>
      }
      wide
    >
      <AskedFor order={order} />
      <SentByEdi order={order} />
      <Holds order={order} />
      {done && <DoneBanner done={done} onUndo={undo} />}
      <ActFault cause={fault ?? (hand.writing === undefined ? hand.fault : null)} />
      <div className={styles["halves"]}>
        <div>
          <Lines order={order} queueOf={queueOf} onQueue={onQueue} />
          <WhatCanBeDone
            order={order}
            preview={preview}
            doing={doing}
            primary={primary}
            onDo={onDo}
            onDone={onDone}
            onClose={() => onDo(undefined)}
          />
          <Promises order={order} />
        </div>
        <div>
          {hand.asked.isPending ? (
            <Loading />
          ) : (
            <>
              {hand.asked.data && <Tasks hand={hand} data={hand.asked.data} />}
              <Timeline order={order} hand={hand} />
            </>
          )}
        </div>
      </div>
    </Page>
  );
}

/** The queue that is asked for first: of a line that waits, one that somebody is before. */
function worthAsking({ demands }: Order): Demand | undefined {
  const waiting = demands.filter(({ rank }) => rank !== null);
  const short = waiting.filter((d) => d.pegged + d.uncovered > 0);
  return short.find(({ rank }) => rank !== 1) ?? short[0] ?? waiting[0];
}

function About({ order }: { readonly order: Order }): ReactNode {
  const { t } = useTranslation("order");
  return (
    <>
      <Link to={paths.customer(order.customer)}>{order.customerName}</Link> {order.number}
      {order.release !== "" && `, ${order.release}`}
      {order.shipTo !== null && `, ${order.shipTo}`}, {t(`status.${order.status}`)}
    </>
  );
}

function Holds({ order }: { readonly order: Order }): ReactNode {
  const { t } = useTranslation("order");
  return order.holds.map((hold) => (
    <p key={hold.id} className={styles["hold"]}>
      <strong>{t("held.since", { kind: t(`hold.${hold.kind}`), at: sayInstant(hold.placedAt) })}</strong>
      {hold.note !== null && ` ${hold.note}.`} {t("held.keeps", { day: sayDay(todayDay(hold.keepsStockUntil)) })}
    </p>
  ));
}

function DoneBanner({ done, onUndo }: { readonly done: Done; readonly onUndo: () => void }): ReactNode {
  const { t } = useTranslation("order");
  return (
    <div className={styles["done"]} role="status">
      <span>{done.words}</span>
      {(done.held ?? done.split ?? done.undo) !== undefined && (
        <Action onAct={onUndo} keyName="z">
          {t("undo")}
        </Action>
      )}
    </div>
  );
}
