/** A draft of an agreement: what differs, on whom it acts and from when; saved, or discarded. */
import { TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../api/ask.ts";
import { Action, type Can } from "../../ui/action.tsx";
import { KeptDraft } from "../../ui/kept-draft.tsx";
import { ActFault, Asked } from "../../ui/states.tsx";
import { sayDay } from "../../util/say.ts";
import { choiceOf, faultOf, TERM_NAMES, type Draft, type Terms, type Version } from "./agreement.ts";
import { sayConflicts, type Conflicts } from "./conflicts.ts";
import styles from "./customers.module.css";
import { Effect } from "./effect.tsx";
import { sayChoice } from "./terms-fields.tsx";

export interface DraftProps {
  readonly draft: Draft;
  /** Instant from which it was kept, where it was there before this page. */
  readonly since: number | undefined;
  /** The terms it began from; null: there was no agreement. */
  readonly before: Terms | null;
  readonly today: string;
  readonly openOrders: number;
  readonly customer: string;
  readonly can: Can;
  readonly conflicts: Conflicts;
  /** The versions by now, where somebody saved another from the same day meanwhile. */
  readonly theirs: readonly Version[] | null;
  readonly busy: boolean;
  readonly fault: Error | null;
  readonly onChange: (draft: Draft) => void;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

export function DraftPreview(props: DraftProps): ReactNode {
  const { draft, today, openOrders, can, conflicts, theirs, busy, fault, onChange, onSave, onDiscard } = props;
  const { t, i18n } = useTranslation("customers");
  const wrong = faultOf(draft, today);
  const said =
    wrong === null
      ? sayConflicts(conflicts, t, i18n.language)
      : t(`agreement.${wrong}`, { day: sayDay(draft.from), today: sayDay(today) });
  const allowed: Can = said === null ? can : { code: "days wrong", text: said };
  return (
    <section className={styles["draft"]} aria-label={t("agreement.draft")}>
      <p className={styles["mark"]}>{t("agreement.draft")}</p>
      <KeptDraft since={props.since} />
      <Differences {...props} />
      <div className={styles["days"]}>
        <TextInput
          type="date"
          size="xs"
          label={t("agreement.from")}
          value={draft.from}
          min={today}
          onChange={(event) => event.currentTarget.value && onChange({ ...draft, from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          size="xs"
          label={t("agreement.until")}
          value={draft.until}
          min={draft.from}
          onChange={(event) => onChange({ ...draft, until: event.currentTarget.value })}
        />
      </div>
      {conflicts.has("days") && (
        <p role="alert" className={styles["wrong"]}>
          {conflicts.get("days")}
        </p>
      )}
      <p>
        {t("agreement.acts", { day: sayDay(draft.from) })}{" "}
        {openOrders > 0 && t("agreement.waiting", { count: openOrders })}
      </p>
      {openOrders > 0 && <IfApplied customer={props.customer} terms={draft.terms} />}
      <ActFault cause={fault} />
      {theirs && (
        <div role="status" className={styles["said"]}>
          <span>{t("agreement.overtaken", { day: sayDay(draft.from) })}</span>
          <Theirs draft={draft} theirs={theirs} />
          <Action onAct={() => onChange({ ...draft, known: theirs })}>{t("agreement.mine")}</Action>
        </div>
      )}
      <div className={styles["actions"]}>
        <Action onAct={onDiscard}>{t("agreement.discard")}</Action>
        <Action filled busy={busy} can={allowed} onAct={onSave}>
          {t("agreement.save", { day: sayDay(draft.from) })}
        </Action>
      </div>
    </section>
  );
}

/** What they say otherwise than the draft. */
function Theirs({ draft, theirs }: { readonly draft: Draft; readonly theirs: readonly Version[] }): ReactNode {
  const { t } = useTranslation("customers");
  const version = theirs.find(({ from }) => from === draft.from);
  if (!version) return null;
  const names = TERM_NAMES.filter((name) => choiceOf(draft.terms, name) !== choiceOf(version.terms, name));
  const said = names.map(
    (name) => `${t(`agreement.term.${name}`)}: ${sayChoice(t, name, choiceOf(version.terms, name))}.`,
  );
  return <span>{said.join(" ")}</span>;
}

/** What these terms would do to orders that wait, if they were applied to them: for deciding, not done by saving. */
function IfApplied({ customer, terms }: { readonly customer: string; readonly terms: Terms }): ReactNode {
  const { t } = useTranslation("customers");
  const asked = useAsk("POST /agreements/preview", { body: { customer, from: null, terms } });
  return (
    <Asked asked={asked} what={t("apply.title")} rows={1}>
      {(preview) => (
        <div className="quiet">
          {t("apply.ifApplied")} <Effect preview={preview} />
        </div>
      )}
    </Asked>
  );
}

function Differences({ draft, before }: DraftProps): ReactNode {
  const { t } = useTranslation("customers");
  if (before === null) return null;
  const changed = TERM_NAMES.filter((name) => choiceOf(draft.terms, name) !== choiceOf(before, name));
  if (changed.length === 0) return <p>{t("agreement.same")}</p>;
  return (
    <ul className={styles["plain"]}>
      {changed.map((name) => (
        <li key={name}>
          {t("agreement.change", {
            term: t(`agreement.term.${name}`),
            now: sayChoice(t, name, choiceOf(draft.terms, name)),
            before: sayChoice(t, name, choiceOf(before, name)),
          })}
        </li>
      ))}
    </ul>
  );
}
