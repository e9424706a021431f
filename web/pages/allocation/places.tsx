/** A long queue in parts: which places are shown, the next and the previous ones, and one order found wherever it stands. */
import { TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Action } from "../../ui/action.tsx";
import { sayNumber } from "../../util/say.ts";
import type { PlanState, Preview } from "./plan-state.ts";
import styles from "./plan.module.css";

interface PlacesProps {
  readonly preview: Preview;
  readonly plan: PlanState;
}

export const isInParts = ({ queue }: Preview): boolean => queue.to - queue.from + 1 < queue.of;

export function FindOrder({ preview, plan }: PlacesProps): ReactNode {
  const { t } = useTranslation("allocation");
  const [typed, setTyped] = useState<string>();
  const find = (text: string): void => {
    setTyped(undefined);
    if (text !== plan.find) plan.show({ from: 1, find: text });
  };
  return (
    <>
      <TextInput
        size="xs"
        w={260}
        type="search"
        label={t("plan.find")}
        placeholder={t("plan.findHint")}
        value={typed ?? plan.find}
        maxLength={100}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={(event) => find(event.currentTarget.value.trim())}
        onKeyDown={(event) => {
          if (event.key === "Enter") find(event.currentTarget.value.trim());
          if (event.key === "Escape") find("");
        }}
      />
      {plan.find !== "" && preview.found.length === 0 && <p>{t("plan.foundNone", { order: plan.find })}</p>}
    </>
  );
}

export function Places({ preview, plan }: PlacesProps): ReactNode {
  const { t } = useTranslation("allocation");
  const { from, to, of } = preview.queue;
  const size = to - from + 1;
  const show = (first: number): void => plan.show({ from: Math.max(1, first), find: "" });
  return (
    <nav className={styles["places"]} aria-label={t("plan.column.rank")}>
      <span>{t("plan.places", { from: sayNumber(from), to: sayNumber(to), of: sayNumber(of) })}</span>
      {from > 1 && (
        <Action onAct={() => show(from - PAGE)}>{t("plan.previous", { count: Math.min(PAGE, from - 1) })}</Action>
      )}
      {to < of && <Action onAct={() => show(from + size)}>{t("plan.next", { count: Math.min(PAGE, of - to) })}</Action>}
    </nav>
  );
}

const PAGE = 200;
