/**
 * A button that says verb and noun. Refused by the server's table, it stays, disabled, with the reason beside it; colour
 * means state, so a button is ink. One of a page is filled; on a phone that one stands below in reach of the thumb.
 */
import { Button } from "@mantine/core";
import { useId, type ReactNode } from "react";
import { isRefused, NOT_YET, type Can } from "../util/can.ts";
import { sayWhyNot } from "../util/refused.ts";
import styles from "./action.module.css";

export type { Can } from "../util/can.ts";

export interface ActionProps {
  readonly children: ReactNode;
  readonly onAct: () => void;
  readonly can?: Can;
  readonly filled?: boolean;
  readonly busy?: boolean;
  /** The key that does the same, shown beside the words. */
  readonly keyName?: string;
  /** Why not stands on the page once for all such buttons; here it is read aloud alone. */
  readonly isSaidAbove?: boolean;
}

export function Action(props: ActionProps): ReactNode {
  const { children, onAct, can = true, filled = false, busy = false, keyName, isSaidAbove = false } = props;
  const reason = useId();
  return (
    <span className={styles["action"]} data-filled={filled}>
      <Button
        variant={filled ? "filled" : "default"}
        size="sm"
        h={36}
        loading={busy}
        disabled={can !== true}
        onClick={onAct}
        className={styles["button"]}
        {...(can === NOT_YET && { "data-asking": true })}
        {...(isRefused(can) && { "aria-describedby": reason })}
        {...(filled && { "data-filled": true })}
      >
        {children}
        {keyName !== undefined && (
          <kbd className={styles["key"]} aria-hidden>
            {keyName}
          </kbd>
        )}
      </Button>
      {isRefused(can) && (
        <span id={reason} className={styles["reason"]} data-above={isSaidAbove}>
          {sayWhyNot(can)}
        </span>
      )}
    </span>
  );
}
