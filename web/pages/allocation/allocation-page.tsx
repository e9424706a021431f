/** Allocation: what could be planned? Arrivals of the next days, and items that are short; one or several are chosen. */
import { useNavigate } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAsk } from "../../api/ask.ts";
import { useKeys } from "../../hooks/keys.ts";
import type { Column } from "../../table/columns.ts";
import { List } from "../../table/list.tsx";
import { Action } from "../../ui/action.tsx";
import { Page } from "../../ui/page.tsx";
import { Asked, Empty } from "../../ui/states.tsx";
import { paths } from "../../util/paths.ts";
import { sayDay, sayNumber } from "../../util/say.ts";
import { PathLink } from "./path-link.tsx";
import styles from "./plan.module.css";

type Plannable = Answer<"GET /allocation">;
type Arrival = Plannable["arrivals"][number];
type Short = Plannable["short"][number];
type Say = TFunction<"allocation">;

const NONE: ReadonlySet<string> = new Set();
const itemKey = (row: Short): string => `${row.item}@${row.place}`;

export function AllocationPage(): ReactNode {
  const { t } = useTranslation("allocation");
  const navigate = useNavigate();
  const asked = useAsk("GET /allocation", { query: {} });
  const [arrivals, chooseArrivals] = useState(NONE);
  const [items, chooseItems] = useState(NONE);
  const { data } = asked;
  const one = arrivals.size + items.size > 0;
  const plan = (): void => {
    if (one) void navigate({ href: paths.plan({ inbound: [...arrivals].join(","), item: [...items].join(",") }) });
  };
  useKeys({ e: plan });
  return (
    <Page
      title={t("title")}
      wide
      answer={data && t("list.answer", { count: data.arrivals.length, short: data.short.length })}
      actions={
        <Action filled keyName="e" onAct={plan} can={one || { code: "nothing chosen", text: t("list.choose") }}>
          {t("list.plan")}
        </Action>
      }
    >
      <Asked asked={asked} what={t("title")}>
        {(found) =>
          found.arrivals.length + found.short.length === 0 ? (
            <Empty>{t("list.empty")}</Empty>
          ) : (
            <>
              <h2>{t("list.arrivals")}</h2>
              <Arrivals rows={found.arrivals} chosen={arrivals} onChoose={chooseArrivals} />
              <h2>{t("list.short")}</h2>
              <ShortItems rows={found.short} chosen={items} onChoose={chooseItems} />
            </>
          )
        }
      </Asked>
    </Page>
  );
}

interface Choosing<Row> {
  readonly rows: readonly Row[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

function Arrivals({ rows, chosen, onChoose }: Choosing<Arrival>): ReactNode {
  const { t } = useTranslation("allocation");
  const columns = useMemo(() => arrivalColumns(t), [t]);
  const navigate = useNavigate();
  if (rows.length === 0) return <Empty>{t("list.none")}</Empty>;
  return (
    <div className={styles["list"]} data-lines="3" style={{ height: heightOf(rows.length) }}>
      <List
        label={t("list.arrivals")}
        rows={rows}
        columns={columns}
        keyOf={(row) => row.supplyOrder}
        onOpen={(row) => void navigate({ href: paths.plan({ inbound: row.supplyOrder }) })}
        selection={{ chosen, change: onChoose }}
      />
    </div>
  );
}

function ShortItems({ rows, chosen, onChoose }: Choosing<Short>): ReactNode {
  const { t } = useTranslation("allocation");
  const columns = useMemo(() => shortColumns(t), [t]);
  const navigate = useNavigate();
  if (rows.length === 0) return <Empty>{t("list.covered")}</Empty>;
  return (
    <div className={styles["list"]} style={{ height: heightOf(rows.length) }}>
      <List
        label={t("list.short")}
        rows={rows}
        columns={columns}
        keyOf={itemKey}
        onOpen={(row) => void navigate({ href: paths.plan({ item: row.item, place: row.place }) })}
        selection={{ chosen, change: onChoose }}
        listens={false}
      />
    </div>
  );
}

const ROWS_MOST = 12;
const heightOf = (rows: number): string => `calc(${Math.min(rows, ROWS_MOST)} * var(--plan-row) + 44px)`;

const arrivalColumns = (t: Say): readonly Column<Arrival>[] => [
  {
    id: "order",
    head: t("list.column.order"),
    width: "minmax(150px, 1fr)",
    phone: 1,
    cell: (row) => <PathLink href={paths.plan({ inbound: row.supplyOrder })}>{row.supplyOrder}</PathLink>,
  },
  {
    id: "vendor",
    head: t("list.column.vendor"),
    width: "minmax(120px, 1fr)",
    phone: 2,
    cell: (row) => row.vendorName ?? t("list.no-vendor"),
  },
  {
    id: "day",
    head: t("list.column.day"),
    width: "110px",
    phone: 1,
    end: true,
    cell: (row) => (row.day === null ? t("plan.noDay") : sayDay(row.day)),
  },
  {
    id: "items",
    head: t("list.column.items"),
    width: "minmax(100px, 2fr)",
    phone: 3,
    cell: (row) => row.items.slice(0, 3).join(", ") + (row.items.length > 3 ? ` +${row.items.length - 3}` : ""),
  },
  {
    id: "quantity",
    head: t("list.column.quantity"),
    width: "80px",
    number: true,
    cell: (row) => sayNumber(row.quantity),
  },
  { id: "pegged", head: t("list.column.pegged"), width: "96px", number: true, cell: (row) => sayNumber(row.pegged) },
  { id: "demands", head: t("list.column.demands"), width: "96px", number: true, cell: (row) => sayNumber(row.demands) },
];

const shortColumns = (t: Say): readonly Column<Short>[] => [
  {
    id: "item",
    head: t("list.column.item"),
    width: "minmax(90px, 1fr)",
    phone: 1,
    cell: (row) => <PathLink href={paths.plan({ item: row.item, place: row.place })}>{row.item}</PathLink>,
  },
  { id: "name", head: t("list.column.name"), width: "minmax(120px, 2fr)", phone: 2, cell: (row) => row.itemName },
  { id: "place", head: t("list.column.place"), width: "72px", phone: 1, cell: (row) => row.place },
  { id: "onHand", head: t("list.column.onHand"), width: "88px", number: true, cell: (row) => sayNumber(row.onHand) },
  {
    id: "uncovered",
    head: t("list.column.uncovered"),
    width: "96px",
    number: true,
    cell: (row) => sayNumber(row.uncovered),
  },
  { id: "waiting", head: t("list.column.waiting"), width: "72px", number: true, cell: (row) => sayNumber(row.waiting) },
  {
    id: "state",
    head: t("list.column.state"),
    width: "minmax(110px, 1fr)",
    phone: 2,
    cell: (row) =>
      [row.dirty ? t("list.dirty") : "", row.setByHand > 0 ? t("list.set", { count: row.setByHand }) : ""]
        .filter((text) => text !== "")
        .join(", ") || <span className="quiet">{t("list.clean")}</span>,
  },
];
