/** Rows that need somebody, all of them, as a file to hand on: read page by page, in the words of who reads it. */
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../../api/call.ts";
import { Action } from "../../ui/action.tsx";
import { ActFault } from "../../ui/states.tsx";
import { sayNumber } from "../../util/say.ts";
import { csvOf, saveFile } from "./save-file.ts";
import { sayColumn, sayWhy, type Say } from "./say-import.ts";
import type { ImportView } from "./use-import.ts";

const PAGE = 5000;

export function SaveProblems({ view }: { readonly view: ImportView }): ReactNode {
  const { t } = useTranslation("import");
  const [read, setRead] = useState<number | null>(null);
  const [fault, setFault] = useState<Error | null>(null);
  const save = async (): Promise<void> => {
    setFault(null);
    try {
      await saveProblems(t, view, setRead);
    } catch (cause) {
      setFault(cause as Error);
    }
    setRead(null);
  };
  return (
    <>
      <Action busy={read !== null} onAct={() => void save()}>
        {read ? t("act.saving", { n: sayNumber(read) }) : t("act.save")}
      </Action>
      <ActFault cause={fault} />
    </>
  );
}

async function saveProblems(t: Say, view: ImportView, onRead: (rows: number) => void): Promise<void> {
  const rows = [["row", "column", "value", "why", "meant"].map((key) => t(`saved.${key}`))];
  onRead(0);
  for (let after: string | null | undefined; after !== null;) {
    const query: { limit: number; after?: string } = { limit: PAGE, ...(after !== undefined && { after }) };
    const page = await call("GET /imports/:id/problems", { params: { id: view.id }, query });
    for (const one of page.problems) {
      const column = one.column === null ? "" : sayColumn(t, one.column);
      rows.push([String(one.line), column, one.value ?? "", sayWhy(t, one, view.columns), one.suggestion ?? ""]);
    }
    onRead(rows.length - 1);
    after = page.next;
  }
  saveFile(fileOf(view, t("saved.name")), csvOf(rows));
}

const fileOf = ({ name }: ImportView, what: string): string => `${name.replace(/\.\w+$/, "")}-${what}.csv`;

/** What could not be taken back, all of it. */
export function SaveKept({ view }: { readonly view: ImportView }): ReactNode {
  const { t } = useTranslation("import");
  const save = (): void => {
    const rows = view.kept.map(({ name, why }) => [name, t(`kept.${why}`)]);
    saveFile(fileOf(view, t("saved.kept")), csvOf([[t("column.name"), t("column.why")], ...rows]));
  };
  return <Action onAct={save}>{t("act.saveKept")}</Action>;
}
