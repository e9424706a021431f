/** One setting: a sentence with its value as a field, and beside it what stood there, or what is usual. */
import { NativeSelect, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { currencyChoices } from "../../util/currencies.ts";
import { readOf, shownOf, type Setting } from "./company.ts";
import styles from "./company.module.css";

interface Props {
  readonly setting: Setting;
  /** Undefined: nothing was typed. */
  readonly typed: string | undefined;
  readonly places: readonly { readonly code: string; readonly name: string }[];
  readonly disabled: boolean;
  readonly onType: (text: string) => void;
}

export function SettingSentence(props: Props): ReactNode {
  const { setting, typed } = props;
  const { t } = useTranslation("company");
  const { key, kind, min, max, value, usual } = setting;
  const [before = "", after = ""] = t(`setting.${key}`, { field: "|" }).split("|");
  const read = typed === undefined ? value : readOf(setting, typed);
  const say = (one: Setting["value"]): string => {
    if (kind === "yes or no") return t(one === true ? "yes" : "no");
    return shownOf(setting, one) || t(kind === "place" ? "only" : "none");
  };
  const beside = read !== value ? t("was", { value: say(value) }) : read !== usual && t("usual", { value: say(usual) });
  return (
    <li data-changed={read !== value}>
      {before}
      <Field {...props} wrong={read === undefined} />
      {after} {beside && <span className={styles["beside"]}>{beside}</span>}
      {read === undefined && (
        <span role="alert" className={styles["wrong"]}>
          {t(kind === "text" ? "letters" : "bounds", { min, max })}
        </span>
      )}
    </li>
  );
}

function Field({ setting, typed, places, disabled, onType, wrong }: Props & { readonly wrong: boolean }): ReactNode {
  const { t } = useTranslation("company");
  const { key, kind, value } = setting;
  const shared = {
    size: "xs",
    className: styles["field"] ?? "",
    "aria-label": t(`name.${key}`),
    disabled,
    value: typed ?? shownOf(setting, value),
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => onType(event.currentTarget.value),
  } as const;
  if (kind === "yes or no")
    return <NativeSelect {...shared} data={["yes", "no"].map((one) => ({ value: one, label: t(one) }))} />;
  if (kind === "place") {
    const only = { value: "", label: t("only") };
    return (
      <NativeSelect {...shared} data={[only, ...places.map(({ code, name }) => ({ value: code, label: name }))]} />
    );
  }
  if (kind === "currency") return <NativeSelect {...shared} data={currencyChoices(String(value))} />;
  const isNumber = kind !== "text";
  return (
    <TextInput
      {...shared}
      className={isNumber ? `${shared.className} ${styles["number"]}` : shared.className}
      {...(isNumber && { inputMode: "numeric" as const })}
      maxLength={isNumber ? 7 : 80}
      {...(wrong && { error: true })}
    />
  );
}
