/** By which identifiers its documents are known, and for which customer: it decides whose order a file is. */
import { TextInput } from "@mantine/core";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../api/ask.ts";
import { Action } from "../../ui/action.tsx";
import { ActFault } from "../../ui/states.tsx";
import type { PartnerView } from "./use-profile.ts";
import styles from "./partners.module.css";

export const identifiersOf = (text: string): string[] => text.split(/[,;\s]+/).filter((one) => one !== "");

export function Identifiers({ view }: { readonly view: PartnerView }): ReactNode {
  const { t } = useTranslation("partners");
  const kept = view.identifiers.join(", ");
  const [text, setText] = useState<string>();
  const act = useAct("PUT /partners/:partner");
  const said = identifiersOf(text ?? kept);
  const changed = said.join(", ") !== kept && said.length > 0;
  const { partner, customer } = view;
  const save = (): void =>
    act.mutate({ params: { partner }, body: { customer, identifiers: said } }, { onSuccess: () => setText(undefined) });
  return (
    <div className={styles["start"]}>
      <TextInput
        label={t("identifiers.label")}
        description={t("identifiers.about")}
        value={text ?? kept}
        disabled={view.can !== true}
        autoComplete="off"
        spellCheck={false}
        maxLength={1000}
        w={560}
        maw="100%"
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {changed && (
        <Action busy={act.isPending} onAct={save}>
          {t("identifiers.save")}
        </Action>
      )}
      <ActFault cause={act.error} />
    </div>
  );
}
