/** A test of the words to one's own address, filled with the order that is looked at; and what became of the last one. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../api/ask.ts";
import { Action, type Can } from "../../ui/action.tsx";
import { ActFault } from "../../ui/states.tsx";
import { sayInstant } from "../../util/say.ts";
import type { TemplateHand, TemplateView } from "./use-template.ts";
import styles from "./templates.module.css";

interface TestProps {
  readonly view: TemplateView;
  readonly hand: TemplateHand;
  readonly of: string;
}

export function TestLetter({ view, hand, of }: TestProps): ReactNode {
  const { t } = useTranslation("documents");
  const act = useAct("POST /templates/:kind/:language/test");
  const { kind, language, trial } = view;
  const { subject, body } = hand.words;
  const send = (): void =>
    act.mutate({ params: { kind, language }, body: { subject, body, ...(of !== "" && { of }) } });
  return (
    <div className={styles["test"]}>
      <Action can={useCanTest(hand)} busy={act.isPending} onAct={send}>
        {t("templates.test.act")}
      </Action>
      <ActFault cause={act.error} />
      {trial && !act.error && <Ended {...trial} />}
    </div>
  );
}

/** As saving, but what is saved already can be tried, too. */
function useCanTest({ asked, looked }: TemplateHand): Can {
  const { t } = useTranslation("documents");
  const may = asked.data?.can ?? true;
  if (may !== true) return may;
  const { about, complaints = [] } = looked.data ?? {};
  if (complaints.length > 0) return { code: "template has faults", text: t("templates.faults") };
  return about === null ? { code: "template about nothing", text: t("templates.look.nothing") } : true;
}

function Ended({ state, to, number, askedAt, endedAt, detail }: NonNullable<TemplateView["trial"]>): ReactNode {
  const { t } = useTranslation("documents");
  const isBad = state !== "leaving" && state !== "sent" && state !== "outbox";
  const said = state === "leaving" && detail !== null ? "late" : state;
  return (
    <p role="status" className={isBad ? "late" : "quiet"}>
      {t(`templates.test.${said}`, { to, number, at: sayInstant(endedAt ?? askedAt), detail: detail ?? "" })}
    </p>
  );
}
