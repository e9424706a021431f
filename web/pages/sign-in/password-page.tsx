/** Choosing a password by a link that was mailed or handed over: for a new user, or where the old one is lost. */
import { PasswordInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../api/ask.ts";
import { call } from "../../api/call.ts";
import { useSearchHand } from "../../hooks/search.ts";
import { paths } from "../../util/paths.ts";
import { ActFault, Asked } from "../../ui/states.tsx";
import { Outside, SendButton } from "./outside.tsx";
import { useSending } from "./sending.ts";

export function PasswordPage(): ReactNode {
  const { t } = useTranslation("sign-in");
  const token = useSearchHand().search["token"] ?? "";
  const asked = useAsk("GET /password/link", { query: { token } });
  return (
    <Outside title={t("choose.title")} answer={asked.data ? t("choose.answer", { email: asked.data.email }) : ""}>
      <Asked asked={asked} what={t("choose.link")}>
        {() => <ChooseForm token={token} />}
      </Asked>
      {asked.error && <a href={paths.signIn()}>{t("back")}</a>}
    </Outside>
  );
}

function ChooseForm({ token }: { readonly token: string }): ReactNode {
  const { t } = useTranslation("sign-in");
  const [password, setPassword] = useState("");
  const sending = useSending(async () => {
    await call("POST /password/choose", { body: { token, password } });
    globalThis.location.assign(paths.signIn());
  });
  return (
    <form onSubmit={sending.send}>
      <PasswordInput
        label={t("new-password")}
        description={t("choose.rule")}
        autoComplete="new-password"
        required
        autoFocus
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <ActFault cause={sending.fault} />
      <SendButton busy={sending.busy}>{t("choose.button")}</SendButton>
    </form>
  );
}
