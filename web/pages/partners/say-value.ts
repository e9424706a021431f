/** What stands in a field of a profile, in words. */
import { useTranslation } from "react-i18next";
import { FIELDS, wordOf } from "./profile-fields.ts";
import { shownOf } from "./profile-values.ts";

/** By the path of its field; one that has no field is said as a file says it. */
export function useSayValue(): (path: string, value: unknown) => string {
  const { t } = useTranslation("partners");
  return (path, value) => {
    if (value === undefined || value === null) return t("value.none");
    const field = FIELDS.find((one) => one.path === path);
    const shown = shownOf(field ?? { kind: "text" }, value);
    if (field?.kind === "yes") return t([`value.${wordOf(path)}.${shown}`, `value.${shown}`]);
    if (field?.kind === "choice") return t(`value.${wordOf(path)}.${shown}`, { defaultValue: shown });
    return shown === "" || shown === "{}" ? t("value.none") : shown;
  };
}

/** Name of a field, or of a part of one. */
export function useSayField(): (path: string) => string {
  const { t } = useTranslation("partners");
  return (path) => {
    const field = FIELDS.find((one) => one.path === path) ?? FIELDS.find((one) => path.startsWith(`${one.path}.`));
    return field ? t(`name.${wordOf(field.path)}`) : path;
  };
}
