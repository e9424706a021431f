/** The frame of an act on the page itself: fields, what it will do, the commit, and why it was refused. */
import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { DraftHand } from "../../../hooks/draft.ts";
import { Action } from "../../../ui/action.tsx";
import { KeptDraft } from "../../../ui/kept-draft.tsx";
import { ActFault } from "../../../ui/states.tsx";
import styles from "../order.module.css";

export interface PanelFrameProps {
  readonly title: string;
  /** What is typed here, where it outlives a reload. */
  readonly kept?: Pick<DraftHand<unknown>, "since" | "drop">;
  /** What it will do, in sentences. */
  readonly preview: ReactNode;
  /** The button: verb and noun. */
  readonly commit: string;
  /** Why it cannot be committed as it stands. */
  readonly why?: string | undefined;
  readonly busy: boolean;
  readonly cause: Error | null;
  readonly onCommit: () => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

export function PanelFrame(props: PanelFrameProps): ReactNode {
  const { t } = useTranslation("order");
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.scrollIntoView({ block: "nearest" });
    const field = form.current?.querySelector<HTMLElement>("input, select");
    // A field before any button: what was typed before is not thrown away by the next key.
    (field ?? form.current?.querySelector<HTMLElement>("button"))?.focus({ preventScroll: true });
  }, []);
  const can = props.why === undefined ? true : ({ code: "not yet", text: props.why } as const);
  return (
    <form
      ref={form}
      className={styles["panel"]}
      aria-label={props.title}
      onSubmit={(event) => {
        event.preventDefault();
        if (props.why === undefined && !props.busy) props.onCommit();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") props.onClose();
      }}
    >
      <h3>{props.title}</h3>
      {props.kept && <KeptDraft since={props.kept.since} onDrop={props.kept.drop} />}
      {props.children !== undefined && <div className={styles["fields"]}>{props.children}</div>}
      <div className={styles["preview"]} aria-live="polite">
        {props.preview}
      </div>
      <ActFault cause={props.cause} />
      <div className={styles["commit"]}>
        <Action onAct={props.onClose} keyName="Esc">
          {t("do.leave")}
        </Action>
        <Action filled can={can} busy={props.busy} onAct={props.onCommit}>
          {props.commit}
        </Action>
      </div>
    </form>
  );
}
