/**
 * One connection: does it work, what waits, what lies aside? It is tried at once and says what it found; a host key is shown
 * and pinned by a click; what it needs is changed below.
 */
import { useNavigate, useParams } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAct, useAsk } from "../../api/ask.ts";
import { useKeys } from "../../hooks/keys.ts";
import { useTrail } from "../../hooks/trail.ts";
import { Action, type Can } from "../../ui/action.tsx";
import { Page } from "../../ui/page.tsx";
import { RefusedActions } from "../../ui/refused-actions.tsx";
import { ActFault, Asked } from "../../ui/states.tsx";
import { paths } from "../../util/paths.ts";
import { sayInstant, sayNumber } from "../../util/say.ts";
import { DocumentWays } from "../documents/ways.tsx";
import { draftOf, isChanged, missingOf, saveOf, type ConnectionView, type Draft } from "./connection-fields.ts";
import { ConnectionForm } from "./connection-form.tsx";
import { Remove } from "./remove.tsx";
import { Tried } from "./tried.tsx";
import { Waiting } from "./waiting.tsx";

export function ConnectionPage(): ReactNode {
  const { code = "" } = useParams({ strict: false });
  return <One key={code} connection={code} />;
}

function One({ connection }: { readonly connection: string }): ReactNode {
  const { t } = useTranslation("connections");
  const params = { connection };
  const asked = useAsk("GET /connections/:connection", { params });
  const [draft, setDraft] = useState<Draft>();
  const saving = useAct("PUT /connections/:connection");
  const trying = useAct("POST /connections/:connection/test");
  const acting = useAct("POST /connections/act");
  const navigate = useNavigate();
  const trail = useTrail(paths.connection(connection), paths.connections());
  const view = asked.data;
  const now = draft ?? draftOf(view);
  const changed = view !== undefined && isChanged(now, view);
  const attempt = (): void => trying.mutate({ params });
  const save = (body: ReturnType<typeof saveOf>): void =>
    saving.mutate({ params, body }, { onSuccess: () => (setDraft(undefined), attempt()) });
  const act = (what: "pause" | "resume" | "remove"): void =>
    acting.mutate(
      { body: { acts: [{ connection, act: what }] } },
      { onSuccess: () => what === "remove" && void navigate({ to: paths.connections() }) },
    );
  useKeys({ ...trail.keys, Escape: trail.back, t: () => !changed && view?.can === true && attempt() });
  return (
    <Page
      title={connection}
      about={view && t(`kind.${view.kind}`)}
      answer={view && <Sentence view={view} />}
      actions={
        view && (
          <>
            {!changed && <Turns view={view} busy={acting.isPending} onAct={act} />}
            {changed && <Action onAct={() => setDraft(undefined)}>{t("discard")}</Action>}
            {changed ? (
              <Action filled can={canSave(now, view, t)} busy={saving.isPending} onAct={() => save(saveOf(now, view))}>
                {t("save")}
              </Action>
            ) : (
              <Action filled can={view.can} busy={trying.isPending} onAct={attempt} keyName="t">
                {t("try")}
              </Action>
            )}
          </>
        )
      }
    >
      <DocumentWays />
      <Asked asked={asked} what={t("one")}>
        {(one) => (
          <>
            <ActFault cause={acting.error} />
            <ActFault cause={trying.error} />
            <Tried
              view={one}
              found={trying.data}
              busy={saving.isPending || trying.isPending}
              onPin={(hostKey) => save(saveOf({ ...draftOf(one), typed: { hostKey } }, one))}
            />
            <Waiting view={one} />
            <h2>{t("how")}</h2>
            <ConnectionForm
              view={one}
              draft={now}
              fixed={one.can !== true}
              refused={saving.error}
              onChange={setDraft}
            />
            {one.can === true && <Remove view={one} busy={acting.isPending} onRemove={() => act("remove")} />}
          </>
        )}
      </Asked>
    </Page>
  );
}

function canSave(draft: Draft, view: ConnectionView, t: TFunction<"connections">): Can {
  if (view.can !== true) return view.can;
  const missing = missingOf(draft, view);
  return missing === undefined || { code: "missing", text: t("missing", { field: t(`field.${missing}`) }) };
}

interface TurnsProps {
  readonly view: ConnectionView;
  readonly busy: boolean;
  readonly onAct: (act: "pause" | "resume") => void;
}

/** What waits goes at once, or nothing goes for now. */
function Turns({ view, busy, onAct }: TurnsProps): ReactNode {
  const { t } = useTranslation("connections");
  const again = view.waiting > 0 || view.state === "fails" || view.state === "stopped";
  if (view.can !== true)
    return (
      <RefusedActions
        why={view.can}
        names={[...(view.paused ? [t("resume")] : [t("pause"), ...(again ? [t("again")] : [])]), t("remove.ask")]}
      />
    );
  if (view.paused)
    return (
      <Action busy={busy} onAct={() => onAct("resume")}>
        {t("resume")}
      </Action>
    );
  return (
    <>
      {again && (
        <Action busy={busy} onAct={() => onAct("resume")}>
          {t("again")}
        </Action>
      )}
      <Action busy={busy} onAct={() => onAct("pause")}>
        {t("pause")}
      </Action>
    </>
  );
}

function Sentence({ view }: { readonly view: ConnectionView }): ReactNode {
  const { t } = useTranslation("connections");
  const { state, workedAt, failures, nextAt, waiting } = view;
  const at = workedAt === null ? t("never") : sayInstant(workedAt);
  const next = nextAt === null ? "" : sayInstant(nextAt);
  return (
    <>
      {t(`sentence.${state}`, { at, next, count: failures, n: sayNumber(failures) })}{" "}
      {waiting > 0 && t("answer.waiting", { count: waiting, n: sayNumber(waiting) })}
    </>
  );
}
