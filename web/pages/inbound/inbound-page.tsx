/** Inbound: whom do I call first? What breaks when each supply order comes later, by money at three days. */
import { Link, useNavigate } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../api/ask.ts";
import { useKeys } from "../../hooks/keys.ts";
import { useIsPhone } from "../../hooks/phone.ts";
import { useSearchHand } from "../../hooks/search.ts";
import type { Column } from "../../table/columns.ts";
import { List } from "../../table/list.tsx";
import { PromisedDay } from "../../ui/day.tsx";
import { Page } from "../../ui/page.tsx";
import { Asked, Empty } from "../../ui/states.tsx";
import { paths } from "../../util/paths.ts";
import { sayNumber } from "../../util/say.ts";
import { ChaseAction } from "./chase-action.tsx";
import styles from "./inbound.module.css";
import { InboundViews, isInboundView, type InboundView } from "./inbound-views.tsx";
import { figureOf, sayBroken, sayCell, shadeOf, type InboundRow, type Worst } from "./say-slack.ts";
import { SlipForm } from "./slip-form.tsx";

const ASKED_DAYS = 3;
/** While what breaks is still being computed. */
const AGAIN_MS = 1500;

export function InboundPage(): ReactNode {
  const { t } = useTranslation("inbound");
  const { search, change } = useSearchHand();
  const navigate = useNavigate();
  const view = isInboundView(search["view"]) ? search["view"] : "open";
  const [computing, setComputing] = useState(false);
  const asked = useAsk("GET /inbound", { query: { view } }, computing ? { everyMs: AGAIN_MS } : {});
  if (asked.data && computing === asked.data.slackReady) setComputing(!asked.data.slackReady);
  const rows = asked.data?.rows ?? [];
  const looked = rows.find((row) => row.number === search["peek"]) ?? rows[0];
  // Whom to call first is known once it is computed; a row that somebody looks at is not waited for.
  const isCall = looked !== undefined && (!computing || looked.number === search["peek"]);
  const isSlipping = search["do"] === "slip" && looked !== undefined;
  useKeys({ s: () => looked && change({ do: isSlipping ? undefined : "slip", peek: looked.number }) });
  const phone = useIsPhone();
  const { promises, figure } = worstOf(rows);
  const columns = useMemo(
    () => columnsOf(t, { worst: { promises, figure }, computing, phone }),
    [t, promises, figure, computing, phone],
  );
  return (
    <Page
      title={t("title")}
      wide
      answer={looked && <FirstCall row={looked} isTop={looked === rows[0]} computing={computing} />}
      actions={isCall && <FirstChase row={looked} filled={!isSlipping} />}
    >
      <InboundViews current={view} counts={asked.data?.counts} />
      {isSlipping && (
        <SlipForm key={looked.number} number={looked.number} onEnd={() => change({ do: undefined })} filled />
      )}
      <Asked asked={asked} what={t("title")}>
        {({ counts, more }) =>
          rows.length === 0 ? (
            <Nothing view={view} proposals={counts.proposals} />
          ) : (
            <>
              <List
                label={t("title")}
                rows={rows}
                former={asked.isPlaceholderData}
                scope={view}
                columns={columns}
                keyOf={(row) => row.number}
                onOpen={(row) => void navigate({ to: paths.supplyOrder(row.number) })}
                peek={{ key: search["peek"], change: (peek) => change({ peek }) }}
              />
              {more > 0 && <p className="quiet">{t("more", { count: more, n: sayNumber(more) })}</p>}
            </>
          )
        }
      </Asked>
    </Page>
  );
}

/** At a desk the reason stands beside the button: the list below stays where it is, whatever row is looked at. */
const FirstChase = (props: { readonly row: InboundRow; readonly filled: boolean }): ReactNode => (
  <span className={styles["chase"]}>
    <ChaseAction {...props} />
  </span>
);

function Nothing({ view, proposals }: { readonly view: InboundView; readonly proposals: number }): ReactNode {
  const { t } = useTranslation("inbound");
  if (view !== "open") return <Empty>{t(`empty.${view}`)}</Empty>;
  const said = t("empty.open", { count: proposals, n: sayNumber(proposals) });
  return proposals > 0 ? (
    <Empty actions={<Link to={paths.proposals()}>{t("empty.proposals")}</Link>}>{said}</Empty>
  ) : (
    <Empty actions={<Link to={paths.imports({ sample: "open-purchases" })}>{t("empty.import")}</Link>}>
      {t("empty.none")}
    </Empty>
  );
}

/** The answer: which one, and what three days cost. */
function FirstCall({
  row,
  isTop,
  computing,
}: {
  readonly row: InboundRow;
  readonly isTop: boolean;
  readonly computing: boolean;
}): ReactNode {
  const { t } = useTranslation("inbound");
  // Once it has been waited for, its room stays: what it says is longer than that it is being computed.
  const [waited, setWaited] = useState(computing);
  if (computing && !waited) setWaited(true);
  return (
    <span className={waited ? styles["call"] : undefined}>
      {computing ? t("slack.computing") : sayCall(t, row, isTop)}
    </span>
  );
}

function sayCall(t: TFunction<"inbound">, row: InboundRow, isTop: boolean): string {
  const cell = row.slack.find((one) => one.days === ASKED_DAYS);
  const vendor = row.vendorName ?? row.vendor ?? t("no-vendor");
  const key = !cell || cell.promises === 0 ? "calm" : isTop ? "first" : "looked";
  const said = t(`answer.${key}`, { vendor, number: row.number });
  return cell && cell.promises > 0 ? `${said} ${sayBroken(t, cell)}` : said;
}

function worstOf(rows: readonly InboundRow[]): Worst {
  const cells = rows.flatMap((row) => row.slack);
  return {
    promises: Math.max(0, ...cells.map((cell) => cell.promises)),
    figure: Math.max(0, ...cells.map(figureOf)),
  };
}

interface Slacks {
  readonly worst: Worst;
  /** What is not here yet may still come. */
  readonly computing: boolean;
}

/** Beside the day there is no room for it on a phone. */
const stateColumn = (t: TFunction<"inbound">): Column<InboundRow> => ({
  id: "state",
  head: t("column.due"),
  width: "0",
  phone: 2,
  end: true,
  cell: (row) => <State row={row} />,
});

function columnsOf(
  t: TFunction<"inbound">,
  { phone, ...slacks }: Slacks & { readonly phone: boolean },
): readonly Column<InboundRow>[] {
  return [
    {
      id: "number",
      head: t("column.number"),
      width: "minmax(150px, 1fr)",
      phone: 1,
      cell: (row) => <Link to={paths.supplyOrder(row.number)}>{row.number}</Link>,
    },
    {
      id: "vendor",
      head: t("column.vendor"),
      width: "minmax(130px, 1.2fr)",
      phone: 2,
      cell: (row) => row.vendorName ?? row.vendor ?? t("no-vendor"),
    },
    ...(phone ? [stateColumn(t)] : []),
    { id: "open", head: t("column.open"), width: "72px", number: true, cell: (row) => sayNumber(row.open) },
    {
      id: "due",
      head: t("column.due"),
      width: "minmax(210px, 390px)",
      phone: 3,
      cell: (row) => <Due row={row} alone={phone} />,
    },
    {
      id: "slack",
      head: (
        <span className={styles["slack"]}>
          {["+1", "+3", "+7", "+14"].map((days) => (
            <span key={days}>{t("slack.head", { days })}</span>
          ))}
        </span>
      ),
      width: "360px",
      phone: 1,
      end: true,
      cell: (row) => <Slack row={row} {...slacks} />,
    },
  ];
}

function Due({ row, alone }: { readonly row: InboundRow; readonly alone: boolean }): ReactNode {
  return (
    <>
      <PromisedDay day={row.due} was={row.was} />
      {!alone && <State row={row} before=", " />}
    </>
  );
}

/** Not confirmed for so long, overdue, or a part of it without a day; nothing of what is neither. */
function State({ row, before = "" }: { readonly row: InboundRow; readonly before?: string }): ReactNode {
  const { t } = useTranslation("inbound");
  const { silentDays, overdue, undated } = row;
  // Of one without any day the list says so already.
  const isPart = undated && row.due !== null;
  if (silentDays === null && !overdue && !isPart) return null;
  const said =
    silentDays !== null
      ? t("due.silent", { count: silentDays, n: sayNumber(silentDays) })
      : t(overdue ? "due.overdue" : "due.undated");
  return (
    <span className={overdue ? "late" : "quiet"}>
      {before}
      {said}
    </span>
  );
}

function Slack({ row, worst, computing }: Slacks & { readonly row: InboundRow }): ReactNode {
  const { t } = useTranslation("inbound");
  if (row.slack.length === 0) return <span className="quiet">{t(computing ? "slack.later" : "slack.none")}</span>;
  return (
    <span className={styles["slack"]}>
      {row.slack.map((cell) => (
        <span
          key={cell.days}
          data-days={cell.days}
          title={sayBroken(t, cell)}
          style={{ "--shade": shadeOf(cell, worst) } as React.CSSProperties}
        >
          {sayCell(t, cell)}
        </span>
      ))}
    </span>
  );
}
