/** Documents: everything that came in and went out, newest first, with its state; readable and raw one click away. */
import { Link, useNavigate } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk, useAskPages } from "../../api/ask.ts";
import { moreOf } from "../../api/more.ts";
import { useSearchHand } from "../../hooks/search.ts";
import type { Column } from "../../table/columns.ts";
import { List } from "../../table/list.tsx";
import { Page } from "../../ui/page.tsx";
import { Asked, Asking, Empty } from "../../ui/states.tsx";
import { Views } from "../../ui/views.tsx";
import { paths } from "../../util/paths.ts";
import { sayInstant } from "../../util/say.ts";
import { sayChannel, sayKind } from "./paper.ts";
import { DocumentWays } from "./ways.tsx";

interface Row {
  readonly id: number;
  readonly kind: string;
  readonly channel: string;
  readonly name: string;
  readonly from: string;
  readonly state: string;
  /** Ours, and on its way. */
  readonly leaves: boolean;
  readonly at: number;
}

const VIEWS = ["in", "out"] as const;
type View = (typeof VIEWS)[number];

export function DocumentsPage(): ReactNode {
  const { t } = useTranslation("documents");
  const columns = useMemo(() => columnsOf(t), [t]);
  const { search, change } = useSearchHand();
  const navigate = useNavigate();
  const view = VIEWS.find((one) => one === search["view"]) ?? "in";
  const came = useAskPages("GET /documents", {
    sent: { query: { limit: 100 } },
    cursor: "before",
    next: (p) => p.next,
  });
  const went = useAskPages("GET /documents/outgoing", {
    sent: { query: { limit: 100 } },
    cursor: "before",
    next: (p) => p.next,
  });
  const rows = useMemo(
    (): Row[] =>
      view === "in"
        ? (came.data?.pages ?? []).flatMap((page) =>
            page.documents.map((one) => ({
              ...one,
              state: one.undone ? "undone" : one.state,
              from: sayChannel(one.channel, t),
              leaves: false,
            })),
          )
        : (went.data?.pages ?? []).flatMap((page) =>
            page.documents.map((one) => ({
              ...one,
              channel: "edi",
              from: one.partner ?? "",
              leaves: one.state !== "sent",
            })),
          ),
    [view, came.data, went.data, t],
  );
  const asked = view === "in" ? came : went;
  return (
    <Page title={t("title")} answer={<Standing />} wide>
      <DocumentWays />
      <Views
        label={t("views")}
        views={VIEWS.map((key) => ({ key, name: t(`view.${key}`) }))}
        current={view}
        onChange={(next: View) => change({ view: next === "in" ? undefined : next }, { step: true })}
      />
      <Asked
        asked={{
          data: asked.data,
          error: asked.error,
          refetch: asked.refetch,
          isFetching: asked.isFetching,
        }}
        what={t("title")}
      >
        {() =>
          rows.length === 0 ? (
            <Empty actions={<Link to={paths.partners()}>{t("empty.partner")}</Link>}>{t(`empty.${view}`)}</Empty>
          ) : (
            <List
              label={t(`view.${view}`)}
              rows={rows}
              scope={view}
              columns={columns}
              keyOf={(row) => String(row.id)}
              onOpen={(row) => void navigate({ to: paths.document(row.id) })}
              more={moreOf(asked)}
            />
          )
        }
      </Asked>
    </Page>
  );
}

const COUNTED = 100;

/** Whether all orders that came are in the book. */
function Standing(): ReactNode {
  const { t } = useTranslation("documents");
  const asked = useAsk("GET /documents/stopped", { query: { limit: COUNTED } });
  if (!asked.data) return <Asking asked={asked} />;
  const { stopped, next } = asked.data;
  if (stopped.length === 0) return t("taken");
  const n = `${stopped.length}${next === null ? "" : "+"}`;
  return <Link to={paths.stopped()}>{t("stopped", { count: stopped.length, n })}</Link>;
}

function columnsOf(t: TFunction<"documents">): readonly Column<Row>[] {
  return [
    { id: "at", head: t("column.at"), width: "150px", phone: 2, cell: (row) => sayInstant(row.at) },
    { id: "kind", head: t("column.kind"), width: "140px", phone: 1, cell: (row) => sayKind(row, t) },
    {
      id: "name",
      head: t("column.name"),
      width: "minmax(160px, 2fr)",
      phone: 1,
      cell: (row) => <Link to={paths.document(row.id)}>{row.name || `${row.id}`}</Link>,
    },
    { id: "from", head: t("column.from"), width: "minmax(100px, 1fr)", phone: 2, cell: (row) => row.from },
    {
      id: "state",
      head: t("column.state"),
      width: "170px",
      phone: 2,
      end: true,
      cell: (row) => (
        <span className={row.state.includes("stopped") ? "late" : undefined}>
          {t(`state.${row.leaves ? "leaving" : row.state}`)}
        </span>
      ),
    },
  ];
}
