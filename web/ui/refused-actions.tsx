/** Buttons that one reason refuses together: side by side, disabled, the reason once beside them. */
import { Button } from "@mantine/core";
import { useId, type ReactNode } from "react";
import type { WhyNot } from "../../contract/index.ts";
import { NOT_YET } from "../util/can.ts";
import { sayWhyNot } from "../util/refused.ts";
import styles from "./action.module.css";

export interface RefusedActionsProps {
  readonly names: readonly string[];
  readonly why: WhyNot;
}

export function RefusedActions({ names, why }: RefusedActionsProps): ReactNode {
  const reason = useId();
  return (
    <span className={styles["action"]}>
      <span className={styles["beside"]}>
        {names.map((name) => (
          <Button
            key={name}
            variant="default"
            size="sm"
            h={36}
            disabled
            className={styles["button"] ?? ""}
            {...(why === NOT_YET ? { "data-asking": true } : { "aria-describedby": reason })}
          >
            {name}
          </Button>
        ))}
      </span>
      {why !== NOT_YET && (
        <span id={reason} className={styles["reason"]}>
          {sayWhyNot(why)}
        </span>
      )}
    </span>
  );
}
