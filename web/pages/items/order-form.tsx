/**
 * More of an item: how many, from whom, and what that comes to. It becomes a proposal of its own, which is sent with the
 * others; the way back stands here while it is not sent.
 */
import { NativeSelect, NumberInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAct, useAsk } from "../../api/ask.ts";
import { useMay } from "../../api/me.ts";
import { useKeys } from "../../hooks/keys.ts";
import { Action, type Can } from "../../ui/action.tsx";
import { ActFault, Asked } from "../../ui/states.tsx";
import { isRefused } from "../../util/can.ts";
import { paths } from "../../util/paths.ts";
import { sayExact, sayNumber } from "../../util/say.ts";
import styles from "./form.module.css";
import { suggestedUnits } from "./suggested-units.ts";

type Purchases = Answer<"GET /items/:code/purchases">;
type Seller = Purchases["sellers"][number];

interface OrderFormProps {
  readonly item: string;
  /** Missing: it never lay anywhere. */
  readonly place: string | undefined;
  /** Units at this place that nothing covers. */
  readonly uncovered: number;
}

export function OrderForm(props: OrderFormProps): ReactNode {
  const { t } = useTranslation("items");
  const may = useMay("purchasing.read");
  const asked = useAsk("GET /items/:code/purchases", { params: { code: props.item } }, { enabled: may === true });
  if (isRefused(may)) return <Action can={may} onAct={() => undefined} filled children={t("order.act")} />;
  return (
    <Asked asked={asked} what={t("order.title")} rows={3}>
      {(purchases) =>
        purchases.sellers.length === 0 ? (
          <NoSeller item={props.item} />
        ) : (
          <Fields key={`${props.item} ${props.place ?? ""}`} {...props} purchases={purchases} />
        )
      }
    </Asked>
  );
}

function NoSeller({ item }: { readonly item: string }): ReactNode {
  const { t } = useTranslation("items");
  return (
    <p>
      {t("order.nobody", { item })} <Link to={paths.imports({ sample: "vendor-items" })}>{t("order.import")}</Link>
    </p>
  );
}

function Fields({ item, place, uncovered, purchases }: OrderFormProps & { readonly purchases: Purchases }): ReactNode {
  const { t } = useTranslation("items");
  const { sellers, places, proposed } = purchases;
  const [at, setAt] = useState(place ?? places[0] ?? "");
  const [vendor, setVendor] = useState(sellers[0]?.vendor);
  const [typed, setTyped] = useState<number | "" | undefined>(undefined);
  const making = useMaking(item);
  const may = useMay("purchasing.approve");
  const seller = sellers.find((one) => one.vendor === vendor) ?? sellers[0];
  if (!seller) return null;
  const already = proposed.filter((one) => one.place === at);
  const wanted = at === place ? uncovered - already.reduce((sum, one) => sum + one.quantity, 0) : 0;
  const quantity = typed ?? suggestedUnits(wanted, seller);
  const can: Can = !isRefused(may) && quantity === "" ? { code: "no quantity", text: t("order.first") } : may;
  const propose = (): void => {
    if (quantity !== "") making.make({ vendor: seller.vendor, place: at, quantity }, () => setTyped(undefined));
  };
  return (
    <section className={styles["form"]} aria-label={t("order.title")}>
      <div className={styles["several"]}>
        <NumberInput
          label={t("order.units")}
          description={t("order.sold", { least: sayNumber(seller.quantityMin), multiple: sayNumber(seller.multiple) })}
          autoFocus
          min={1}
          step={seller.multiple}
          allowDecimal={false}
          value={quantity}
          onChange={(value) => setTyped(typeof value === "number" ? value : "")}
          onKeyDown={(event) => event.key === "Enter" && can === true && propose()}
        />
        <NativeSelect
          label={t("order.from")}
          description={t("order.lead", { count: seller.leadTimeDays })}
          data={sellers.map((one) => ({ value: one.vendor, label: one.vendorName }))}
          value={seller.vendor}
          onChange={(event) => setVendor(event.currentTarget.value)}
        />
        <NativeSelect
          label={t("order.to")}
          description={at === place && uncovered > 0 ? t("order.waits", { n: sayNumber(uncovered) }) : undefined}
          data={[...places]}
          value={at}
          onChange={(event) => setAt(event.currentTarget.value)}
        />
      </div>
      {quantity !== "" && seller.price !== null && <p>{t("order.costs", { sum: sumOf(quantity, seller) })}</p>}
      <Already proposed={already.filter(({ number }) => number !== making.made?.number)} />
      <ActFault cause={making.error} />
      <Action filled onAct={propose} can={can} busy={making.busy}>
        {t("order.act")}
      </Action>
      {making.made && (
        <p role="status" className={styles["done"]}>
          {t("order.done", { n: sayNumber(making.made.quantity) })}
          <Link to={paths.supplyOrder(making.made.number)}>{making.made.number}</Link>
          <Link to={paths.proposals()}>{t("order.see")}</Link>
          <Action onAct={making.undo} busy={making.undoing} keyName="z">
            {t("order.undo")}
          </Action>
        </p>
      )}
    </section>
  );
}

const sumOf = (quantity: number, { price, currency }: Seller): string =>
  sayExact((quantity * Number(price)).toFixed(2), currency);

/** Nobody buys twice for the same shortage without having seen it. */
function Already({ proposed }: Pick<Purchases, "proposed">): ReactNode {
  const { t } = useTranslation("items");
  return proposed.map((one, i) => (
    <p key={i} className="quiet">
      {t("order.already", { n: sayNumber(one.quantity), vendor: one.vendorName ?? t("order.no-vendor") })}{" "}
      <Link to={paths.supplyOrder(one.number)}>{one.number}</Link>
    </p>
  ));
}

interface Made {
  readonly number: string;
  readonly quantity: number;
}

interface Making {
  readonly make: (asked: Omit<Made, "number"> & { vendor: string; place: string }, then: () => void) => void;
  readonly made: Made | null;
  readonly undo: () => void;
  readonly busy: boolean;
  readonly undoing: boolean;
  readonly error: Error | null;
}

function useMaking(item: string): Making {
  const { t } = useTranslation("items");
  const act = useAct("POST /supply-orders");
  const taking = useAct("POST /proposals/change");
  const [made, setMade] = useState<Made | null>(null);
  const undo = (): void => {
    if (!made) return;
    const change = { kind: "dismiss", reason: t("order.undone") } as const;
    taking.mutate(
      { body: { changes: [{ number: made.number, line: 1, change }] } },
      { onSuccess: () => setMade(null) },
    );
  };
  useKeys({ z: undo });
  return {
    make: ({ vendor, place, quantity }, then) =>
      act.mutate(
        { body: { supplyOrders: [{ vendor, place, as: "proposed", lines: [{ item, quantity }] }] } },
        {
          onSuccess: ({ results: [done] }) => {
            if (!done?.ok) return;
            setMade({ number: (done.value as { number: string }).number, quantity });
            then();
          },
        },
      ),
    made,
    undo,
    busy: act.isPending,
    undoing: taking.isPending,
    error: act.error ?? taking.error,
  };
}
