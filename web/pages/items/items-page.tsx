/** Items: which are out, until when, and who waits? In the order of their codes, found by how code, a word of the name or GTIN begins. */
import { NativeSelect } from "@mantine/core";
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
import { FindField } from "../../ui/find-field.tsx";
import { Page } from "../../ui/page.tsx";
import { Asked, Asking, Empty } from "../../ui/states.tsx";
import { Views } from "../../ui/views.tsx";
import { paths } from "../../util/paths.ts";
import { sayCount, sayDay, sayNumber } from "../../util/say.ts";
import styles from "./items.module.css";

type Row = Answer<"GET /items">["rows"][number];

const VIEWS = ["all", "out", "waiting"] as const;
type View = (typeof VIEWS)[number];

export function ItemsPage(): ReactNode {
  const { t } = useTranslation("items");
  const columns = useMemo(() => columnsOf(t), [t]);
  const { search, change } = useSearchHand();
  const navigate = useNavigate();
  const view = VIEWS.find((one) => one === search["view"]) ?? "all";
  const asked = useAskPages("GET /items", {
    sent: { query: { view, find: search["find"], place: search["place"], limit: 100 } },
    cursor: "after",
    next: (page) => page.next,
  });
  const rows = useMemo(() => asked.data?.pages.flatMap((page) => page.rows) ?? [], [asked.data]);
  const counts = useAsk("GET /items/counts", { query: { place: search["place"] } });
  return (
    <Page title={t("title")} answer={counts.data ? standing(counts.data, t) : <Asking asked={counts} />} wide>
      <Views
        label={t("views")}
        views={VIEWS.map((one) => ({
          key: one,
          name: t(`view.${one}`),
          ...(counts.data && { count: sayCount(counts.data[one]) }),
        }))}
        current={view}
        onChange={(next: View) => change({ view: next === "all" ? undefined : next }, { step: true })}
      />
      <div className={styles["finding"]}>
        <FindField label={t("filter")} value={search["find"] ?? ""} onChange={(find) => change({ find })} />
        {counts.data && counts.data.places.length > 1 && (
          <NativeSelect
            aria-label={t("column.place")}
            value={search["place"] ?? ""}
            onChange={(event) => change({ place: event.currentTarget.value || undefined })}
            data={[{ value: "", label: t("everywhere") }, ...counts.data.places]}
          />
        )}
      </div>
      <Asked asked={asked} what={t("title")}>
        {() =>
          rows.length === 0 ? (
            <Nothing view={view} isFound={Boolean(search["find"])} />
          ) : (
            <List
              label={t("title")}
              rows={rows}
              former={asked.isPlaceholderData}
              scope={`${view} ${search["find"] ?? ""} ${search["place"] ?? ""}`}
              columns={columns}
              keyOf={(row) => `${row.item} ${row.place ?? ""}`}
              onOpen={(row) => void navigate({ to: addressOf(row) })}
              more={moreOf(asked)}
            />
          )
        }
      </Asked>
    </Page>
  );
}

/** "31 of 400 items are out of stock, 45 are waited for." */
function standing({ all, out, waiting }: Answer<"GET /items/counts">, t: TFunction<"items">): string {
  if (all === 0) return "";
  const said = { count: all, all: sayCount(all), out: sayCount(out), waiting: sayCount(waiting) };
  return t(out + waiting === 0 ? "standing.fine" : "standing.out", said);
}

function Nothing({ view, isFound }: { readonly view: View; readonly isFound: boolean }): ReactNode {
  const { t } = useTranslation("items");
  if (isFound) return <Empty>{t("empty.found")}</Empty>;
  const first = view === "all" && <Link to={paths.imports({ sample: "items" })}>{t("empty.import")}</Link>;
  return <Empty actions={first}>{t(`empty.${view}`)}</Empty>;
}

const addressOf = (row: Row): string => paths.item(row.item, row.place === null ? {} : { place: row.place });

function columnsOf(t: TFunction<"items">): readonly Column<Row>[] {
  const units = (id: "onHand" | "free" | "inbound" | "waiting"): Column<Row> => ({
    id,
    head: t(`column.${id}`),
    width: "90px",
    number: true,
    cell: (row) => sayNumber(row[id]),
  });
  return [
    {
      id: "item",
      head: t("column.item"),
      width: "minmax(200px, 3fr)",
      phone: 1,
      cell: (row) => (
        <>
          <Link to={addressOf(row)}>{row.item}</Link> {row.name !== row.item && row.name}
        </>
      ),
    },
    { id: "place", head: t("column.place"), width: "80px", phone: 2, cell: (row) => row.place ?? t("no-place") },
    units("onHand"),
    units("free"),
    units("inbound"),
    units("waiting"),
    {
      id: "out",
      head: t("column.out"),
      width: "minmax(180px, 2fr)",
      phone: 2,
      cell: (row) => <StateCell row={row} />,
    },
  ];
}

/** The answer of a row in words: what is free, or from when something is. */
function StateCell({ row }: { readonly row: Row }): ReactNode {
  const { t } = useTranslation("items");
  if (row.free > 0) return t("state.free", { n: sayNumber(row.free) });
  const key = row.outUntil !== null ? "until" : !row.everHere ? "never" : row.inbound > 0 ? "taken" : "out";
  const day = row.outUntil === null ? "" : sayDay(row.outUntil);
  const waits = row.waiting > 0 ? ` ${t("state.waits", { n: sayNumber(row.waiting) })}` : "";
  return `${t(`state.${key}`, { day })}${waits}`;
}
