/** The parts of Documents: what came, what went, how EDI stands, what stopped, the mail and its words. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Parts } from "../../ui/parts.tsx";
import { paths } from "../../util/paths.ts";

export function DocumentWays(): ReactNode {
  const { t } = useTranslation("documents");
  const parts = [
    { name: t("ways.in"), path: paths.documents(), alone: true },
    { name: t("ways.edi"), path: paths.edi() },
    { name: t("ways.deadlines"), path: paths.deadlines() },
    { name: t("ways.partners"), path: paths.partners() },
    { name: t("ways.connections"), path: paths.connections() },
    { name: t("ways.quarantine"), path: paths.stopped() },
    { name: t("ways.mail"), path: paths.mail() },
    { name: t("ways.templates"), path: paths.templates() },
    { name: t("ways.import"), path: paths.imports() },
  ];
  return <Parts label={t("ways.label")} parts={parts} />;
}
