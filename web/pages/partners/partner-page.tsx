/**
 * How one partner speaks: what do we write to it, what do we read? The profile as sentences with fields on the left, what
 * it changes and how an order would be answered on the right; then every version there was.
 */
import { Link, useParams } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useKeys } from "../../hooks/keys.ts";
import { useTrail } from "../../hooks/trail.ts";
import { Action, type Can } from "../../ui/action.tsx";
import { Page } from "../../ui/page.tsx";
import { ActFault, Asked } from "../../ui/states.tsx";
import { paths } from "../../util/paths.ts";
import { sayNumber } from "../../util/say.ts";
import { DocumentWays } from "../documents/ways.tsx";
import { AnswerLook } from "./answer-look.tsx";
import { Identifiers } from "./identifiers.tsx";
import { ProfileSections } from "./profile-sections.tsx";
import { ProfileVersions } from "./profile-versions.tsx";
import { StartFrom } from "./start-from.tsx";
import { Standing } from "./standing.tsx";
import { useProfile, type ProfileHand } from "./use-profile.ts";
import styles from "./partners.module.css";

export function PartnerPage(): ReactNode {
  const { code = "" } = useParams({ strict: false });
  return <Editor key={code} partner={code} />;
}

function Editor({ partner }: { readonly partner: string }): ReactNode {
  const { t } = useTranslation("partners");
  const [of, setOf] = useState("");
  const hand = useProfile(partner, of);
  const { data } = hand.asked;
  const can = useCanSave(hand);
  const trail = useTrail(paths.partner(partner), paths.partners());
  const save = (): void => {
    if (can === true && !hand.busy) hand.save();
  };
  useKeys({
    ...trail.keys,
    Escape: trail.back,
    e: save,
    z: () => hand.saved !== undefined && !hand.busy && hand.undo(),
  });
  return (
    <Page
      wide
      title={partner}
      about={data && <Link to={paths.customer(data.customer)}>{data.customerName}</Link>}
      answer={data && <Standing view={data} hand={hand} />}
      actions={data && <Actions hand={hand} can={can} onSave={save} />}
    >
      <DocumentWays />
      <Asked asked={hand.asked} what={t("one")}>
        {(view) => (
          <>
            <ActFault cause={hand.fault} />
            <Overtaken hand={hand} />
            <Identifiers view={view} />
            <StartFrom view={view} hand={hand} />
            <div className={styles["beside-each-other"]}>
              <ProfileSections view={view} hand={hand} />
              <AnswerLook view={view} hand={hand} of={of} onOf={setOf} />
            </div>
            <ProfileVersions view={view} hand={hand} />
          </>
        )}
      </Asked>
    </Page>
  );
}

/** What the server says, then what is wrong in a field, then that nothing is to be saved. */
function useCanSave({ asked, looked, changed }: ProfileHand): Can {
  const { t } = useTranslation("partners");
  const may = asked.data?.can ?? true;
  if (may !== true) return may;
  if (!changed) return { code: "profile says it already", text: t("save.nothing") };
  const wrong = looked.data?.problems.length ?? 0;
  return wrong === 0 || { code: "profile has faults", text: t("save.wrong", { count: wrong }) };
}

interface ActionsProps {
  readonly hand: ProfileHand;
  readonly can: Can;
  readonly onSave: () => void;
}

function Actions({ hand, can, onSave }: ActionsProps): ReactNode {
  const { t } = useTranslation("partners");
  const version = hand.asked.data?.version ?? 0;
  return (
    <>
      {hand.saved !== undefined && (
        <Action busy={hand.busy} onAct={hand.undo} keyName="z">
          {t("save.undo")}
        </Action>
      )}
      {hand.changed && <Action onAct={hand.drop}>{t("save.drop")}</Action>}
      <Action filled can={can} busy={hand.busy} onAct={onSave} keyName="e">
        {t("save.as", { n: sayNumber(version + 1) })}
      </Action>
    </>
  );
}

/** Somebody saved while this was written: both are kept, and one says which goes on. */
function Overtaken({ hand }: { readonly hand: ProfileHand }): ReactNode {
  const { t } = useTranslation("partners");
  const view = hand.asked.data;
  if (!hand.overtaken || !view) return null;
  return (
    <div role="status" className={styles["overtaken"]}>
      <p>{t("overtaken", { by: view.by ?? "", n: sayNumber(view.version) })}</p>
      <Action onAct={hand.keepMine}>{t("save.mine")}</Action>
      <Action onAct={hand.drop}>{t("save.theirs")}</Action>
    </div>
  );
}
