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

export function SampleStep({ codeAsked }: { readonly codeAsked: boolean }): ReactNode {
  const { t } = useTranslation("setup");
  const [code, setCode] = useState("");
  const [begun, setBegun] = useState<Answer<"POST /setup/sample">>();
  const sending = useSending(async () => {
    const language = preferredLanguage();
    setBegun(await call("POST /setup/sample", { body: { ...(codeAsked && { code }), language } }));
  });
  if (begun) return <Making email={begun.email} password={begun.password} />;
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
      <SendButton busy={sending.busy}>{t("make-sample")}</SendButton>
    </form>
  );
}

function Making({ email, password }: { readonly email: string; readonly password: string }): ReactNode {
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
      <p className="quiet">{t("again", { email, password })}</p>
      <Button h={44} data-filled disabled={!ready} onClick={() => globalThis.location.assign("/")}>
        {t("go-in")}
      </Button>
    </>
  );
}
