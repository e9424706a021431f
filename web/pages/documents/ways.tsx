/** The parts of Documents, beside each other: what came, what went, how EDI stands, what stopped, the mail and its words. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useInSight } from "../../hooks/in-sight.ts";
import { paths } from "../../util/paths.ts";
import styles from "./documents.module.css";

export function DocumentWays(): ReactNode {
  const { t } = useTranslation("documents");
  const ways = [
    ["in", paths.documents()],
    ["edi", paths.edi()],
    ["deadlines", paths.deadlines()],
    ["partners", paths.partners()],
    ["connections", paths.connections()],
    ["quarantine", paths.stopped()],
    ["mail", paths.mail()],
    ["templates", paths.templates()],
    ["import", paths.imports()],
  ] as const;
  const row = useInSight<HTMLElement>("[data-status=active]", "");
  return (
    <nav ref={row} className={styles["ways"]} aria-label={t("ways.label")}>
      {ways.map(([name, to]) => (
        <Link key={name} to={to} activeOptions={{ exact: name === "in", includeSearch: false }}>
          {t(`ways.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
