/** Where a profile begins: a worked one of the same kind of house, or a file; and it leaves as the file the command line takes. */
import { NativeSelect } from "@mantine/core";
import { useRef, useState, type ChangeEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Action } from "../../ui/action.tsx";
import type { Profile } from "./profile-values.ts";
import type { PartnerView, ProfileHand } from "./use-profile.ts";
import styles from "./partners.module.css";

export function StartFrom({ view, hand }: { readonly view: PartnerView; readonly hand: ProfileHand }): ReactNode {
  const { t } = useTranslation("partners");
  const file = useRef<HTMLInputElement>(null);
  const [unread, setUnread] = useState("");
  const examples = hand.examples?.examples ?? [];
  const begin = (name: string): void => {
    const found = examples.find((example) => example.name === name);
    if (found) hand.begin(found.profile);
  };
  const bring = async (event: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const [chosen] = event.currentTarget.files ?? [];
    event.currentTarget.value = "";
    const profile = chosen && readProfile(await chosen.text());
    setUnread(chosen && !profile ? chosen.name : "");
    if (profile) hand.begin(profile);
  };
  return (
    <div className={styles["start"]}>
      {view.can === true && (
        <>
          <NativeSelect
            label={t("start.label")}
            value=""
            // As wide before its choices are there as with them.
            w={320}
            maw="100%"
            data={[
              { value: "", label: t("start.choose") },
              ...examples.map(({ name }) => ({ value: name, label: t(`start.${name}`, { defaultValue: name }) })),
            ]}
            onChange={(event) => begin(event.currentTarget.value)}
          />
          <input
            ref={file}
            type="file"
            accept=".json,application/json"
            hidden
            onChange={(event) => void bring(event)}
          />
          <Action onAct={() => file.current?.click()}>{t("start.file")}</Action>
        </>
      )}
      <Action onAct={() => giveOut(view.partner, hand.said)}>{t("start.export")}</Action>
      {unread !== "" && (
        <span role="alert" className="late">
          {t("start.unread", { file: unread })}
        </span>
      )}
    </div>
  );
}

function readProfile(text: string): Profile | undefined {
  try {
    const read: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    return typeof read === "object" && read !== null && !Array.isArray(read) ? (read as Profile) : undefined;
  } catch {
    return undefined;
  }
}

/** As `fairfill partner show` prints it. */
function giveOut(partner: string, profile: Profile): void {
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(profile, null, 2)}\n`], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${partner}.json`;
  link.click();
  URL.revokeObjectURL(url);
}
