/** A path that leads nowhere. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Page } from "../ui/page.tsx";

export function NotFound(): ReactNode {
  const { t } = useTranslation("shell");
  return (
    <Page title={t("not-found.title")} answer={t("not-found.answer")}>
      <a href="/">{t("not-found.home")}</a>
    </Page>
  );
}
