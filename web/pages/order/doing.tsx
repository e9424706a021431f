/** What can be done with the order, and why not. Each act opens in place: preview, commit; undo where that is possible. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Action, type Can } from "../../ui/action.tsx";
import { wholeOf, type Order, type PanelProps, type Preview } from "./order.ts";
import styles from "./order.module.css";
import { AmendPanel } from "./panels/amend.tsx";
import { CancelPanel } from "./panels/cancel.tsx";
import { HoldPanel, LiftPanel } from "./panels/hold.tsx";
import { ShipPanel } from "./panels/ship.tsx";
import { SplitPanel } from "./panels/split.tsx";
import { TellPanel } from "./panels/tell.tsx";

export const DOINGS = ["tell", "ship", "split", "amend", "cancel", "hold", "lift"] as const;
export type Doing = (typeof DOINGS)[number];

const PANELS: Readonly<Record<Doing, (props: PanelProps) => ReactNode>> = {
  tell: TellPanel,
  ship: ShipPanel,
  split: SplitPanel,
  amend: AmendPanel,
  cancel: CancelPanel,
  hold: HoldPanel,
  lift: LiftPanel,
};

export function canOf(order: Order, preview: Preview | undefined, doing: Doing): Can | undefined {
  return doing === "tell" ? preview?.can.tell : order.can[doing];
}

/** The one that is asked for next: what the customer has not heard, then what is ready to leave. */
export function primaryOf(order: Order, preview: Preview | undefined): Doing | undefined {
  if (preview?.news && preview.can.tell === true) return "tell";
  return order.can.ship === true ? "ship" : undefined;
}

export interface DoingProps extends PanelProps {
  readonly doing: Doing | undefined;
  /** The filled button stands above: it is not said twice. */
  readonly primary: Doing | undefined;
  readonly onDo: (doing: Doing) => void;
}

export function WhatCanBeDone(props: DoingProps): ReactNode {
  const { order, preview, doing, primary, onDo } = props;
  const { t } = useTranslation("order");
  const Panel = doing && PANELS[doing];
  return (
    <section aria-labelledby="doing" data-noprint>
      <h2 id="doing">{t("doing.title")}</h2>
      {Panel ? (
        <Panel {...props} key={doing} />
      ) : (
        <div className={styles["doings"]}>
          {DOINGS.filter((one) => one !== primary && isShown(one, order)).map((one) => {
            const can = canOf(order, preview, one);
            return (
              can !== undefined && (
                <Action key={one} can={can} onAct={() => onDo(one)} {...(one === "tell" && { keyName: "t" })}>
                  {t(`do.${one}`)}
                </Action>
              )
            );
          })}
        </div>
      )}
    </section>
  );
}

/** A hold is lifted where there is one, and split is what ships complete. */
function isShown(doing: Doing, order: Order): boolean {
  if (doing === "split") return wholeOf(order) !== "none";
  return doing !== "lift" || order.holds.length > 0;
}
