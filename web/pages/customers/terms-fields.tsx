/** An agreement as sentences whose values are fields; on a phone, and where nothing may be changed, words. */
import { NativeSelect } from "@mantine/core";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CHOICES, choiceOf, TERM_NAMES, withChoice, type TermName, type Terms } from "./agreement.ts";
import styles from "./customers.module.css";

export function TermsFields({
  terms,
  fixed,
  disabled = false,
  conflicts,
  onChange,
}: {
  readonly terms: Terms;
  /** Words instead of fields. */
  readonly fixed: boolean;
  readonly disabled?: boolean;
  /** What a sentence cannot hold beside, by its term. */
  readonly conflicts?: ReadonlyMap<string, string>;
  readonly onChange: (terms: Terms) => void;
}): ReactNode {
  const { t } = useTranslation("customers");
  return (
    <ol className={styles["terms"]}>
      {TERM_NAMES.map((name) => {
        const [before = "", after = ""] = t(`agreement.${name}`, { field: "|" }).split("|");
        const value = choiceOf(terms, name);
        return (
          <li key={name}>
            {before}
            {fixed ? (
              <strong>{sayChoice(t, name, value)}</strong>
            ) : (
              <NativeSelect
                size="xs"
                className={styles["field"] ?? ""}
                aria-label={t(`agreement.term.${name}`)}
                disabled={disabled}
                value={value}
                data={choicesOf(name, value).map((choice) => ({ value: choice, label: sayChoice(t, name, choice) }))}
                onChange={(event) => onChange(withChoice(terms, name, event.currentTarget.value))}
              />
            )}
            {after}
            {conflicts?.has(name) && (
              <span role="alert" className={styles["conflict"]}>
                {conflicts.get(name)}
              </span>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** A language that somebody brought by list stays to be chosen. */
const choicesOf = (name: TermName, value: string): readonly string[] =>
  CHOICES[name].includes(value) ? CHOICES[name] : [...CHOICES[name], value];

export function sayChoice(t: TFunction<"customers">, name: TermName, choice: string): string {
  if (name === "tier") return choice;
  return t(`agreement.value.${name}.${choice}`, { defaultValue: choice });
}
