/** What a try found, or what was wrong last; and the key a server shows, compared by a person and pinned by a click. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Answer } from "../../../contract/index.ts";
import { Action } from "../../ui/action.tsx";
import type { ConnectionView } from "./connection-fields.ts";
import styles from "./connections.module.css";

interface Props {
  readonly view: ConnectionView;
  readonly found: Answer<"POST /connections/:connection/test"> | undefined;
  readonly busy: boolean;
  readonly onPin: (hostKey: string) => void;
}

export function Tried({ view, found, busy, onPin }: Props): ReactNode {
  const { t } = useTranslation("connections");
  if (!found) return <Last view={view} />;
  if (found.works) {
    const { waiting } = found;
    return (
      <p role="status" className={styles["found"]}>
        {t("tried.works")} {waiting !== null && t("tried.files", { count: waiting })}
      </p>
    );
  }
  const { code, text, next, hostKey } = found;
  return (
    <div role="alert" className={styles["found"]} data-wrong>
      <p className="late">{t(`fault.${code ?? ""}`, { defaultValue: text })}</p>
      <p className="quiet">{text}</p>
      <p>{t(`next.${code ?? ""}`, { defaultValue: next ?? "" })}</p>
      {hostKey !== null && (
        <>
          <p>
            <code>{hostKey}</code>
          </p>
          <Action can={view.can} busy={busy} onAct={() => onPin(hostKey)}>
            {t("pin")}
          </Action>
        </>
      )}
    </div>
  );
}

/** What was wrong when it was used last. */
function Last({ view: { stopped, lastError } }: { readonly view: ConnectionView }): ReactNode {
  const { t } = useTranslation("connections");
  if (lastError === null) return null;
  return (
    <div role="status" className={styles["found"]} data-wrong>
      {stopped !== null && <p className="late">{t(`fault.${stopped}`, { defaultValue: stopped })}</p>}
      <p>{lastError}</p>
      {stopped !== null && <p>{t(`next.${stopped}`, { defaultValue: "" })}</p>}
    </div>
  );
}
