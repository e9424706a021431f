/**
 * The one bar: a quantity by state, summing to what was ordered. Shipped and allocated are solid, pegged is hatched,
 * uncovered hollow and dashed, cancelled a thin line. Read aloud as its numbers.
 */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { sayNumber } from "../util/say.ts";
import styles from "./bar.module.css";

export interface ByState {
  readonly ordered: number;
  readonly shipped: number;
  readonly allocated: number;
  readonly pegged: number;
  readonly uncovered: number;
  readonly cancelled: number;
}

const STATES = ["shipped", "allocated", "pegged", "uncovered", "cancelled"] as const;

export function QuantityBar({
  quantity,
  size = "list",
}: {
  readonly quantity: ByState;
  readonly size?: "list" | "line";
}): ReactNode {
  const { t } = useTranslation("shell");
  const shown = STATES.filter((state) => quantity[state] > 0);
  const parts = shown.map((state) => t(`state.${state}`, { n: sayNumber(quantity[state]) }));
  const label = `${sayNumber(quantity.ordered)}: ${parts.join(", ")}`;
  return (
    <span className={styles["bar"]} data-size={size} role="img" aria-label={label} title={label}>
      {shown.map((state) => (
        <span key={state} data-state={state} style={{ flexGrow: quantity[state] }} />
      ))}
    </span>
  );
}

/** The same as words, beside the bar of a line: "300 allocated, 180 pegged". */
export function QuantityWords({ quantity }: { readonly quantity: ByState }): ReactNode {
  const { t } = useTranslation("shell");
  const shown = STATES.filter((state) => quantity[state] > 0);
  return shown.map((state) => t(`state.${state}`, { n: sayNumber(quantity[state]) })).join(", ");
}
