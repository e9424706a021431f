/** Cancelling an order, a line or units: what goes first, and that it is final. */
import { NativeSelect, NumberInput } from "@mantine/core";
import type { TFunction } from "i18next";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../api/ask.ts";
import { Action } from "../../../ui/action.tsx";
import { sayNumber } from "../../../util/say.ts";
import { nameOf, openOf, sumOf, targetsOf, type Demand, type PanelProps } from "../order.ts";
import { PanelFrame } from "./panel.tsx";

const REASONS = ["customer asked", "no stock", "entered twice", "other"] as const;

export function CancelPanel({ order, onDone, onClose }: PanelProps): ReactNode {
  const { t } = useTranslation("order");
  const targets = targetsOf(order).filter((target) => sumOf(target.demands, openOf) > 0);
  const [key, setKey] = useState("");
  const [units, setUnits] = useState<number | undefined>();
  const [seen, setSeen] = useState(() => sumOf(order.demands, openOf));
  const [reason, setReason] = useState<string>(REASONS[0]);
  const cancel = useAct("POST /orders/cancel");
  const target = targets.find((one) => one.key === key);
  const demands = target?.demands ?? order.demands;
  const open = sumOf(demands, openOf);
  const quantity = units ?? open;
  // Somebody else changed it while this was read or typed: what is typed stands, and he says that it still is.
  const moved = open !== seen && open > 0 && !cancel.isPending;
  const commit = (): void =>
    cancel.mutate(
      {
        body: {
          cancellations: [
            {
              ...nameOf(order),
              ...(target && { line: target.line, ...(target.store !== null && { store: target.store }), quantity }),
              reason,
              seen: { open: seen },
            },
          ],
        },
      },
      { onSuccess: () => onDone({ words: t("done.cancelled", { count: quantity, n: sayNumber(quantity) }) }) },
    );
  return (
    <PanelFrame
      title={t("do.cancel")}
      preview={
        moved ? (
          <Moved seen={seen} now={open} onGoOn={() => setSeen(open)} />
        ) : (
          <Going demands={demands} quantity={quantity} />
        )
      }
      commit={t("commit.cancel", { count: quantity, n: sayNumber(quantity) })}
      why={moved ? t("why-not.moved") : whyNot(quantity, { open, multiple: target?.multiple ?? 1 }, t)}
      busy={cancel.isPending}
      cause={cancel.error}
      onCommit={commit}
      onClose={onClose}
    >
      <NativeSelect
        label={t("field.what")}
        value={key}
        onChange={(event) => {
          const next = targets.find((one) => one.key === event.currentTarget.value);
          setKey(next?.key ?? "");
          setSeen(sumOf(next?.demands ?? order.demands, openOf));
          setUnits(undefined);
        }}
        data={[
          { value: "", label: t("field.whole") },
          ...targets.map((one) => ({ value: one.key, label: t("field.line", { line: one.key, item: one.item }) })),
        ]}
      />
      {target && (
        <NumberInput
          label={t("field.units")}
          value={quantity}
          min={target.multiple}
          max={open}
          step={target.multiple}
          allowDecimal={false}
          onChange={(value) => setUnits(typeof value === "number" ? value : 0)}
        />
      )}
      <NativeSelect
        label={t("field.reason")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data={REASONS.map((one) => ({ value: one, label: t(`reason.${one}`) }))}
      />
    </PanelFrame>
  );
}

function whyNot(quantity: number, of: { open: number; multiple: number }, t: TFunction<"order">): string | undefined {
  if (quantity < 1) return t("why-not.none");
  if (quantity > of.open) return t("why-not.more", { n: sayNumber(of.open) });
  return quantity % of.multiple === 0 ? undefined : t("why-not.multiple", wholeUnits(quantity, of.multiple));
}

/** "250 is not a multiple of 6. Use 246 or 252." */
export function wholeUnits(asked: number, multiple: number): Record<string, string> {
  const low = Math.floor(asked / multiple) * multiple;
  return { n: sayNumber(asked), multiple: String(multiple), low: sayNumber(low), high: sayNumber(low + multiple) };
}

function Moved({ seen, now, onGoOn }: Record<"seen" | "now", number> & { readonly onGoOn: () => void }): ReactNode {
  const { t } = useTranslation("order");
  return (
    <>
      <p role="status">{t("preview.open-moved", { n: sayNumber(now), seen: sayNumber(seen) })}</p>
      <div>
        <Action onAct={onGoOn}>{t("preview.go-on")}</Action>
      </div>
    </>
  );
}

/** Uncovered first, then what is pegged, then stock. */
function Going({ demands, quantity }: { readonly demands: readonly Demand[]; readonly quantity: number }): ReactNode {
  const { t } = useTranslation("order");
  const uncovered = Math.min(
    quantity,
    sumOf(demands, (d) => d.uncovered),
  );
  const pegged = Math.min(
    quantity - uncovered,
    sumOf(demands, (d) => d.pegged),
  );
  const allocated = quantity - uncovered - pegged;
  const goes = [
    ["uncovered", uncovered],
    ["pegged", pegged],
    ["allocated", allocated],
  ] as const;
  const parts = goes.filter(([, n]) => n > 0).map(([state, n]) => t(`preview.goes.${state}`, { n: sayNumber(n) }));
  return (
    <>
      {parts.length > 0 && <p>{t("preview.cancel", { parts: parts.join(", ") })}</p>}
      <p>{t("preview.final")}</p>
    </>
  );
}
