/** The sample company is made while one watches; then its sign-in is shown once, and one goes in. */
import { Button, Progress, TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { useAsk } from "../../api/ask.ts";
import { call } from "../../api/call.ts";
import { ActFault } from "../../ui/states.tsx";
import { preferredLanguage } from "../../util/words.ts";
import { SendButton } from "./outside.tsx";
import { useSending } from "./sending.ts";

const LOOK_MS = 500;

export type Begun = Answer<"POST /setup/sample">;

export interface BeginProps {
  /** Beyond this machine, what the start of the server printed is asked for. */
  readonly codeAsked?: boolean;
  readonly onBegun: (begun: Begun) => void;
  readonly children: string;
}

/** The click that begins it. */
export function BeginSample({ codeAsked = false, onBegun, children }: BeginProps): ReactNode {
  const { t } = useTranslation("setup");
  const [code, setCode] = useState("");
  const sending = useSending(async () => {
    const language = preferredLanguage();
    onBegun(await call("POST /setup/sample", { body: { ...(codeAsked && { code }), language } }));
  });
  return (
    <form onSubmit={sending.send}>
      {codeAsked && (
        <TextInput
          label={t("field.code")}
          required
          autoFocus
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      )}
      <ActFault cause={sending.fault} />
      <SendButton busy={sending.busy}>{children}</SendButton>
    </form>
  );
}

export function Making({ begun: { email, password } }: { readonly begun: Begun }): ReactNode {
  const { t } = useTranslation("setup");
  const { data } = useAsk("GET /setup/sample", {}, { everyMs: LOOK_MS });
  const percent = Math.round((data?.share ?? 0) * 100);
  const ready = data?.state === "ready";
  return (
    <>
      {data?.state === "stopped" ? (
        <p role="alert">{t("stopped", { text: data.text ?? "" })}</p>
      ) : (
        <>
          <Progress value={ready ? 100 : percent} aria-label={t("making")} />
          <p role="status">{ready ? t("ready") : t("made", { percent })}</p>
        </>
      )}
      <p className="quiet">
        {t("again")} <span className="whole">{email}</span>, <span className="whole">{password}</span>
      </p>
      <Button h={44} data-filled disabled={!ready} onClick={() => globalThis.location.assign("/")}>
        {t("go-in")}
      </Button>
    </>
  );
}
