/** A new connection: its name and how it goes. It is tried on its own page, which opens when it is made. */
import { TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../api/ask.ts";
import { Action, type Can } from "../../ui/action.tsx";
import { paths } from "../../util/paths.ts";
import { draftOf, missingOf, saveOf, type Draft } from "./connection-fields.ts";
import { ConnectionForm } from "./connection-form.tsx";
import styles from "./connections.module.css";

export function NewConnection(): ReactNode {
  const { t } = useTranslation("connections");
  const navigate = useNavigate();
  const [name, setName] = useState("");
  const [draft, setDraft] = useState<Draft>(draftOf(undefined));
  const act = useAct("PUT /connections/:connection");
  const connection = name.trim();
  const missing = connection === "" ? "name" : missingOf(draft, undefined);
  const can: Can = missing === undefined || { code: "missing", text: t("missing", { field: t(`field.${missing}`) }) };
  const make = (): void =>
    act.mutate(
      { params: { connection }, body: { ...saveOf(draft, undefined), seen: 0 } },
      { onSuccess: () => void navigate({ to: paths.connection(connection) }) },
    );
  return (
    <section aria-label={t("new.begin")} className={styles["new"]}>
      <TextInput
        label={t("field.name")}
        description={t("hint.name")}
        value={name}
        maxLength={40}
        autoFocus
        autoComplete="off"
        maw={400}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <ConnectionForm view={undefined} draft={draft} fixed={false} refused={act.error} onChange={setDraft} />
      <Action filled can={can} busy={act.isPending} onAct={make}>
        {t("new.make")}
      </Action>
    </section>
  );
}
