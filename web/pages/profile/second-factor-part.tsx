/**
 * The second factor: an app shows a code that signing in asks for. Turned on by a picture, or the same as text, and a first
 * code; backup codes are shown once, for where the app is lost.
 */
import { PasswordInput, TextInput } from "@mantine/core";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAct } from "../../api/ask.ts";
import { Action } from "../../ui/action.tsx";
import { ActFault } from "../../ui/states.tsx";
import styles from "./profile.module.css";

type Begun = Answer<"POST /me/second-factor">;

export function SecondFactorPart({ on }: { readonly on: boolean }): ReactNode {
  const { t } = useTranslation("profile");
  const [begun, setBegun] = useState<Begun>();
  const [codes, setCodes] = useState<readonly string[]>();
  const begin = useAct("POST /me/second-factor");
  const off = useAct("POST /me/second-factor/off");
  const renew = useAct("POST /me/second-factor/backup-codes");
  return (
    <section className={styles["part"]} aria-label={t("factor.title")}>
      <h2>{t("factor.title")}</h2>
      <p>{t(on ? "factor.is-on" : "factor.is-off")}</p>
      {!on && !begun && (
        <WithPassword
          fault={begin.error}
          busy={begin.isPending}
          acts={[[t("factor.begin"), (password) => begin.mutate({ body: { password } }, { onSuccess: setBegun })]]}
        />
      )}
      {!on && begun && <FirstCode begun={begun} onDone={() => setCodes(begun.backupCodes)} />}
      {on && (
        <WithPassword
          fault={off.error ?? renew.error}
          busy={off.isPending || renew.isPending}
          acts={[
            [
              t("factor.renew"),
              (password) =>
                renew.mutate({ body: { password } }, { onSuccess: ({ backupCodes }) => setCodes(backupCodes) }),
            ],
            [
              t("factor.off"),
              (password) => off.mutate({ body: { password } }, { onSuccess: () => setBegun(undefined) }),
            ],
          ]}
        />
      )}
      {codes && (
        <div className={styles["code"]} role="status">
          <p>{t("factor.backup")}</p>
          <ul className={styles["backup"]}>
            {codes.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

interface WithPasswordProps {
  readonly fault: Error | null;
  readonly busy: boolean;
  readonly acts: readonly (readonly [string, (password: string) => void])[];
}

/** What changes the second factor asks for the password: a screen left open is no way around it. */
function WithPassword({ fault, busy, acts }: WithPasswordProps): ReactNode {
  const { t } = useTranslation("profile");
  const [password, setPassword] = useState("");
  const can = password === "" ? { can: { code: "missing", text: t("factor.missing") } } : {};
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <PasswordInput
        label={t("factor.password")}
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <ActFault cause={fault} />
      {acts.map(([words, act]) => (
        <Action key={words} onAct={() => act(password)} busy={busy} {...can}>
          {words}
        </Action>
      ))}
    </form>
  );
}

function FirstCode({ begun, onDone }: { readonly begun: Begun; readonly onDone: () => void }): ReactNode {
  const { t } = useTranslation("profile");
  const [code, setCode] = useState("");
  const act = useAct("POST /me/second-factor/confirm");
  const send = (event?: FormEvent): void => {
    event?.preventDefault();
    act.mutate({ body: { code } }, { onSuccess: onDone });
  };
  return (
    <div className={styles["code"]}>
      <p>{t("factor.scan")}</p>
      <img src={`data:image/svg+xml;utf8,${encodeURIComponent(begun.picture)}`} alt={t("factor.picture")} />
      <p>
        {t("factor.type")} <span className={styles["secret"]}>{begun.secret}</span>
      </p>
      <form onSubmit={send}>
        <TextInput
          label={t("factor.code")}
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <ActFault cause={act.error} />
        <Action
          onAct={send}
          busy={act.isPending}
          {...(code.trim().length < 6 && { can: { code: "missing", text: t("factor.six") } })}
        >
          {t("factor.confirm")}
        </Action>
      </form>
    </div>
  );
}
