/** Where one is signed in; what one does not know, one ends. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAct, useAsk } from "../../api/ask.ts";
import { Action } from "../../ui/action.tsx";
import { ActFault, Asked } from "../../ui/states.tsx";
import { sayInstant } from "../../util/say.ts";
import styles from "./profile.module.css";

/** "Firefox, Linux" of what a browser says about itself; it is a hint, and shown as one. */
function browserOf(agent: string | null): string {
  if (agent === null) return "";
  const name = ["Edg", "Firefox", "Chrome", "Safari"].find((one) => agent.includes(`${one}/`));
  const system = ["Windows", "Android", "iPhone", "iPad", "Mac OS X", "Linux"].find((one) => agent.includes(one));
  return [name === "Edg" ? "Edge" : name, system].filter(Boolean).join(", ");
}

export function SessionsPart(): ReactNode {
  const { t } = useTranslation("profile");
  const asked = useAsk("GET /me/sessions", {});
  const act = useAct("POST /me/sessions/end");
  const others = asked.data?.sessions.filter((session) => !session.current).map((session) => session.id) ?? [];
  return (
    <section className={styles["part"]} aria-label={t("sessions.title")}>
      <h2>{t("sessions.title")}</h2>
      <Asked asked={asked} what={t("sessions.title")} rows={2}>
        {({ sessions }) => (
          <ul className={styles["sessions"]}>
            {sessions.map((session) => (
              <li key={session.id}>
                <span>
                  {browserOf(session.browser) || t("sessions.unknown")}{" "}
                  <span className="quiet">
                    {t("sessions.since", { at: sayInstant(session.since) })}
                    {session.address !== null && `, ${session.address}`}
                  </span>
                </span>
                {session.current ? (
                  <span className="quiet">{t("sessions.here")}</span>
                ) : (
                  <Action onAct={() => act.mutate({ body: { sessions: [session.id] } })}>{t("sessions.end")}</Action>
                )}
              </li>
            ))}
          </ul>
        )}
      </Asked>
      <ActFault cause={act.error} />
      {others.length > 1 && (
        <Action onAct={() => act.mutate({ body: { sessions: others } })} busy={act.isPending}>
          {t("sessions.end-all")}
        </Action>
      )}
    </section>
  );
}
