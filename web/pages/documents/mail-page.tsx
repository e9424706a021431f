/** The mail: what was told, to whom, and whether it arrived. Space shows a letter as it was written, beside the list. */
import { Link } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
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
import { Letter } from "./letter.tsx";
import { DocumentWays } from "./ways.tsx";
import styles from "./documents.module.css";

type Row = Answer<"GET /letters">["letters"][number];

const VIEWS = ["all", "doubt", "waiting"] as const;
type View = (typeof VIEWS)[number];

export function MailPage(): ReactNode {
  const { t } = useTranslation("documents");
  const { search, change } = useSearchHand();
  const view = VIEWS.find((one) => one === search["view"]) ?? "all";
  const asked = useAskPages("GET /letters", {
    sent: { query: { view, limit: 100 } },
    cursor: "before",
    next: (page) => page.next,
  });
  const rows = useMemo(() => asked.data?.pages.flatMap((page) => page.letters) ?? [], [asked.data]);
  const shown = search["letter"];
  const beside = shown !== undefined;
  const columns = useMemo(() => columnsOf(t, beside), [t, beside]);
  const show = (letter: string | undefined): void => change({ letter });
  return (
    <Page title={t("ways.mail")} answer={<Standing />} wide>
      <DocumentWays />
      <Views
        label={t("views")}
        views={VIEWS.map((key) => ({ key, name: t(`letters.${key}`) }))}
        current={view}
        onChange={(next: View) =>
          change({ view: next === "all" ? undefined : next, letter: undefined }, { step: true })
        }
      />
      <div className={styles["beside"]} data-shown={beside}>
        <Asked asked={asked} what={t("ways.mail")}>
          {() =>
            rows.length === 0 ? (
              <Empty>{t(`letters.empty-${view}`)}</Empty>
            ) : (
              <List
                label={t("ways.mail")}
                rows={rows}
                former={asked.isPlaceholderData}
                scope={view}
                breaks={beside}
                columns={columns}
                keyOf={(row) => String(row.id)}
                onOpen={(row) => show(String(row.id))}
                more={moreOf(asked)}
                peek={{ key: shown, change: show }}
              />
            )
          }
        </Asked>
        {beside && <Letter id={Number(shown)} onClose={() => show(undefined)} />}
      </div>
    </Page>
  );
}

/** Where it is longer than a phone is wide the mailbox gives way: the end says whose it is. */
function Address({ of }: { readonly of: string }): ReactNode {
  const at = of.lastIndexOf("@");
  if (at < 1) return of;
  return (
    <span className={styles["address"]} title={of}>
      <span>{of.slice(0, at)}</span>
      <span>{of.slice(at)}</span>
    </span>
  );
}

const COUNTED = 100;

/** What is in doubt and what has not left. */
function Standing(): ReactNode {
  const { t } = useTranslation("documents");
  const doubt = useAsk("GET /letters", { query: { view: "doubt", limit: COUNTED } });
  const waiting = useAsk("GET /letters", { query: { view: "waiting", limit: COUNTED } });
  if (!doubt.data || !waiting.data) return <Asking asked={doubt.data ? waiting : doubt} />;
  const said = (key: "doubt" | "waiting", { letters, next }: typeof doubt.data): string[] =>
    letters.length === 0
      ? []
      : [t(`letters.answer.${key}`, { count: letters.length, n: `${letters.length}${next === null ? "" : "+"}` })];
  const parts = [...said("doubt", doubt.data), ...said("waiting", waiting.data)];
  return parts.length === 0 ? t("letters.answer.fine") : parts.join(" ");
}

const aboutColumn = (t: (key: string) => string): Column<Row> => ({
  id: "about",
  head: t("column.about"),
  width: "minmax(120px, 1fr)",
  cell: ({ about: named, orderId, supplyOrder }) =>
    orderId !== null ? (
      <Link to={paths.order(orderId)}>{named}</Link>
    ) : supplyOrder !== null ? (
      <Link to={paths.supplyOrder(supplyOrder)}>{supplyOrder}</Link>
    ) : (
      <span className="quiet">{t("about-nothing")}</span>
    ),
});

/** Beside a letter there is room for less; what it is about stands in the letter. */
function columnsOf(t: (key: string) => string, beside: boolean): readonly Column<Row>[] {
  return [
    {
      id: "at",
      head: t("column.at"),
      width: beside ? "128px" : "140px",
      phone: 2,
      whole: true,
      cell: (row) => sayInstant(row.sentAt ?? row.createdAt),
    },
    {
      id: "to",
      head: t("column.to"),
      width: beside ? "1fr" : "minmax(140px, 1.2fr)",
      // Beside when and how it stands no address has room on a phone.
      phone: 3,
      cell: (row) => (row.to === null ? t("nobody") : <Address of={row.to} />),
    },
    ...(beside ? [] : [aboutColumn(t)]),
    {
      id: "title",
      head: t("column.title"),
      width: beside ? "1fr" : "minmax(200px, 2fr)",
      phone: 1,
      cell: (row) => row.title,
    },
    {
      id: "standing",
      head: t("column.state"),
      width: beside ? "100px" : "140px",
      phone: 2,
      end: true,
      cell: (row) => (
        <span className={["in doubt", "refused", "failed"].includes(row.standing) ? "late" : undefined}>
          {t(`standing.${row.standing}`)}
        </span>
      ),
    },
  ];
}
