/** What waits to leave, what came and lies aside, and where theirs are posted to. */
import { Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Rows, type RowColumn } from "../../ui/rows.tsx";
import { paths } from "../../util/paths.ts";
import { sayInstant, sayNumber } from "../../util/say.ts";
import type { ConnectionView } from "./connection-fields.ts";

type Leaving = ConnectionView["leaving"][number];
type Aside = ConnectionView["aside"][number];

export function Waiting({ view }: { readonly view: ConnectionView }): ReactNode {
  const { t } = useTranslation("connections");
  const { leaving, aside, kind, connection } = view;
  return (
    <>
      {kind === "http" && (
        <p>
          {t("posted")} <code>{`${location.origin}/edi/in/${encodeURIComponent(connection)}`}</code>
        </p>
      )}
      {view.refused > 0 && <p className="late">{t("unsigned", { count: view.refused, n: sayNumber(view.refused) })}</p>}
      {leaving.length > 0 && (
        <>
          <h2>{t("leaving.title")}</h2>
          <Rows
            label={t("leaving.title")}
            rows={leaving}
            columns={leavingColumns(t)}
            keyOf={(row) => `${row.document}`}
          />
          {view.waiting > leaving.length && (
            <p className="quiet">{t("leaving.more", { n: sayNumber(view.waiting) })}</p>
          )}
        </>
      )}
      {aside.length > 0 && (
        <>
          <h2>{t("aside.title")}</h2>
          <Rows label={t("aside.title")} rows={aside} columns={asideColumns(t)} keyOf={(row) => row.file} />
        </>
      )}
    </>
  );
}

type Say = TFunction<"connections">;

const leavingColumns = (t: Say): readonly RowColumn<Leaving>[] => [
  {
    id: "name",
    head: t("leaving.document"),
    phone: 1,
    cell: ({ document, name, kind }) => <Link to={paths.document(document)}>{name || kind}</Link>,
  },
  { id: "partner", head: t("leaving.partner"), phone: 2, cell: ({ partner }) => partner },
  { id: "at", head: t("leaving.since"), phone: 2, cell: ({ at }) => sayInstant(at) },
  { id: "attempts", head: t("leaving.attempts"), number: true, cell: ({ attempts }) => sayNumber(attempts) },
  { id: "next", head: t("leaving.next"), cell: ({ nextAt }) => (nextAt === null ? t("nothing") : sayInstant(nextAt)) },
  { id: "why", head: t("column.wrong"), cell: ({ why }) => why ?? <span className="quiet">{t("nothing")}</span> },
];

const asideColumns = (t: Say): readonly RowColumn<Aside>[] => [
  {
    id: "file",
    head: t("aside.file"),
    phone: 1,
    cell: ({ file, document }) => (document === null ? file : <Link to={paths.document(document)}>{file}</Link>),
  },
  { id: "at", head: t("aside.since"), phone: 2, cell: ({ at }) => sayInstant(at) },
  { id: "why", head: t("column.wrong"), phone: 2, cell: ({ text }) => text },
];
