/**
 * One order that stopped: what stopped it, and what will my fix do? Readable with fields where it is wrong, raw with the
 * place marked, or what the correction changed. What was received stays; `f` goes to the next fault.
 */
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../api/ask.ts";
import { useKeys } from "../../hooks/keys.ts";
import { useSearchHand } from "../../hooks/search.ts";
import { Action } from "../../ui/action.tsx";
import { Page } from "../../ui/page.tsx";
import { KeptDraft } from "../../ui/kept-draft.tsx";
import { ActFault, Asked } from "../../ui/states.tsx";
import { Views } from "../../ui/views.tsx";
import { paths } from "../../util/paths.ts";
import { sayDay, sayInstant, sayNumber } from "../../util/say.ts";
import { Difference } from "./difference.tsx";
import { sayFinding } from "./finding.ts";
import { MendFields } from "./mend-fields.tsx";
import { sayKind } from "./paper.ts";
import { Raw } from "./raw.tsx";
import { useMend, type Fixing, type PartView } from "./use-mend.ts";
import styles from "./documents.module.css";

const VIEWS = ["readable", "raw", "difference"] as const;
type View = (typeof VIEWS)[number];

export function StoppedPage(): ReactNode {
  const { id = "", n = "" } = useParams({ strict: false });
  return <Stopped key={`${id}/${n}`} id={Number(id)} n={Number(n)} />;
}

function Stopped({ id, n }: { readonly id: number; readonly n: number }): ReactNode {
  const { t } = useTranslation("documents");
  const navigate = useNavigate();
  const asked = useAsk("GET /documents/:id/parts/:n", { params: { id, n } });
  const part = asked.data;
  const fixing = useMend({ id, n }, part);
  const next = part?.next ?? null;
  const goOn = (): void => {
    void navigate({ to: next ? paths.stoppedPart(next.id, next.n) : paths.stopped() });
  };
  useKeys({ f: goOn, e: () => part?.can === true && fixing.replay() });
  return (
    <Page
      title={
        part
          ? `${sayKind(part.document, t)} ${part.customerName ?? part.document.partner ?? part.document.name}`
          : t("one")
      }
      about={part && [part.document.name, sayInstant(part.document.at)].filter((one) => one !== "").join(", ")}
      answer={
        part && t("became", { applied: sayNumber(part.document.applied), stopped: sayNumber(part.document.stopped) })
      }
      actions={
        part && (
          <>
            <Action onAct={goOn} keyName="f">
              {t(next ? "next" : "back")}
            </Action>
            {part.state === "stopped" && (
              <Action filled can={part.can} busy={fixing.busy} onAct={fixing.replay} keyName="e">
                {t("replay")}
              </Action>
            )}
          </>
        )
      }
    >
      <Asked asked={asked} what={t("one")}>
        {(data) => <Body part={data} fixing={fixing} />}
      </Asked>
    </Page>
  );
}

function Body({ part, fixing }: { readonly part: PartView; readonly fixing: Fixing }): ReactNode {
  const { t } = useTranslation("documents");
  const { search, change } = useSearchHand();
  const view = VIEWS.find((one) => one === search["view"]) ?? "readable";
  // The fields begin with what came.
  const [begun, setBegun] = useState(0);
  const anew = (): void => {
    fixing.kept.drop();
    setBegun(begun + 1);
  };
  return (
    <>
      <ul className={styles["findings"]}>
        {part.findings.map((finding) => (
          <li key={`${finding.line ?? ""} ${finding.text}`}>{sayFinding(finding, t)}</li>
        ))}
      </ul>
      <KeptDraft since={fixing.kept.since} onDrop={anew} />
      <Gives part={part} fixing={fixing} />
      <ActFault cause={fixing.fault} />
      <Views
        label={t("looks.label")}
        views={VIEWS.map((key) => ({ key, name: t(`looks.${key}`) }))}
        current={view}
        onChange={(next: View) => change({ view: next === "readable" ? undefined : next })}
      />
      {view === "readable" && <MendFields key={begun} part={part} fixing={fixing} />}
      {view === "raw" && <Raw id={part.document.id} raw={part.raw} />}
      {view === "difference" && <Difference part={part} fixing={fixing} />}
    </>
  );
}

/** What the fix would give, or has given. */
function Gives({ part, fixing }: { readonly part: PartView; readonly fixing: Fixing }): ReactNode {
  const { t } = useTranslation("documents");
  const [shown] = useState(part.key);
  const { given } = fixing;
  if (!given) return <p className={styles["gives"]} />;
  const same = given.findings.map(({ text }) => text).join("\n") === part.findings.map(({ text }) => text).join("\n");
  if (given.state !== "applied" && same)
    return (
      <p role="status" className={styles["gives"]}>
        {t(fixing.done ? "again-so" : "still-so", { number: shown })}
      </p>
    );
  if (given.state !== "applied")
    return (
      <div role="status">
        <p className={styles["gives"]}>{t(fixing.done ? "again" : "still", { number: shown })}</p>
        <ul className={styles["findings"]}>
          {given.findings.map((finding) => (
            <li key={finding.text}>{sayFinding(finding, t)}</li>
          ))}
        </ul>
      </div>
    );
  const said = { lines: sayNumber(given.lines), units: sayNumber(given.units) };
  const ships = given.shipDay === null ? t("gives.no-day") : t("gives.ships", { day: sayDay(given.shipDay) });
  return (
    <p role="status" className={styles["gives"]}>
      {t(fixing.done ? "gave.order" : "gives.order", said)} {ships}{" "}
      {fixing.done && given.orderId !== null && <a href={paths.order(given.orderId)}>SO-{given.orderId}</a>}
    </p>
  );
}
