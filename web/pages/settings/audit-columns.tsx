/** One act a row: when, who, what, to what, from where, and what stands beside it. */
import type { TFunction } from "i18next";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import type { Column } from "../../table/columns.ts";
import { paths } from "../../util/paths.ts";
import { sayInstant } from "../../util/say.ts";
import { actorWords, More } from "./audit-words.tsx";
import styles from "./settings.module.css";

type Act = Answer<"GET /audit">["acts"][number];

export function auditColumns(t: TFunction<"settings">, onActor: (row: Act) => void): readonly Column<Act>[] {
  const head = (id: string) => ({ id, head: t(`audit.column.${id}`) });
  return [
    { ...head("at"), width: "140px", phone: 2, cell: (row) => sayInstant(row.at) },
    {
      ...head("by"),
      width: "minmax(120px, 1fr)",
      phone: 1,
      cell: (row) => (
        <button type="button" className={styles["name"]} onClick={() => onActor(row)}>
          {actorWords(row.by, t)}
        </button>
      ),
    },
    { ...head("kind"), width: "minmax(180px, 1.8fr)", phone: 1, cell: (row) => t(`audit.kind.${row.kind}`) },
    { ...head("about"), width: "minmax(200px, 1.6fr)", phone: 2, cell: (row) => <About act={row} /> },
    { ...head("via"), width: "130px", cell: (row) => row.via ?? t("audit.here") },
    { ...head("more"), width: "minmax(120px, 2fr)", cell: (row) => <More act={row} /> },
  ];
}

function About({ act: { about, subject } }: { readonly act: Act }): ReactNode {
  const { t } = useTranslation("settings");
  if (about === null) return <Thing subject={subject} />;
  switch (about.what) {
    case "order":
      return <Link to={paths.order(about.id)}>{`SO-${about.id}, ${about.number}`}</Link>;
    case "supply order":
      return <Link to={paths.supplyOrder(about.number)}>{about.number}</Link>;
    case "item":
      return <Link to={paths.item(about.code)}>{about.code}</Link>;
    case "document":
      return <Link to={paths.document(about.id)}>{t("audit.thing.document", { name: about.id })}</Link>;
    case "customer":
      return <Link to={paths.customer(about.code)}>{about.name}</Link>;
    case "user":
    case "key":
      return about.name;
  }
}

const THINGS = ["receipt", "run", "list", "proposals", "document", "import", "partner", "connection"];
const PAGES: Readonly<Record<string, (name: string) => string>> = {
  partner: paths.partner,
  connection: paths.connection,
};

/** What nobody named: "receipt:7" is RC-7, and what has a page leads to it. */
function Thing({ subject }: { readonly subject: string }): ReactNode {
  const { t } = useTranslation("settings");
  const [what = "", name = ""] = subject.replace(/^matter:/, "").split(":");
  const words = THINGS.includes(what) ? t(`audit.thing.${what}`, { name }) : subject;
  const to = PAGES[what]?.(name);
  return to === undefined ? words : <Link to={to}>{words}</Link>;
}
