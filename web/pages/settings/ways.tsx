/** The parts of the settings, beside each other: who may sign in, what the company set, which programs, and who did what. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { paths } from "../../util/paths.ts";
import styles from "./settings.module.css";

export function SettingsWays(): ReactNode {
  const { t } = useTranslation("settings");
  const ways = [
    ["users", paths.users()],
    ["company", paths.company()],
    ["keys", paths.keys()],
    ["audit", paths.audit()],
  ] as const;
  return (
    <nav className={styles["ways"]} aria-label={t("ways.label")}>
      {ways.map(([name, to]) => (
        <Link key={name} to={to} activeOptions={{ exact: true, includeSearch: false }}>
          {t(`ways.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
