/** Name and language: as colleagues see one, and in which language one is written to and shown the screens. */
import { Select, TextInput } from "@mantine/core";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Me } from "../../../contract/index.ts";
import { useAct } from "../../api/ask.ts";
import { Action } from "../../ui/action.tsx";
import { ActFault } from "../../ui/states.tsx";
import { changeLanguage, LANGUAGE_NAMES, LANGUAGES } from "../../util/words.ts";
import styles from "./profile.module.css";

export function SelfPart({ user }: { readonly user: NonNullable<Me["user"]> }): ReactNode {
  const { t } = useTranslation("profile");
  const [name, setName] = useState(user.name);
  const [language, setLanguage] = useState(LANGUAGES.find((one) => one === user.language) ?? "en");
  const act = useAct("PUT /me");
  const same = name.trim() === user.name && language === user.language;
  const can =
    name.trim() === "" ? { code: "missing", text: t("self.missing") } : { code: "same", text: t("self.same") };
  const send = (event?: FormEvent): void => {
    event?.preventDefault();
    if (same || name.trim() === "") return;
    act.mutate({ body: { name, language } }, { onSuccess: () => void changeLanguage(language) });
  };
  return (
    <section className={styles["part"]} aria-label={t("self.title")}>
      <h2>{t("self.title")}</h2>
      <form onSubmit={send}>
        <TextInput
          label={t("self.name")}
          maxLength={80}
          autoComplete="name"
          value={name}
          onChange={(e) => setName(e.currentTarget.value)}
        />
        <Select
          label={t("self.language")}
          allowDeselect={false}
          data={LANGUAGES.map((one) => ({ value: one, label: LANGUAGE_NAMES[one] }))}
          value={language}
          onChange={(value) => setLanguage(LANGUAGES.find((one) => one === value) ?? "en")}
        />
        <ActFault cause={act.error} />
        {act.isSuccess && same && <p role="status">{t("self.saved")}</p>}
        <Action onAct={send} busy={act.isPending} {...((same || name.trim() === "") && { can })}>
          {t("self.save")}
        </Action>
      </form>
    </section>
  );
}
