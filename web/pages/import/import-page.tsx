/**
 * One import: will it do what I mean? Their columns beside ours on the left, what would happen on the right; then how far
 * it is, what it came to, and the way back.
 */
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useKeys } from "../../hooks/keys.ts";
import { useIsPhone } from "../../hooks/phone.ts";
import { Action } from "../../ui/action.tsx";
import { Page } from "../../ui/page.tsx";
import { ActFault, Asked } from "../../ui/states.tsx";
import { sayNumber } from "../../util/say.ts";
import { CheckPart } from "./check-part.tsx";
import { MapPart } from "./map-part.tsx";
import { nextProblem } from "./problem-rows.tsx";
import { Progress, Result } from "./run-part.tsx";
import { sayCheck, sayStanding } from "./say-import.ts";
import { useImport, type ImportHand, type ImportView } from "./use-import.ts";
import styles from "./import.module.css";

export function ImportPage(): ReactNode {
  const { t } = useTranslation("import");
  const { id = "" } = useParams({ strict: false });
  const phone = useIsPhone();
  const hand = useImport(Number(id));
  const { data } = hand.asked;
  const open = data?.state === "open";
  const act = (can: ImportView["can"][keyof ImportView["can"]] | undefined, work: () => void): void => {
    if (can === true && !hand.busy) work();
  };
  useKeys({
    f: nextProblem,
    e: () => !phone && act(data?.can.run, hand.run),
    z: () => act(data?.can.undo, hand.undo),
  });
  return (
    <Page
      wide
      title={data ? data.name || t("one") : t("one")}
      about={data && t("about", { count: data.lines, rows: sayNumber(data.lines), kind: t(`kind.${data.kind}`) })}
      answer={data && (open ? (phone ? t("larger") : sayCheck(t, data)) : sayStanding(t, data))}
      actions={data && !(open && phone) && <Actions data={data} hand={hand} />}
    >
      <Asked asked={hand.asked} what={t("one")}>
        {(view) => (
          <>
            <Steps state={view.state} ready={view.check !== null} />
            <ActFault cause={hand.fault} />
            {view.state === "open" && !phone && (
              <div className={styles["beside"]}>
                <MapPart view={view} hand={hand} />
                <CheckPart view={view} hand={hand} />
              </div>
            )}
            {view.state === "running" && <Progress view={view} />}
            {!["open", "running"].includes(view.state) && <Result view={view} />}
          </>
        )}
      </Asked>
    </Page>
  );
}

function Actions({ data, hand }: { readonly data: ImportView; readonly hand: ImportHand }): ReactNode {
  const { t } = useTranslation("import");
  if (data.state === "running")
    return (
      <Action can={data.can.cancel} busy={data.cancelAsked} onAct={hand.cancel}>
        {t("act.cancel")}
      </Action>
    );
  if (data.state !== "open")
    return (
      <Action can={data.can.undo} busy={hand.busy} onAct={hand.undo} keyName="z">
        {t("act.undo")}
      </Action>
    );
  const count = data.check?.ready ?? 0;
  return (
    <>
      {data.problems.length > 0 && (
        <Action onAct={nextProblem} keyName="f">
          {t("act.fix", { count: data.check?.refused ?? 0, n: sayNumber(data.check?.refused ?? 0) })}
        </Action>
      )}
      <Action filled can={data.can.run} busy={hand.busy} onAct={hand.run} keyName="e">
        {t("act.run", { count, n: sayNumber(count) })}
      </Action>
    </>
  );
}

const STEPS = ["map", "check", "import"] as const;

function Steps({ state, ready }: { readonly state: ImportView["state"]; readonly ready: boolean }): ReactNode {
  const { t } = useTranslation("import");
  const at = state !== "open" ? "import" : ready ? "check" : "map";
  return (
    <ol className={styles["steps"]} aria-label={t("steps.label")}>
      {STEPS.map((step) => (
        <li key={step} {...(step === at && { "aria-current": "step" as const })}>
          {t(`steps.${step}`)}
        </li>
      ))}
    </ol>
  );
}
