/** On every page of the sample company: that it is one, and how it goes. Removing it cannot be undone, so it is asked once more, naming the loss. */
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../api/call.ts";
import { useMay, useMe } from "../api/me.ts";
import { Action } from "../ui/action.tsx";
import { paths } from "../util/paths.ts";
import styles from "./shell.module.css";

export function SampleBar(): ReactNode {
  const { t } = useTranslation("shell");
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const may = useMay("settings.change");
  const me = useMe().data;
  // The page itself says it first: its bar is there at once, and nothing moves when the user is known.
  if (!(me ? me.sample : "sample" in document.documentElement.dataset)) return null;
  const remove = async (): Promise<void> => {
    setBusy(true);
    await call("POST /sample/remove", {});
    globalThis.location.assign(paths.setup());
  };
  return (
    <section className={styles["sample"]} aria-label={t("sample.is")} data-noprint>
      <span>{asked ? t("sample.loss") : t("sample.is")}</span>
      {asked ? (
        <>
          <Action busy={busy} onAct={() => void remove().catch(() => setBusy(false))}>
            {t("sample.remove-now")}
          </Action>
          <Action onAct={() => setAsked(false)}>{t("sample.keep")}</Action>
        </>
      ) : (
        <Action can={may} onAct={() => setAsked(true)}>
          {t("sample.remove")}
        </Action>
      )}
    </section>
  );
}
