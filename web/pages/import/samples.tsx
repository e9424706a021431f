/** A file to begin with for each list: its columns, the required ones first, and a row as an example. */
import { NativeSelect } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useSearchHand } from "../../hooks/search.ts";
import { Action } from "../../ui/action.tsx";
import { csvOf, saveFile } from "./save-file.ts";
import { sayWhyNot } from "../../util/refused.ts";
import styles from "./import.module.css";

type Kinds = Answer<"GET /imports">["kinds"];

export function Samples({ kinds }: { readonly kinds: Kinds }): ReactNode {
  const { t } = useTranslation("import");
  const { search } = useSearchHand();
  const [chosen, choose] = useState(search["sample"] ?? "items");
  const kind = kinds.find((one) => one.kind === chosen) ?? kinds[0];
  const columns = kind?.columns ?? [];
  const save = (): void =>
    saveFile(`${chosen}.csv`, csvOf([columns.map(({ name }) => name), columns.map(({ example }) => example)]));
  return (
    <section className={styles["samples"]}>
      <NativeSelect
        label={t("sample.list")}
        value={chosen}
        onChange={(event) => choose(event.currentTarget.value)}
        data={kinds.map(({ kind: value }) => ({ value, label: t(`kind.${value}`) }))}
      />
      <Action onAct={save}>{t("sample.save")}</Action>
      {kind && kind.can !== true && <p className="quiet">{sayWhyNot(kind.can)}</p>}
      <p className="quiet">{t(`undo.${kind?.undo ?? "rows"}`)}</p>
    </section>
  );
}
