/** What has the company set for itself? Sentences whose values are fields; saved together, undone on the page. */
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAct, useAsk } from "../../api/ask.ts";
import { useDraft } from "../../hooks/draft.ts";
import { useKeys } from "../../hooks/keys.ts";
import { Action, type Can } from "../../ui/action.tsx";
import { KeptDraft } from "../../ui/kept-draft.tsx";
import { Page } from "../../ui/page.tsx";
import { Asked } from "../../ui/states.tsx";
import { answered, changesOf, type Change, type Draft, type Typing } from "./company.ts";
import { Refusals } from "./company-refusals.tsx";
import { SettingSentence } from "./company-sentence.tsx";
import styles from "./company.module.css";
import { SettingsWays } from "./ways.tsx";

const GROUPS = ["company", "promises", "customers", "links", "purchasing", "today", "kept"] as const;

const NOTHING: Typing = { typed: {}, seen: {} };

export function CompanyPage(): ReactNode {
  const { t } = useTranslation("company");
  const asked = useAsk("GET /settings", {});
  const act = useAct("POST /settings");
  const { draft = NOTHING, since, keep, turn, drop } = useDraft<Typing>("settings");
  const { typed, seen } = draft;
  const [saved, setSaved] = useState<readonly Change[]>([]);
  const { settings = [], places = [], can: may = true } = asked.data ?? {};
  const { changes, wrong } = changesOf(settings, typed, seen);
  const can = mayOf(may, { wrong: wrong.size, changes: changes.length }, t);
  const send = (all: readonly Change[], sent: Draft, then: (done: readonly Change[]) => void): void => {
    const body = { settings: all.map(({ key, value, was }) => ({ key, value, was })) };
    const keysOf = (some: readonly Change[]): ReadonlySet<string> => new Set(some.map(({ key }) => key));
    act.mutate(
      { body },
      {
        onSuccess: ({ results }) => {
          const refused = keysOf(all.filter((_, i) => results[i]?.ok === false));
          turn((was) => answered(was, { sent, refused }));
          then(all.filter((_, i) => results[i]?.ok));
        },
        // One that is refused alone.
        onRefused: () => turn((was) => answered(was, { sent, refused: keysOf(all) })),
      },
    );
  };
  const save = (): void => send(changes, typed, setSaved);
  const undo = (): void =>
    send(
      saved.map(({ key, value, was }) => ({ key, value: was, was: value })),
      {},
      () => setSaved([]),
    );
  useKeys({ z: () => saved.length > 0 && !act.isPending && undo() });
  const other = settings.filter(({ value, usual }) => value !== usual).length;
  return (
    <Page
      title={t("title")}
      answer={asked.data && t("answer", { count: other })}
      actions={
        <>
          {Object.keys(typed).length > 0 && <Action onAct={drop}>{t("discard")}</Action>}
          <Action filled can={can} busy={act.isPending} onAct={save}>
            {t("save", { count: changes.length })}
          </Action>
        </>
      }
    >
      <SettingsWays />
      <KeptDraft since={since} />
      {saved.length > 0 && (
        <p role="status" className={styles["saved"]}>
          {t("saved", { count: saved.length })}
          <Action onAct={undo} busy={act.isPending} keyName="z">
            {t("undo")}
          </Action>
        </p>
      )}
      <Refusals results={act.data?.results ?? []} cause={act.error} />
      <Asked asked={asked} what={t("title")}>
        {() =>
          GROUPS.map((group) => (
            <section key={group} className={styles["group"]} aria-label={t(`group.${group}`)}>
              <h2>{t(`group.${group}`)}</h2>
              <ul>
                {settings
                  .filter((one) => one.group === group)
                  .map((one) => (
                    <SettingSentence
                      key={one.key}
                      setting={one}
                      typed={typed[one.key]}
                      places={places}
                      disabled={may !== true}
                      onType={(text) =>
                        keep({ typed: { ...typed, [one.key]: text }, seen: { [one.key]: one.value, ...seen } })
                      }
                    />
                  ))}
              </ul>
            </section>
          ))
        }
      </Asked>
    </Page>
  );
}

function mayOf(
  may: Can,
  { wrong, changes }: { readonly wrong: number; readonly changes: number },
  t: (key: string) => string,
): Can {
  if (may !== true) return may;
  if (wrong > 0) return { code: "wrong", text: t("wrong") };
  return changes > 0 || { code: "nothing", text: t("nothing") };
}
