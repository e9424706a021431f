/** One supply order: what is still to come, when it was said to come, whom it serves; confirm, slip, short, close, receive, chase. */
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAct, useAsk } from "../../api/ask.ts";
import { useMay } from "../../api/me.ts";
import { useKeys } from "../../hooks/keys.ts";
import { useSearchHand } from "../../hooks/search.ts";
import { Action, type Can } from "../../ui/action.tsx";
import { PromisedDay } from "../../ui/day.tsx";
import { Page } from "../../ui/page.tsx";
import { RefusedActions } from "../../ui/refused-actions.tsx";
import { Rows, type RowColumn } from "../../ui/rows.tsx";
import { ActFault, Asked } from "../../ui/states.tsx";
import { paths } from "../../util/paths.ts";
import { sayDay, sayInstant, sayNumber } from "../../util/say.ts";
import { ChangeForm, isChange } from "./change-form.tsx";
import { ChaseAction } from "./chase-action.tsx";
import { OrderDays } from "./order-days.tsx";
import { OrderSlack } from "./order-slack.tsx";
import styles from "./inbound.module.css";
import { SlipForm } from "./slip-form.tsx";

export type SupplyOrder = Answer<"GET /inbound/:number">;
type Line = SupplyOrder["lines"][number];

const DOES = ["slip", "confirm", "short", "close", "cancel"] as const;

export function SupplyOrderPage(): ReactNode {
  const { t } = useTranslation("inbound");
  const { number } = useParams({ strict: false }) as { number: string };
  const { search, change } = useSearchHand();
  const asked = useAsk("GET /inbound/:number", { params: { number } });
  const order = asked.data;
  const doing = DOES.find((one) => one === search["do"] && order?.can[one] === true);
  const end = (): void => change({ do: undefined });
  const [done, setDone] = useState<{ readonly number: string; readonly words: string } | null>(null);
  const finish = (words: string): void => {
    setDone({ number, words });
    end();
  };
  useKeys({ s: () => change({ do: "slip" }), Escape: end });
  return (
    <Page
      title={number}
      about={order && aboutOf(order)}
      answer={order && sentence(t, order)}
      actions={order && <Actions order={order} filled={doing === undefined} />}
    >
      <Asked asked={asked} what={number}>
        {(view) => (
          <>
            {doing === "slip" && <SlipForm key={number} number={number} onEnd={end} filled />}
            {isChange(doing) && <ChangeForm key={doing} order={view} kind={doing} onEnd={end} onDone={finish} />}
            {done?.number === number && doing === undefined && (
              <p role="status" className={styles["done"]}>
                {done.words}
              </p>
            )}
            <Rows
              label={t("lines.title")}
              columns={lineColumns(t)}
              rows={view.lines}
              keyOf={(line) => String(line.line)}
            />
            {isRestedOn(view) && <OrderSlack number={number} />}
            {view.said && (
              <p>{t("order.said", { by: view.said.by, note: view.said.note, at: sayInstant(view.said.at) })}</p>
            )}
            <h2>{t("days.title")}</h2>
            <OrderDays lines={view.lines} />
            <h2>{t("serves.title")}</h2>
            <Serves order={view} />
            <h2>{t("told.title")}</h2>
            <Told order={view} />
          </>
        )}
      </Asked>
    </Page>
  );
}

/** Something of it is to come, and somebody waits for it: only then can a later day break anything. */
const isRestedOn = ({ state, lines }: SupplyOrder): boolean =>
  state === "issued" && lines.some(({ open, demands }) => open > 0 && demands > 0);

const aboutOf = (order: SupplyOrder): string =>
  [order.vendorName ?? order.vendor ?? "", order.place].filter((part) => part !== "").join(" · ");

const firstDay = ({ lines }: SupplyOrder): string | null =>
  lines.flatMap((line) => line.dates.flatMap((part) => part.day ?? [])).toSorted()[0] ?? null;

function sentence(t: TFunction<"inbound">, order: SupplyOrder): string {
  if (order.state === "cancelled") return t("order.cancelled");
  const open = order.lines.reduce((sum, line) => sum + line.open, 0);
  const ordered = order.lines.reduce((sum, line) => sum + line.ordered, 0);
  if (order.state !== "issued") return t(`order.${order.state}`, { n: sayNumber(ordered) });
  const received = order.lines.reduce((sum, line) => sum + line.received, 0);
  if (open === 0) return t("order.done", { n: sayNumber(ordered), received: sayNumber(received) });
  const day = firstDay(order);
  const due = day === null ? t("order.no-day") : t("order.due", { day: sayDay(day) });
  const demands = order.lines.reduce((sum, line) => sum + line.demands, 0);
  const pegged = order.lines.reduce((sum, line) => sum + line.pegged, 0);
  const waits =
    demands === 0
      ? t("order.nobody")
      : t("order.waits", { count: demands, demands: sayNumber(demands), n: sayNumber(pegged) });
  const said = order.confirmedAt === null ? t("order.unconfirmed") : "";
  const late = order.overdue ? t("order.overdue") : "";
  return [t("order.open", { open: sayNumber(open), ordered: sayNumber(ordered) }), late, due, said, waits]
    .filter(Boolean)
    .join(" ");
}

/** What the order itself rules out would be in the way; what somebody else may do is shown, with who. */
const isOthers = (can: Can): boolean => can !== true && can.code === "permission missing";

function Actions({ order, filled }: { readonly order: SupplyOrder; readonly filled: boolean }): ReactNode {
  const { t } = useTranslation("inbound");
  const { search, change } = useSearchHand();
  const navigate = useNavigate();
  const may = useMay("purchasing.issue");
  const mayReceive = useMay("stock.receive");
  const act = useAct("POST /supply-orders/issue");
  const isSent = order.state === "issued" || order.state === "cancelled";
  const others = DOES.filter((one) => isOthers(order.can[one]));
  const both = (can: Can): Can => (can === true ? may : can);
  return (
    <>
      {DOES.filter((one) => order.can[one] === true).map((one) => (
        <Action
          key={one}
          can={both(order.can[one])}
          onAct={() => change({ do: search["do"] === one ? undefined : one })}
          {...(one === "slip" && { keyName: "s" })}
        >
          {t(`do.${one}`)}
        </Action>
      ))}
      {may !== true && others.length > 0 && <RefusedActions names={others.map((one) => t(`do.${one}`))} why={may} />}
      {(order.can.receive === true || isOthers(order.can.receive)) && (
        <Action can={mayReceive} onAct={() => void navigate({ to: paths.receive({ order: order.number }) })}>
          {t("do.receive", { number: order.number })}
        </Action>
      )}
      {isSent ? (
        <ChaseAction row={order} can={order.can.chase} filled={filled} />
      ) : (
        <Action
          filled={filled}
          can={both(order.can.issue)}
          busy={act.isPending}
          onAct={() => act.mutate({ body: { supplyOrders: [{ number: order.number }] } })}
        >
          {t("do.issue", { number: order.number })}
        </Action>
      )}
      <ActFault cause={act.error} />
    </>
  );
}

function lineColumns(t: TFunction<"inbound">): readonly RowColumn<Line>[] {
  const count = (id: "ordered" | "received" | "open" | "pegged"): RowColumn<Line> => ({
    id,
    head: t(`column.${id}`),
    number: true,
    cell: (line) => sayNumber(line[id]),
    ...(id === "open" && { phone: 1 as const, label: t("column.open") }),
  });
  return [
    { id: "line", head: t("column.line"), cell: (line) => line.line },
    {
      id: "item",
      head: t("column.item"),
      phone: 1,
      cell: (line) => (
        <>
          <Link to={paths.item(line.item)}>{line.item}</Link> {line.itemName === line.item ? "" : line.itemName}
        </>
      ),
    },
    count("ordered"),
    count("received"),
    count("open"),
    count("pegged"),
    { id: "days", head: t("column.due"), phone: 2, cell: (line) => <LineDays line={line} /> },
  ];
}

function LineDays({ line }: { readonly line: Line }): ReactNode {
  const { t } = useTranslation("inbound");
  if (line.open === 0) return t("order.line-done");
  const before = line.versions.at(-2)?.parts[0]?.day ?? null;
  return (
    <>
      {line.dates.map((part, i) => (
        <div key={part.day ?? "none"}>
          {line.dates.length > 1 && `${sayNumber(part.quantity)}: `}
          <PromisedDay day={part.day} was={i === 0 ? before : null} />
        </div>
      ))}
    </>
  );
}

function itemServed({ lines }: SupplyOrder, t: TFunction<"inbound">): RowColumn<SupplyOrder["serves"][number]> {
  const items = new Map(lines.map((line) => [line.line, line.item]));
  return {
    id: "item",
    head: t("column.item"),
    phone: 2,
    cell: (row) => <Link to={paths.item(items.get(row.line) ?? "")}>{items.get(row.line)}</Link>,
  };
}

function Serves({ order }: { readonly order: SupplyOrder }): ReactNode {
  const { t } = useTranslation("inbound");
  if (order.serves.length === 0) return <p className="quiet">{t("serves.nobody")}</p>;
  const columns: readonly RowColumn<SupplyOrder["serves"][number]>[] = [
    {
      id: "order",
      head: t("column.order"),
      phone: 1,
      cell: (row) => (
        <>
          <Link to={paths.order(row.orderId, row.orderLine)}>SO-{row.orderId}</Link> {row.order}
        </>
      ),
    },
    {
      id: "customer",
      head: t("column.customer"),
      phone: 1,
      cell: (row) => <Link to={paths.customer(row.customer)}>{row.customerName}</Link>,
    },
    ...(order.lines.length > 1 ? [itemServed(order, t)] : []),
    { id: "units", head: t("column.units"), number: true, phone: 2, cell: (row) => sayNumber(row.units) },
    {
      id: "ships",
      head: t("column.ships"),
      phone: 2,
      cell: (row) => <PromisedDay day={row.shipDay} was={row.firstDay} />,
    },
  ];
  return (
    <Rows
      label={t("serves.title")}
      columns={columns}
      rows={order.serves}
      keyOf={(row) => `${row.line} ${row.orderId} ${row.orderLine} ${row.units}`}
    />
  );
}

function Told({ order }: { readonly order: SupplyOrder }): ReactNode {
  const { t } = useTranslation("inbound");
  if (order.notices.length === 0) return <p className="quiet">{t("told.nothing")}</p>;
  const columns: readonly RowColumn<SupplyOrder["notices"][number]>[] = [
    { id: "at", head: t("column.at"), phone: 1, cell: (row) => sayInstant(row.sentAt ?? row.createdAt) },
    { id: "kind", head: t("column.what"), phone: 1, cell: (row) => t(`told.kind.${row.kind}`) },
    { id: "to", head: t("column.to"), phone: 2, cell: (row) => row.to ?? t("told.no-address") },
    { id: "standing", head: t("column.standing"), phone: 2, cell: (row) => t(`told.standing.${row.standing}`) },
  ];
  return <Rows label={t("told.title")} columns={columns} rows={order.notices} keyOf={(row) => String(row.noticeId)} />;
}
