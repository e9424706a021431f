/** The parts of the settings: who may sign in, what the company set, which programs, and who did what. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Parts } from "../../ui/parts.tsx";
import { paths } from "../../util/paths.ts";

export function SettingsWays(): ReactNode {
  const { t } = useTranslation("settings");
  const parts = [
    { name: t("ways.users"), path: paths.users() },
    { name: t("ways.company"), path: paths.company() },
    { name: t("ways.keys"), path: paths.keys() },
    { name: t("ways.audit"), path: paths.audit() },
  ];
  return <Parts label={t("ways.label")} parts={parts} />;
}
