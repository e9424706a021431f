/** Orders: which cannot ship in full? Newest first, filtered by what is wrong with them, by customer or number. */
import { TextInput } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAskPages } from "../../api/ask.ts";
import { useKeys } from "../../hooks/keys.ts";
import { useSearchHand } from "../../hooks/search.ts";
import { leaveTrail } from "../../hooks/trail.ts";
import { List, type Column } from "../../table/list.tsx";
import { QuantityBar } from "../../ui/bar.tsx";
import { PromisedDay } from "../../ui/day.tsx";
import { Page } from "../../ui/page.tsx";
import { Asked, Empty } from "../../ui/states.tsx";
import { Views } from "../../ui/views.tsx";
import { paths } from "../../util/paths.ts";
import { sayNumber } from "../../util/say.ts";

type OrderPage = Answer<"GET /orders">;
type Row = OrderPage["rows"][number];

const VIEWS = ["all", "open", "late", "backordered"] as const;
type View = (typeof VIEWS)[number];

const TYPING_MS = 150;

export function OrdersPage(): ReactNode {
  const { t } = useTranslation("orders");
  const { search, change } = useSearchHand();
  const navigate = useNavigate();
  const view = VIEWS.find((one) => one === search["view"]) ?? "all";
  const asked = useAskPages("GET /orders", {
    sent: { query: { view, number: search["number"], customer: search["customer"], limit: 100 } },
    cursor: "before",
    next: (page) => page.next,
  });
  const rows = useMemo(() => asked.data?.pages.flatMap((page) => page.rows) ?? [], [asked.data]);
  useEffect(() => {
    leaveTrail({ list: location.pathname + location.search, steps: rows.map((row) => paths.order(row.id)) });
  }, [rows]);
  return (
    <Page title={t("title")} wide>
      <Views
        label={t("views")}
        views={VIEWS.map((one) => ({ key: one, name: t(`view.${one}`) }))}
        current={view}
        onChange={(next: View) => change({ view: next === "all" ? undefined : next }, { step: true })}
      />
      <NumberFilter value={search["number"] ?? ""} onChange={(number) => change({ number })} />
      <Asked asked={asked} what={t("title")}>
        {() =>
          rows.length === 0 ? (
            <Empty>{t("empty")}</Empty>
          ) : (
            <List
              label={t("title")}
              rows={rows}
              columns={columnsOf(t)}
              keyOf={(row) => String(row.id)}
              onOpen={(row) => void navigate({ to: paths.order(row.id) })}
              onMore={asked.hasNextPage && !asked.isFetching ? () => void asked.fetchNextPage() : undefined}
            />
          )
        }
      </Asked>
    </Page>
  );
}

/** Typed text stays here until the hand rests; then it goes into the address. */
function NumberFilter({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}): ReactNode {
  const { t } = useTranslation("orders");
  const [text, setText] = useState(value);
  const field = useRef<HTMLInputElement>(null);
  useKeys({ "/": () => field.current?.focus() });
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text.trim()), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <TextInput
      ref={field}
      aria-label={t("filter")}
      placeholder={t("filter")}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      maw={320}
      my={8}
    />
  );
}

function columnsOf(t: (key: string) => string): readonly Column<Row>[] {
  return [
    {
      id: "ours",
      head: t("column.ours"),
      width: "110px",
      phone: 1,
      cell: (row) => <Link to={paths.order(row.id)}>SO-{row.id}</Link>,
    },
    { id: "number", head: t("column.number"), width: "minmax(100px, 1fr)", phone: 1, cell: (row) => row.number },
    {
      id: "customer",
      head: t("column.customer"),
      width: "minmax(140px, 2fr)",
      phone: 2,
      cell: (row) => row.customerName,
    },
    { id: "ordered", head: t("column.ordered"), width: "80px", number: true, cell: (row) => sayNumber(row.ordered) },
    { id: "bar", head: t("column.state"), width: "130px", phone: 2, cell: (row) => <QuantityBar quantity={row} /> },
    {
      id: "ships",
      head: t("column.ships"),
      width: "minmax(220px, 2fr)",
      phone: 2,
      cell: (row) => <ShipsCell row={row} />,
    },
  ];
}

function ShipsCell({ row }: { readonly row: Row }): ReactNode {
  const { t } = useTranslation("orders");
  if (row.allocated + row.pegged + row.uncovered === 0) return t(`status.${row.status}`);
  return <PromisedDay day={row.shipDay} was={row.firstDay} />;
}
