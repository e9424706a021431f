/** Deadlines: which answers are due, which open lines of EDI partners end before they come, and what keeps each alive. */
import { Link } from "@tanstack/react-router";
import { memo, useDeferredValue, useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAct, useAsk, useAskPages } from "../../api/ask.ts";
import { useMay } from "../../api/me.ts";
import { moreOf } from "../../api/more.ts";
import { useSearchHand } from "../../hooks/search.ts";
import { Action } from "../../ui/action.tsx";
import { PromisedDay } from "../../ui/day.tsx";
import { MoreButton } from "../../ui/more.tsx";
import { Page } from "../../ui/page.tsx";
import { ActFault, Asked, Asking, Empty } from "../../ui/states.tsx";
import { Views } from "../../ui/views.tsx";
import { paths } from "../../util/paths.ts";
import { sayDay, sayInstant, sayNumber, todayDay } from "../../util/say.ts";
import { DocumentWays } from "./ways.tsx";
import styles from "./documents.module.css";

type Row = Answer<"GET /lifeline">["lines"][number];

const VIEWS = ["risk", "all"] as const;
type View = (typeof VIEWS)[number];

const PAGE_LINES = 100;

export function DeadlinesPage(): ReactNode {
  const { t } = useTranslation("edi");
  const { search, change } = useSearchHand();
  const view = VIEWS.find((one) => one === search["view"]) ?? "risk";
  const asked = useAskPages("GET /lifeline", {
    sent: { query: { view, limit: PAGE_LINES } },
    cursor: "after",
    next: (page) => page.next,
  });
  const watched = useAsk("GET /edi/watch", {});
  const watch = watched.data;
  const rows = useMemo(() => asked.data?.pages.flatMap((page) => page.lines) ?? [], [asked.data]);
  const drawn = useDeferredValue(useMemo(() => ({ rows, view }), [rows, view]));
  const { risk = 0, all = 0 } = asked.data?.pages[0] ?? {};
  const due = watch?.due.length ?? 0;
  const said = [
    risk === 0 ? t("deadlines.risk-none") : t("deadlines.risk", { count: risk, n: sayNumber(risk) }),
    ...(due > 0 ? [t("deadlines.due", { count: due, n: sayNumber(due) })] : []),
  ];
  return (
    <Page title={t("deadlines.title")} answer={asked.data && watch ? said.join(" ") : <Asking asked={watched} />} wide>
      <DocumentWays />
      {watch && <DueAnswers due={watch.due} />}
      <Views
        label={t("deadlines.label")}
        views={VIEWS.map((key) => ({
          key,
          name: t(`deadlines.view.${key}`),
          ...(asked.data && { count: sayNumber(key === "risk" ? risk : all) }),
        }))}
        current={view}
        onChange={(next: View) => change({ view: next === "risk" ? undefined : next }, { step: true })}
      />
      <Asked asked={asked} what={t("deadlines.title")}>
        {() => (
          <>
            <Lines {...drawn} />
            <MoreButton more={moreOf(asked)}>{t("deadlines.more")}</MoreButton>
          </>
        )}
      </Asked>
    </Page>
  );
}

function DueAnswers({ due }: { readonly due: Answer<"GET /edi/watch">["due"] }): ReactNode {
  const { t } = useTranslation("documents");
  if (due.length === 0) return null;
  return (
    <ul className={styles["findings"]} aria-label={t("edi.watched")}>
      {due.map((one) => (
        <li key={one.orderId}>
          <Link to={paths.order(one.orderId)}>SO-{one.orderId}</Link>{" "}
          {t("edi.due", { ...one, at: sayInstant(one.dueAt) })}
        </li>
      ))}
    </ul>
  );
}

/** Drawn after the view that was pressed is marked. */
const Lines = memo(function Lines({ rows, view }: { readonly rows: readonly Row[]; readonly view: View }): ReactNode {
  const { t } = useTranslation("edi");
  if (rows.length === 0) return <Empty>{t(view === "risk" ? "deadlines.none" : "deadlines.none-all")}</Empty>;
  return (
    <ul className={`${styles["parts"]} ${styles["deadlines"]}`}>
      {rows.map((row) => (
        <Line key={row.demandId} row={row} />
      ))}
    </ul>
  );
});

function Line({ row }: { readonly row: Row }): ReactNode {
  const { t } = useTranslation("edi");
  const { orderId, order, partner, line, item, open, promisedDay, toldDay, endsOn, because, state } = row;
  const end =
    endsOn === null
      ? t("deadlines.never")
      : t(endsOn < todayDay() ? "deadlines.ended" : "deadlines.ends", { day: sayDay(endsOn) });
  return (
    <li>
      <Link to={paths.order(orderId, line)}>SO-{orderId}</Link>
      <span>
        <Link to={paths.partner(partner)}>{partner}</Link> {order}
      </span>
      <span>
        <Link to={paths.item(item)}>{item}</Link> {t("deadlines.open", { n: sayNumber(open) })} ·{" "}
        {promisedDay !== null && `${t("deadlines.comes")} `}
        <PromisedDay day={promisedDay} was={toldDay} />
      </span>
      <span className={state === "lost" ? "late" : undefined}>
        {end}
        {because !== null && ` (${t(`deadlines.because.${because}`)})`}
      </span>
      <Answered row={row} />
      <span>{t(`deadlines.state.${state}`)}</span>
      {state === "say" && <Tell orderId={orderId} />}
    </li>
  );
}

function Answered({ row: { answeredAt, answeredBy, answerDueAt } }: { readonly row: Row }): ReactNode {
  const { t } = useTranslation("edi");
  if (answeredAt === null) return <span>{t("deadlines.answer-due", { at: sayInstant(answerDueAt) })}</span>;
  const words = t("deadlines.answered", { at: sayInstant(answeredAt) });
  return answeredBy === null ? <span>{words}</span> : <Link to={paths.document(answeredBy)}>{words}</Link>;
}

/** What is told is what changed of the whole order: the new day in it. */
function Tell({ orderId }: { readonly orderId: number }): ReactNode {
  const { t } = useTranslation("edi");
  const tell = useAct("POST /orders/tell");
  const can = useMay("notices.send");
  const order = `SO-${orderId}`;
  if (tell.isSuccess) return <span role="status">{t("deadlines.told", { order })}</span>;
  return (
    <>
      <Action can={can} busy={tell.isPending} onAct={() => tell.mutate({ body: { orders: [{ order }] } })}>
        {t("deadlines.tell", { order })}
      </Action>
      <ActFault cause={tell.error} />
    </>
  );
}
