/**
 * The words of one notice: what does the customer read? Fields and what they may name on the left, how it looks on a real
 * order on the right; then every version there was. Nothing is sent from here but a test to oneself.
 */
import { useParams } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useKeys } from "../../hooks/keys.ts";
import { useTrail } from "../../hooks/trail.ts";
import { Action, type Can } from "../../ui/action.tsx";
import { Page } from "../../ui/page.tsx";
import { ActFault, Asked } from "../../ui/states.tsx";
import { paths } from "../../util/paths.ts";
import { sayNumber } from "../../util/say.ts";
import { TemplateFields } from "./template-fields.tsx";
import { Look } from "./template-look.tsx";
import { Versions } from "./template-versions.tsx";
import { useTemplate, type TemplateHand } from "./use-template.ts";
import { DocumentWays } from "./ways.tsx";
import styles from "./templates.module.css";

export function TemplatePage(): ReactNode {
  const { kind = "", language = "" } = useParams({ strict: false });
  return <Editor key={`${kind} ${language}`} kind={kind} language={language} />;
}

function Editor(name: { readonly kind: string; readonly language: string }): ReactNode {
  const { t } = useTranslation("documents");
  const [of, setOf] = useState("");
  const hand = useTemplate(name, of);
  const { data } = hand.asked;
  const can = useCanSave(hand);
  const trail = useTrail(paths.template(name.kind, name.language), paths.templates());
  const save = (): void => {
    if (can === true && !hand.busy) hand.save();
  };
  useKeys({ ...trail.keys, Escape: trail.back, e: save, z: () => hand.saved !== undefined && hand.undo() });
  return (
    <Page
      wide
      title={data ? t(`templates.kind.${data.kind}`) : t("templates.one")}
      about={data && `${data.speaks} · ${t(`templates.audience.${data.audience}`)}`}
      answer={data && <Standing hand={hand} />}
      actions={data && <Actions hand={hand} can={can} onSave={save} />}
    >
      <DocumentWays />
      <Asked asked={hand.asked} what={t("templates.one")}>
        {(view) => (
          <>
            <ActFault cause={hand.fault} />
            <Overtaken hand={hand} />
            <div className={styles["beside"]}>
              <TemplateFields view={view} hand={hand} onSave={save} />
              <Look view={view} hand={hand} of={of} onOf={setOf} />
            </div>
            <Versions view={view} hand={hand} />
          </>
        )}
      </Asked>
    </Page>
  );
}

/** What the server says, then what is wrong with the words, then that nothing is to be saved. */
function useCanSave({ asked, looked, changed }: TemplateHand): Can {
  const { t } = useTranslation("documents");
  const may = asked.data?.can ?? true;
  if (may !== true) return may;
  if (!changed) return { code: "template says it already", text: t("templates.says-already") };
  const [first] = looked.data?.complaints ?? [];
  return first && first.code !== "template fails" ? { code: "template has faults", text: t("templates.faults") } : true;
}

function Standing({ hand }: { readonly hand: TemplateHand }): ReactNode {
  const { t } = useTranslation("documents");
  const view = hand.asked.data;
  if (hand.saved !== undefined) return <span role="status">{t("templates.saved", { n: sayNumber(hand.saved) })}</span>;
  if (hand.changed) return t("templates.draft");
  return view?.changed === true
    ? t("templates.leaves-own", { n: sayNumber(view.version) })
    : t("templates.leaves-delivered");
}

function Actions({
  hand,
  can,
  onSave,
}: {
  readonly hand: TemplateHand;
  readonly can: Can;
  readonly onSave: () => void;
}): ReactNode {
  const { t } = useTranslation("documents");
  const view = hand.asked.data;
  const may = view?.can ?? true;
  return (
    <>
      {hand.saved !== undefined && (
        <Action busy={hand.busy} onAct={hand.undo} keyName="z">
          {t("templates.act.undo")}
        </Action>
      )}
      {hand.changed && <Action onAct={hand.drop}>{t("templates.act.drop")}</Action>}
      {view?.changed === true && may === true && (
        <Action busy={hand.busy} onAct={hand.toDelivered}>
          {t("templates.act.delivered")}
        </Action>
      )}
      <Action filled can={can} busy={hand.busy} onAct={onSave} keyName="e">
        {t("templates.act.save")}
      </Action>
    </>
  );
}

/** Somebody saved while this was written: both are kept, and one says which goes on. */
function Overtaken({ hand }: { readonly hand: TemplateHand }): ReactNode {
  const { t } = useTranslation("documents");
  const view = hand.asked.data;
  if (!hand.overtaken || !view) return null;
  return (
    <div role="status" className={styles["overtaken"]}>
      <p>{t("templates.overtaken", { by: view.by ?? "", n: sayNumber(view.version) })}</p>
      <Action onAct={hand.keepMine}>{t("templates.act.mine")}</Action>
      <Action onAct={hand.drop}>{t("templates.act.theirs")}</Action>
    </div>
  );
}
