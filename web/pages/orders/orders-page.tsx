/** Orders: which cannot ship in full? Views, filters and sorts over any number; a peek beside; acts on several at once. */
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo, useState, type ComponentProps, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../api/me.ts";
import { useBrought } from "../../hooks/brought.ts";
import { useKeys } from "../../hooks/keys.ts";
import { useSearchHand, type Search } from "../../hooks/search.ts";
import { useIsPhone } from "../../hooks/phone.ts";
import { List } from "../../table/list.tsx";
import { Action } from "../../ui/action.tsx";
import { FindField } from "../../ui/find-field.tsx";
import { Page } from "../../ui/page.tsx";
import { Asked, Asking, Empty } from "../../ui/states.tsx";
import { Views } from "../../ui/views.tsx";
import { paths } from "../../util/paths.ts";
import { sayCount } from "../../util/say.ts";
import { wordedPart } from "../../worded-page.ts";
import { Chips, Without } from "./chips.tsx";
import { columnsOf, stampOf } from "./columns.tsx";
import { DoneLine } from "./done-line.tsx";
import { CHIPS, keptOf, pressed, searchOf, VIEWS, viewOf } from "./filter.ts";
import styles from "./orders.module.css";
import type { Peek } from "./peek.tsx";
import { currentOf, SaveView, useSavedViews } from "./saved.tsx";
import { Several, SEVERAL_MAX } from "./several.tsx";
import type { Act, Outcome } from "./several.ts";
import { keyOf, useOrders, type Orders } from "./use-orders.ts";
import { allMatching, exportAddress } from "./whole-list.ts";

const peekPart = wordedPart(["order", "orders"], () => import("./peek.tsx"), "Peek");

export function OrdersPage(): ReactNode {
  const { t } = useTranslation("orders");
  const { search, change } = useSearchHand();
  const navigate = useNavigate();
  const orders = useOrders(search);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [act, setAct] = useState<Act | undefined>();
  const [outcome, setOutcome] = useState<Outcome | undefined>();
  const may = useMay("orders.change");
  const phone = useIsPhone();
  const enter = (): void => void (may === true && navigate({ to: paths.newOrder() }));
  useKeys({ c: enter });
  const choose = (next: ReadonlySet<string>): void => {
    setChosen(next);
    setOutcome(undefined);
    if (next.size === 0) setAct(undefined);
  };
  const onDone = (done: Outcome): void => {
    choose(new Set());
    setOutcome(done);
  };
  const peek = search["peek"];
  return (
    <Page
      title={t("title")}
      answer={<Answer orders={orders} />}
      actions={
        // On a phone what can be done with several stands below, where this would.
        !(phone && chosen.size > 0) && (
          <Action can={may} filled={act === undefined} onAct={enter} keyName="c">
            {t("new")}
          </Action>
        )
      }
      wide
    >
      <ViewsBar search={search} change={change} orders={orders} />
      {chosen.size > 0 ? (
        <Several
          chosen={chosen}
          matching={orders.matching}
          onAll={() => void allMatching(search).then((ids) => choose(new Set(ids)))}
          onClear={() => choose(new Set())}
          onDone={onDone}
          act={act}
          onAct={setAct}
        />
      ) : (
        <FilterBar search={search} change={change} orders={orders} />
      )}
      {outcome && <DoneLine outcome={outcome} onClose={() => setOutcome(undefined)} />}
      <Asked asked={orders.asked} what={t("title")}>
        {() =>
          orders.steady.rows.length === 0 ? (
            <Nothing search={search} change={change} orders={orders} />
          ) : (
            <div className={styles["halves"]} data-peek={peek !== undefined}>
              <Rows {...{ search, change, orders, chosen, choose }} />
              {peek !== undefined && <LaterPeek id={peek} onClose={() => change({ peek: undefined })} />}
            </div>
          )
        }
      </Asked>
    </Page>
  );
}

function LaterPeek(props: ComponentProps<typeof Peek>): ReactNode {
  const Part = useBrought(peekPart, props.onClose);
  return Part && <Part {...props} />;
}

interface Parts {
  readonly search: Search;
  readonly change: (parts: Search, options?: { readonly step?: boolean }) => void;
  readonly orders: Orders;
}

interface RowsProps extends Parts {
  readonly chosen: ReadonlySet<string>;
  readonly choose: (chosen: ReadonlySet<string>) => void;
}

function Rows({ search, change, orders, chosen, choose }: RowsProps): ReactNode {
  const { t } = useTranslation("orders");
  const navigate = useNavigate();
  const phone = useIsPhone();
  const peek = search["peek"];
  const narrow = peek !== undefined && !phone;
  const columns = useMemo(
    () => columnsOf(t, { search, onSort: (sort) => change(pressed(search, sort)), narrow }),
    [t, search, change, narrow],
  );
  return (
    <List
      scope={keptOf(search)}
      label={t("title")}
      rows={orders.steady.rows}
      former={orders.asked.isPlaceholderData}
      columns={columns}
      keyOf={keyOf}
      stampOf={stampOf}
      startAt={orders.startAt}
      onOpen={(row) => void navigate({ to: paths.order(row.id) })}
      more={orders.more}
      peek={{ key: peek, change: (key) => change({ peek: key }) }}
      selection={{ chosen, change: (next) => choose(new Set([...next].slice(0, SEVERAL_MAX))) }}
    />
  );
}

/** "86 of 1,204 open orders wait for supply, 12 are late." */
function Answer({ orders }: { readonly orders: Orders }): ReactNode {
  const { t } = useTranslation("orders");
  if (!orders.counted.data) return <Asking asked={orders.counted} />;
  const { open, backordered, late, respond } = orders.counted.data.views;
  const said = (key: string, count: number): string =>
    t(`answer.${key}`, { count, n: sayCount(count), open: sayCount(open) });
  if (open === 0) return t("answer.nothing");
  const parts = [
    said(backordered === 0 ? "all" : "waits", backordered),
    ...(late > 0 ? [said("late", late)] : []),
    ...(respond > 0 ? [said("respond", respond)] : []),
  ];
  return parts.join(" ");
}

function ViewsBar({ search, change, orders }: Parts): ReactNode {
  const { t } = useTranslation("orders");
  const saved = useSavedViews();
  const current = currentOf(saved, search);
  const views = [
    ...VIEWS.map((key) => ({
      key: key as string,
      name: t(`view.${key}`),
      count: orders.counted.data && sayCount(orders.counted.data.views[key]),
    })),
    ...saved.map(({ id, name }) => ({ key: `saved-${id}`, name })),
  ];
  const go = (key: string): void => {
    const view = saved.find(({ id }) => key === `saved-${id}`);
    change(view ? searchOf(view.search) : { view: key === "all" ? undefined : key }, { step: true });
  };
  return (
    <div className={styles["views"]}>
      <Views
        label={t("views")}
        views={views}
        current={current ? `saved-${current.id}` : viewOf(search)}
        onChange={go}
      />
      <SaveView views={saved} search={search} />
    </div>
  );
}

function FilterBar({ search, change, orders }: Parts): ReactNode {
  const { t } = useTranslation("orders");
  const { matching, steady } = orders;
  return (
    <div className={styles["bar"]} data-noprint>
      <div>
        <FindField
          label={t("filter")}
          value={search["find"] ?? ""}
          onChange={(find) => change({ find, peek: undefined })}
        />
      </div>
      <Chips search={search} change={change} />
      <div className={styles["end"]}>
        {steady.fresh > 0 && (
          <button type="button" className={styles["plain"]} onClick={steady.showAll}>
            {t("fresh", { count: steady.fresh })}
          </button>
        )}
        {matching !== undefined && (
          <span role="status">{t("matching", { count: matching, n: sayCount(matching) })}</span>
        )}
        <a href={exportAddress(search)} download>
          {t("export")}
        </a>
      </div>
    </div>
  );
}

function Nothing({ search, change, orders }: Parts): ReactNode {
  const { t } = useTranslation("orders");
  const isFiltered = [...CHIPS, "find" as const].some((name) => search[name]);
  const without = orders.counts?.without ?? [];
  if (isFiltered)
    return <Empty actions={<Without without={without} search={search} change={change} />}>{t("empty.filtered")}</Empty>;
  const view = viewOf(search);
  if (view !== "all" && orders.counts?.views.all !== 0) return <Empty>{t(`empty.${view}`)}</Empty>;
  const ways = (
    <span className={styles["ways"]}>
      <Link to={paths.newOrder()}>{t("first.type")}</Link>
      <Link to={paths.imports({ sample: "csv-orders" })}>{t("first.import")}</Link>
      <Link to={paths.partners()}>{t("first.edi")}</Link>
    </span>
  );
  return <Empty actions={ways}>{t("empty.all")}</Empty>;
}
