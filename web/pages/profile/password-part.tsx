/** A new password; every other session ends with the old one. */
import { PasswordInput } from "@mantine/core";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../api/ask.ts";
import { Action } from "../../ui/action.tsx";
import { ActFault } from "../../ui/states.tsx";
import styles from "./profile.module.css";

export function PasswordPart(): ReactNode {
  const { t } = useTranslation("profile");
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const act = useAct("POST /me/password");
  const missing = current === "" || password === "";
  const send = (event?: FormEvent): void => {
    event?.preventDefault();
    if (missing) return;
    const emptied = (): void => {
      setCurrent("");
      setPassword("");
    };
    act.mutate({ body: { current, password } }, { onSuccess: emptied });
  };
  return (
    <section className={styles["part"]} aria-label={t("password.title")}>
      <h2>{t("password.title")}</h2>
      <form onSubmit={send}>
        <PasswordInput
          label={t("password.current")}
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordInput
          label={t("password.new")}
          description={t("password.rule")}
          autoComplete="new-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <ActFault cause={act.error} />
        {act.isSuccess && missing && <p role="status">{t("password.changed")}</p>}
        <Action
          onAct={send}
          busy={act.isPending}
          {...(missing && { can: { code: "missing", text: t("password.missing") } })}
        >
          {t("password.change")}
        </Action>
      </form>
    </section>
  );
}
