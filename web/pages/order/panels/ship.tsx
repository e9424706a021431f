/** Shipping what is there: so much of each line, with whom, under which number. Goods that left do not come back by a button. */
import { NumberInput, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../../api/ask.ts";
import { sayDay, sayNumber, todayDay } from "../../../util/say.ts";
import { nameOf, sumOf, targetsOf, type Order, type Target, type PanelProps } from "../order.ts";
import { PanelFrame } from "./panel.tsx";

const readyOf = (target: Target): number => sumOf(target.demands, (d) => d.ready);
const readyIn = (order: Order): Target[] => targetsOf(order).filter((target) => readyOf(target) > 0);

/** The latest day on which a window of these begins that has not begun. */
const beginOf = (targets: readonly Target[]): string | undefined =>
  targets
    .flatMap(({ demands }) => demands.filter((d) => d.ready > 0).map((d) => d.windowFrom))
    .filter((day) => day > todayDay())
    .toSorted()
    .at(-1);

export function ShipPanel({ order, onDone, onClose }: PanelProps): ReactNode {
  const { t } = useTranslation("order");
  const targets = readyIn(order);
  const [units, setUnits] = useState<Readonly<Record<string, number>>>({});
  const [carrier, setCarrier] = useState("");
  const [tracking, setTracking] = useState("");
  const ship = useAct("POST /shipments");
  const unitsOf = (target: Target): number => units[target.key] ?? readyOf(target);
  const total = targets.reduce((sum, target) => sum + unitsOf(target), 0);
  const lines = targets
    .filter((target) => unitsOf(target) > 0)
    .map((target) => ({
      line: target.line,
      ...(target.store !== null && { store: target.store }),
      quantity: unitsOf(target),
    }));
  const early = beginOf(targets.filter((target) => unitsOf(target) > 0));
  const commit = (): void =>
    ship.mutate(
      {
        body: {
          shipments: [
            {
              ...nameOf(order),
              lines,
              ...(carrier.trim() !== "" && { carrier: carrier.trim() }),
              ...(tracking.trim() !== "" && { tracking: tracking.trim() }),
            },
          ],
        },
      },
      { onSuccess: () => onDone({ words: t("done.shipped", { count: total, n: sayNumber(total) }) }) },
    );
  return (
    <PanelFrame
      title={t("do.ship")}
      preview={[
        t("preview.ship", { count: total, n: sayNumber(total), place: order.demands[0]?.place ?? "" }),
        ...(early === undefined ? [] : [t("preview.early", { day: sayDay(early) })]),
      ].join(" ")}
      commit={t("commit.ship", { count: total, n: sayNumber(total) })}
      why={total === 0 ? t("why-not.none") : undefined}
      busy={ship.isPending}
      cause={ship.error}
      onCommit={commit}
      onClose={onClose}
    >
      {targets.map((target) => (
        <NumberInput
          key={target.key}
          label={t("field.of", { line: target.key, item: target.item, n: sayNumber(readyOf(target)) })}
          value={unitsOf(target)}
          min={0}
          max={readyOf(target)}
          step={target.multiple}
          allowDecimal={false}
          onChange={(value) => setUnits({ ...units, [target.key]: typeof value === "number" ? value : 0 })}
        />
      ))}
      <TextInput label={t("field.carrier")} value={carrier} onChange={(e) => setCarrier(e.currentTarget.value)} />
      <TextInput label={t("field.tracking")} value={tracking} onChange={(e) => setTracking(e.currentTarget.value)} />
    </PanelFrame>
  );
}
