/** Every version there was, who saved it and when; an older one is put into the fields and saved as the next. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Action } from "../../ui/action.tsx";
import { Rows, type RowColumn } from "../../ui/rows.tsx";
import { sayInstant, sayNumber } from "../../util/say.ts";
import type { TemplateHand, TemplateView } from "./use-template.ts";

type Version = TemplateView["versions"][number];

export function Versions({ view, hand }: { readonly view: TemplateView; readonly hand: TemplateHand }): ReactNode {
  const { t } = useTranslation("documents");
  if (view.versions.length === 0) return null;
  const columns: readonly RowColumn<Version>[] = [
    {
      id: "version",
      head: t("templates.version"),
      phone: 1,
      cell: ({ version }) =>
        version === view.version ? (
          <strong>{t("templates.version-now", { n: sayNumber(version) })}</strong>
        ) : (
          sayNumber(version)
        ),
    },
    { id: "at", head: t("templates.column.saved"), phone: 2, cell: ({ at, by }) => `${sayInstant(at)}, ${by}` },
    {
      id: "subject",
      head: t("templates.subject"),
      cell: ({ text }) => (text ? text.subject : <span className="quiet">{t("templates.delivered")}</span>),
    },
    {
      id: "again",
      head: t("templates.taken"),
      phone: 2,
      cell: ({ version, text }) =>
        version === view.version ? (
          <span className="quiet">{t("templates.sent-now")}</span>
        ) : (
          <Action can={view.can} onAct={() => hand.write(text ?? view.delivered)}>
            {t("templates.act.again", { n: sayNumber(version) })}
          </Action>
        ),
    },
  ];
  return (
    <section>
      <h2>{t("templates.versions")}</h2>
      <Rows
        label={t("templates.versions")}
        rows={view.versions}
        columns={columns}
        keyOf={(one) => String(one.version)}
      />
    </section>
  );
}
