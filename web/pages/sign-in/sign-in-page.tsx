/** Signing in: e-mail and password, then the code of the second factor where there is one. Afterwards where one wanted to go. */
import { Checkbox, PasswordInput, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../api/ask.ts";
import { call } from "../../api/call.ts";
import { useSearchHand } from "../../hooks/search.ts";
import { ActFault, Refusal } from "../../ui/states.tsx";
import { paths } from "../../util/paths.ts";
import { Outside, SendButton } from "./outside.tsx";
import { useSending } from "./sending.ts";
import styles from "./outside.module.css";

type Step = "password" | "code" | "backup" | "forgotten" | "mailed";

export function SignInPage(): ReactNode {
  const { t } = useTranslation("sign-in");
  const offers = useAsk("GET /sign-in", {}).data;
  const [step, setStep] = useState<Step>("password");
  const goIn = useGoIn();
  if (offers?.firstRun) globalThis.location.replace(paths.setup());
  return (
    <Outside title={offers?.company ?? "Fairfill"} answer={t(`answer.${step}`)}>
      {step === "password" && <PasswordStep onCode={() => setStep("code")} onIn={goIn} />}
      {(step === "code" || step === "backup") && (
        <CodeStep key={step} kind={step} days={offers?.trustDays ?? 0} onIn={goIn} onOther={setStep} />
      )}
      {step === "forgotten" && <ForgottenStep onMailed={() => setStep("mailed")} />}
      {step === "password" && offers?.oidc && <ProviderLink />}
      {step === "password" && offers?.mail && (
        <button type="button" data-quiet onClick={() => setStep("forgotten")}>
          {t("forgotten")}
        </button>
      )}
      {step !== "password" && (
        <button type="button" data-quiet onClick={() => setStep("password")}>
          {t("back")}
        </button>
      )}
    </Outside>
  );
}

/** Only to an address of ours. */
function useTarget(): string {
  const to = useSearchHand().search["to"] ?? "/";
  return /^\/(?![/\\])/.test(to) ? to : "/";
}

function useGoIn(): () => void {
  const client = useQueryClient();
  const to = useTarget();
  return () => {
    client.clear();
    globalThis.location.assign(to);
  };
}

function PasswordStep({ onCode, onIn }: { readonly onCode: () => void; readonly onIn: () => void }): ReactNode {
  const { t } = useTranslation("sign-in");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const sending = useSending(async () => {
    const { signedIn } = await call("POST /sign-in", { body: { email, password } });
    if (signedIn) onIn();
    else onCode();
  });
  return (
    <form onSubmit={sending.send}>
      <TextInput
        label={t("email")}
        type="email"
        autoComplete="username"
        required
        autoFocus
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label={t("password")}
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <ActFault cause={sending.fault} />
      <SendButton busy={sending.busy}>{t("sign-in")}</SendButton>
    </form>
  );
}

interface CodeStepProps {
  readonly kind: "code" | "backup";
  readonly days: number;
  readonly onIn: () => void;
  readonly onOther: (kind: "code" | "backup") => void;
}

function CodeStep({ kind, days, onIn, onOther }: CodeStepProps): ReactNode {
  const { t } = useTranslation("sign-in");
  const [code, setCode] = useState("");
  const [trust, setTrust] = useState(false);
  const backup = kind === "backup";
  const sending = useSending(async () => {
    await call("POST /sign-in/code", { body: { code, kind: backup ? "backup code" : "code", trust } });
    onIn();
  });
  return (
    <form onSubmit={sending.send}>
      <TextInput
        label={backup ? t("backup-code") : t("code")}
        autoComplete="one-time-code"
        inputMode={backup ? "text" : "numeric"}
        required
        autoFocus
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <Checkbox
        label={t("trust", { days })}
        description={t("trust-own")}
        classNames={{ inner: styles["box"] ?? "", label: styles["tick"] ?? "" }}
        checked={trust}
        onChange={(event) => setTrust(event.currentTarget.checked)}
      />
      <ActFault cause={sending.fault} />
      <SendButton busy={sending.busy}>{t("sign-in")}</SendButton>
      <button type="button" data-quiet onClick={() => onOther(backup ? "code" : "backup")}>
        {backup ? t("use-code") : t("use-backup")}
      </button>
    </form>
  );
}

function ForgottenStep({ onMailed }: { readonly onMailed: () => void }): ReactNode {
  const { t } = useTranslation("sign-in");
  const [email, setEmail] = useState("");
  const sending = useSending(async () => {
    await call("POST /password/forgotten", { body: { email } });
    onMailed();
  });
  return (
    <form onSubmit={sending.send}>
      <TextInput
        label={t("email")}
        type="email"
        autoComplete="username"
        required
        autoFocus
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <ActFault cause={sending.fault} />
      <SendButton busy={sending.busy}>{t("mail-link")}</SendButton>
    </form>
  );
}

const REFUSED = ["unknown", "out", "failed"] as const;

function ProviderLink(): ReactNode {
  const { t } = useTranslation("sign-in");
  const to = useTarget();
  const said = useSearchHand().search["error"];
  const refused = REFUSED.find((one) => one === said);
  const sending = useSending(async () => {
    const { url } = await call("POST /sign-in/oidc", { body: { to } });
    globalThis.location.assign(url);
  });
  return (
    <form onSubmit={(event: FormEvent) => sending.send(event)}>
      <ActFault cause={sending.fault} />
      {refused && !sending.fault && <Refusal>{t(`refused.${refused}`)}</Refusal>}
      <button type="submit" data-quiet>
        {t("provider")}
      </button>
    </form>
  );
}
