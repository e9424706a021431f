/** One field of a profile: a sentence with its value in it; beside it what is saved, or what is usual, or what is wrong. */
import { NativeSelect, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useSayValue } from "./say-value.ts";
import { wordOf, type Field } from "./profile-fields.ts";
import { shownOf, usualOf, valueAt } from "./profile-values.ts";
import type { ProfileHand } from "./use-profile.ts";
import styles from "./partners.module.css";

interface Props {
  readonly field: Field;
  readonly hand: ProfileHand;
  readonly fixed: boolean;
}

export function ProfileField({ field, hand, fixed }: Props): ReactNode {
  const { t } = useTranslation("partners");
  const say = useSayValue();
  const { said, usual, typed, placed } = hand;
  const { path } = field;
  const usually = usualOf(field, said, usual);
  const value = valueAt(said, path) ?? (field.kind === "part" ? undefined : usually);
  const saved = valueAt(hand.asked.data?.whole, path);
  const wrong = placed.atFields.get(path);
  const changed = shownOf(field, value) !== shownOf(field, saved ?? (field.kind === "part" ? undefined : usually));
  const [before = "", after = ""] = t(`sentence.${wordOf(path)}`, { field: "|" }).split("|");
  const other = shownOf(field, value) !== shownOf(field, usually) && field.kind !== "part" && usually !== undefined;
  const beside = changed
    ? t("was", { value: say(path, saved ?? null) })
    : other && t("usual", { value: say(path, usually) });
  return (
    <li data-changed={changed} data-path={path}>
      {before}
      <Value
        field={field}
        text={typed[path] ?? shownOf(field, value)}
        wrong={wrong !== undefined}
        hand={hand}
        fixed={fixed}
      />
      {after} {beside && <span className={styles["beside"]}>{beside}</span>}
      {wrong !== undefined && (
        <span role="alert" className={styles["wrong"]}>
          {t(`problem.${wrong.code}`, { found: wrong.found, names: wrong.names })}
        </span>
      )}
    </li>
  );
}

const SHORT: Partial<Record<Field["kind"], number>> = { identifier: 20, text: 20, pairs: 20, codes: 8 };
const LONG = 46;

function Value({
  field,
  text,
  wrong,
  hand,
  fixed,
}: Props & { readonly text: string; readonly wrong: boolean }): ReactNode {
  const { t } = useTranslation("partners");
  const say = useSayValue();
  const { path, kind, choices } = field;
  const shared = {
    size: "xs",
    className: styles["field"] ?? "",
    "aria-label": t(`name.${wordOf(path)}`),
    disabled: fixed,
    value: text,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      hand.type(path, event.currentTarget.value),
  } as const;
  if (kind === "yes" || kind === "part")
    return (
      <NativeSelect
        {...shared}
        data={["yes", "no"].map((one) => ({ value: one, label: t([`value.${wordOf(path)}.${one}`, `value.${one}`]) }))}
      />
    );
  if (choices) {
    const known = choices.includes(text) ? choices : [...choices, text];
    return <NativeSelect {...shared} data={known.map((one) => ({ value: one, label: say(path, one) }))} />;
  }
  const width = Math.min(LONG, Math.max(SHORT[kind] ?? 5, text.length)) + 3;
  return (
    <TextInput
      {...shared}
      style={{ width: `${width}ch` }}
      autoComplete="off"
      spellCheck={false}
      {...(kind === "number" && { inputMode: "decimal" as const })}
      maxLength={400}
      {...(wrong && { error: true })}
    />
  );
}
