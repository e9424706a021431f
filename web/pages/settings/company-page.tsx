/** What has the company set for itself? Sentences whose values are fields; saved together, undone on the page. */
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAct, useAsk } from "../../api/ask.ts";
import { useKeys } from "../../hooks/keys.ts";
import { Action, type Can } from "../../ui/action.tsx";
import { Page } from "../../ui/page.tsx";
import { Asked } from "../../ui/states.tsx";
import { changesOf, type Change, type Draft, type Value } from "./company.ts";
import { Refusals } from "./company-refusals.tsx";
import { SettingSentence } from "./company-sentence.tsx";
import styles from "./company.module.css";
import { SettingsWays } from "./ways.tsx";

const GROUPS = ["company", "promises", "customers", "links", "purchasing", "today", "kept"] as const;

export function CompanyPage(): ReactNode {
  const { t } = useTranslation("company");
  const asked = useAsk("GET /settings", {});
  const act = useAct("POST /settings");
  const [draft, setDraft] = useState<Draft>({});
  // What stood there when it was typed over: what somebody else sets meanwhile is not overwritten unseen.
  const [seen, setSeen] = useState<Readonly<Record<string, Value>>>({});
  const [saved, setSaved] = useState<readonly Change[]>([]);
  const { settings = [], places = [], can: may = true } = asked.data ?? {};
  const { changes, wrong } = changesOf(settings, draft, seen);
  const can = mayOf(may, { wrong: wrong.size, changes: changes.length }, t);
  const send = (all: readonly Change[], then: (done: readonly Change[]) => void): void => {
    setSeen({});
    const body = { settings: all.map(({ key, value, was }) => ({ key, value, was })) };
    act.mutate(
      { body },
      {
        onSuccess: ({ results }) => {
          // What was refused stands as it was typed.
          const no = new Set(all.filter((_, i) => results[i]?.ok === false).map(({ key }) => key));
          setDraft((was) => Object.fromEntries(Object.entries(was).filter(([key]) => no.has(key))));
          then(all.filter((_, i) => results[i]?.ok));
        },
      },
    );
  };
  const save = (): void => send(changes, setSaved);
  const undo = (): void =>
    send(
      saved.map(({ key, value, was }) => ({ key, value: was, was: value })),
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
          {Object.keys(draft).length > 0 && <Action onAct={() => (setDraft({}), setSeen({}))}>{t("discard")}</Action>}
          <Action filled can={can} busy={act.isPending} onAct={save}>
            {t("save", { count: changes.length })}
          </Action>
        </>
      }
    >
      <SettingsWays />
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
                      typed={draft[one.key]}
                      places={places}
                      disabled={may !== true}
                      onType={(text) => {
                        setDraft({ ...draft, [one.key]: text });
                        setSeen({ [one.key]: one.value, ...seen });
                      }}
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
