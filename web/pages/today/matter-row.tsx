/** One matter: its sentence, what it is about and until when, its step; who has it and how long it rests. */
import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Action, type Can } from "../../ui/action.tsx";
import { sayInstant } from "../../util/say.ts";
import { keyOf, type Matter } from "./groups.ts";
import { AssignMenu, SnoozeMenu } from "./menus.tsx";
import { SaidWithLinks } from "./names.tsx";
import { sayDue } from "./say-due.ts";
import { moreOf, sentenceOf, stepOf } from "./sentences.ts";
import type { SteadyRow } from "./steady-rows.ts";
import type { Care } from "./use-care.ts";
import { WalkRow } from "./walk.tsx";
import styles from "./today.module.css";

export interface MatterRowProps {
  readonly row: SteadyRow;
  readonly now: number;
  readonly me: number | null;
  /** Its step is the filled button of the page. */
  readonly filled: boolean;
  readonly care: Care;
}

export function MatterRow({ row, now, me, filled, care }: MatterRowProps): ReactNode {
  const { t } = useTranslation("today");
  const { matter, gone } = row;
  const done = care.done(row.key);
  const late = row.group.name === "overdue";
  const due = sayDue(matter, now, t);
  const more = moreOf(matter, t);
  return (
    <WalkRow name={row.key} gone={gone}>
      <div className={styles["what"]}>
        <p>
          {late && (
            <span className="late" aria-hidden>
              !{" "}
            </span>
          )}
          <SaidWithLinks said={sentenceOf(matter, t)} />
        </p>
        <div className={styles["under"]}>
          <p className={styles["more"]}>
            {due !== "" && <span className={late ? "late" : undefined}>{due}</span>}
            {more.map((said, i) => (
              <span key={i}>
                <SaidWithLinks said={said} />
              </span>
            ))}
          </p>
          {(done || gone) && (
            <p className={styles["done"]} role="status">
              {done?.said ?? t("gone")}
              {done?.undo && (
                <button type="button" data-part="undo" className={styles["quiet"]} onClick={done.undo}>
                  {t("undo")}
                </button>
              )}
            </p>
          )}
          {!gone && !done?.undo && (
            <p className={styles["care"]}>
              <span>{ownerText(row, me, t)}</span>
              {restText(row, now, t)}
              {matter.kind !== "mention" && <AssignMenu matter={matter} me={me} care={care} />}
              <SnoozeMenu matter={matter} now={now} care={care} />
              {(matter.byPerson || matter.kind === "mention") && <SettleButton matter={matter} care={care} />}
            </p>
          )}
        </div>
      </div>
      {!gone && <StepButton row={row} filled={filled} care={care} />}
    </WalkRow>
  );
}

/** Everybody may have seen what names them; to settle a matter is for who cares for them. */
function SettleButton({ matter, care }: { readonly matter: Matter; readonly care: Care }): ReactNode {
  const { t } = useTranslation("today");
  const isMention = matter.kind === "mention";
  const refused = !isMention && care.can !== true && { disabled: true, "aria-describedby": care.refusedBy };
  return (
    <button type="button" className={styles["quiet"]} onClick={() => care.settle(matter)} {...refused}>
      {t(isMention ? "seen" : "settle")}
    </button>
  );
}

type Words = ReturnType<typeof useTranslation<"today">>["t"];

function ownerText({ matter: { owner } }: SteadyRow, me: number | null, t: Words): string {
  if (owner === null) return t("owner.nobody");
  return owner.id === me ? t("owner.me") : t("owner.other", { name: owner.name });
}

function restText({ matter: { snoozedUntil, untilEvent } }: SteadyRow, now: number, t: Words): ReactNode {
  if (untilEvent) return <span>{t("snooze.until-event")}</span>;
  return snoozedUntil !== null && <span>{t("snooze.until", { time: sayInstant(snoozedUntil, now) })}</span>;
}

function StepButton({
  row: { matter },
  filled,
  care,
}: {
  readonly row: SteadyRow;
  readonly filled: boolean;
  readonly care: Care;
}): ReactNode {
  const { t } = useTranslation("today");
  const step = stepOf(matter);
  if (!step) return null;
  const words = t(`step.${step.name}`, { vendor: step.vendor });
  // Until the letter has left, only this page knows that it is asked.
  const isAsked = step.name === "chase" && care.done(keyOf(matter))?.undo === null;
  const can: Can = isAsked && matter.can === true ? { code: "vendor just asked", text: t("asked-later") } : matter.can;
  if (step.path === null)
    return (
      <Action filled={filled} can={can} busy={care.busy(keyOf(matter))} onAct={() => care.step(matter)}>
        {words}
      </Action>
    );
  return (
    <Button
      component={Link}
      to={step.path}
      variant={filled ? "filled" : "default"}
      size="sm"
      h={36}
      className={styles["step"] ?? ""}
      {...(filled && { "data-filled": true })}
    >
      {words}
    </Button>
  );
}
