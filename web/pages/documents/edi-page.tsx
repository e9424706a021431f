/** EDI: what came and what left, how each was acknowledged; above it what is due, late, rejected, repeated or missing. */
import { Link, useNavigate } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAsk, useAskPages } from "../../api/ask.ts";
import { moreOf } from "../../api/more.ts";
import { useSearchHand } from "../../hooks/search.ts";
import type { Column } from "../../table/columns.ts";
import { List } from "../../table/list.tsx";
import { Page } from "../../ui/page.tsx";
import { Asked, Empty } from "../../ui/states.tsx";
import { Views } from "../../ui/views.tsx";
import { paths } from "../../util/paths.ts";
import { sayInstant, sayNumber } from "../../util/say.ts";
import { sayAcknowledgment } from "./acknowledgment.ts";
import { DocumentWays } from "./ways.tsx";
import styles from "./documents.module.css";

type Row = Answer<"GET /edi/messages">["rows"][number];
type Watch = Answer<"GET /edi/watch">;

const VIEWS = ["all", "in", "out", "waiting", "rejected"] as const;
type View = (typeof VIEWS)[number];

const FILTERS = {
  all: {},
  in: { direction: "in" },
  out: { direction: "out" },
  waiting: { direction: "out", state: "waiting" },
  rejected: { direction: "out", state: "rejected" },
} as const;

export function EdiPage(): ReactNode {
  const { t } = useTranslation("documents");
  const columns = useMemo(() => columnsOf(t), [t]);
  const { search, change } = useSearchHand();
  const navigate = useNavigate();
  const view = VIEWS.find((one) => one === search["view"]) ?? "all";
  const partner = search["partner"];
  const order = Number(search["order"] ?? 0);
  const watch = useAsk("GET /edi/watch", {});
  const asked = useAskPages("GET /edi/messages", {
    sent: {
      query: {
        ...FILTERS[view],
        ...(partner !== undefined && { partner }),
        ...(order > 0 && { order: `${order}` }),
        limit: 100,
      },
    },
    cursor: "after",
    next: (page) => page.next,
  });
  const rows = useMemo(() => asked.data?.pages.flatMap((page) => page.rows) ?? [], [asked.data]);
  return (
    <Page title={t("ways.edi")} answer={watch.data && <Sentence watch={watch.data} />} wide>
      <DocumentWays />
      {watch.data && <Watched watch={watch.data} />}
      <Views
        label={t("views")}
        views={VIEWS.map((key) => ({ key, name: t(`edi.view.${key}`), ...countOf(key, watch.data) }))}
        current={view}
        onChange={(next: View) => change({ view: next === "all" ? undefined : next }, { step: true })}
      />
      {partner !== undefined && (
        <p>
          {partner}{" "}
          <button type="button" className="text-button" onClick={() => change({ partner: undefined })}>
            {t("edi.all-partners")}
          </button>
        </p>
      )}
      {order > 0 && (
        <p>
          <Link to={paths.order(order)}>SO-{order}</Link>{" "}
          <button type="button" className="text-button" onClick={() => change({ order: undefined })}>
            {t("edi.all-orders")}
          </button>
        </p>
      )}
      <Asked asked={asked} what={t("ways.edi")}>
        {() =>
          rows.length === 0 ? (
            <Empty>{t(`edi.empty.${view}`)}</Empty>
          ) : (
            <List
              label={t("ways.edi")}
              rows={rows}
              former={asked.isPlaceholderData}
              scope={`${view} ${partner ?? ""} ${order}`}
              columns={columns}
              keyOf={(row) => `${row.documentId}/${row.n}`}
              onOpen={(row) => void navigate({ to: pathOf(row) })}
              more={moreOf(asked)}
            />
          )
        }
      </Asked>
    </Page>
  );
}

function countOf(view: View, watch: Watch | undefined): { readonly count?: string } {
  const count = view === "waiting" ? watch?.waiting : view === "rejected" ? watch?.rejected : undefined;
  return count === undefined || count === 0 ? {} : { count: sayNumber(count) };
}

/** What is the matter, in one sentence. */
function Sentence({ watch }: { readonly watch: Watch }): ReactNode {
  const { t } = useTranslation("documents");
  const { waiting, late, rejected } = watch;
  const said = [
    ...(rejected > 0 ? [t("edi.rejected", { count: rejected, n: sayNumber(rejected) })] : []),
    ...(late > 0 ? [t("edi.late", { count: late, n: sayNumber(late) })] : []),
    ...(waiting > late ? [t("edi.waiting", { count: waiting - late, n: sayNumber(waiting - late) })] : []),
  ];
  return said.length === 0 ? t("edi.settled") : said.join(" ");
}

/** Each is a line that leads to what it is about. */
function Watched({ watch: { due, repeated, gaps } }: { readonly watch: Watch }): ReactNode {
  const { t } = useTranslation("documents");
  if (due.length + repeated.length + gaps.length === 0) return null;
  return (
    <ul className={styles["findings"]} aria-label={t("edi.watched")}>
      {due.map((one) => (
        <li key={`due ${one.orderId}`}>
          <Link to={paths.order(one.orderId)}>SO-{one.orderId}</Link>{" "}
          {t("edi.due", { ...one, at: sayInstant(one.dueAt) })}
        </li>
      ))}
      {repeated.map((one) => (
        <li key={`repeated ${one.documentId} ${one.control}`}>
          <Link to={paths.document(one.documentId)}>{one.control}</Link>{" "}
          {t("edi.repeated", { partner: one.partner ?? "", before: `${one.before}` })}
        </li>
      ))}
      {gaps.map((one) => (
        <li key={`gap ${one.partner} ${one.first}`}>
          <Link to={paths.document(one.after)}>{one.partner}</Link>{" "}
          {t(one.first === one.last ? "edi.gap" : "edi.gap-from", { first: `${one.first}`, last: `${one.last}` })}
        </li>
      ))}
    </ul>
  );
}

const pathOf = ({ documentId, n }: Row): string => paths.document(documentId, { message: n === 1 ? undefined : n });

/** Of an order that is not in the book its number alone. */
function OrderOf({ row: { order, orderId } }: { readonly row: Row }): ReactNode {
  const { t } = useTranslation("documents");
  if (order === null) return <span className="quiet">{t("edi.no-order")}</span>;
  return orderId === null ? order : <Link to={paths.order(orderId)}>{order}</Link>;
}

function columnsOf(t: TFunction<"documents">): readonly Column<Row>[] {
  return [
    { id: "at", head: t("column.at"), width: "150px", phone: 2, whole: true, cell: (row) => sayInstant(row.at) },
    {
      id: "kind",
      head: t("column.kind"),
      width: "150px",
      phone: 1,
      cell: (row) => <Link to={pathOf(row)}>{`${row.type}, ${t(`edi.direction.${row.direction}`)}`}</Link>,
    },
    {
      id: "partner",
      head: t("column.partner"),
      width: "minmax(110px, 1fr)",
      phone: 1,
      cell: (row) => (row.partner === null ? row.sender : <Link to={paths.partner(row.partner)}>{row.partner}</Link>),
    },
    {
      id: "order",
      head: t("column.order"),
      width: "minmax(110px, 1fr)",
      phone: 1,
      cell: (row) => <OrderOf row={row} />,
    },
    { id: "control", head: t("column.control"), width: "130px", cell: (row) => row.interchange },
    {
      id: "state",
      head: t("column.acknowledged"),
      width: "minmax(180px, 2fr)",
      phone: 3,
      cell: (row) => (
        <span className={row.state === "rejected" && row.direction === "out" ? "late" : undefined}>
          {sayAcknowledgment(row, t)}
        </span>
      ),
    },
  ];
}
