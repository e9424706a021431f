/** Inviting somebody: name, address, roles. The link for the password is shown at once, for where no mail leaves. */
import { Select, TextInput } from "@mantine/core";
import { useState, type FormEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../api/ask.ts";
import { Action } from "../../ui/action.tsx";
import { ActFault } from "../../ui/states.tsx";
import { LANGUAGE_NAMES, LANGUAGES, preferredLanguage, type Language } from "../../util/words.ts";
import { RoleBoxes, type RoleName, type UserList } from "./role-boxes.tsx";
import styles from "./settings.module.css";
import { ShownOnce } from "./shown-once.tsx";

interface Invited {
  readonly email: string;
  readonly link: string;
}

export function InviteForm({ roles }: { readonly roles: UserList["roles"] }): ReactNode {
  const { t } = useTranslation("settings");
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [language, setLanguage] = useState<Language>(preferredLanguage());
  const [chosen, setChosen] = useState<readonly RoleName[]>([]);
  const [invited, setInvited] = useState<Invited>();
  const act = useAct("POST /users");
  const missing = name.trim() === "" || email.trim() === "" || chosen.length === 0;
  const send = (event?: FormEvent): void => {
    event?.preventDefault();
    if (missing) return;
    act.mutate(
      { body: { users: [{ name, email, language, roles: [...chosen] }] } },
      {
        onSuccess: ({ results: [done] }) => {
          if (!done?.ok) return;
          setInvited(done.value as Invited);
          setName("");
          setEmail("");
        },
      },
    );
  };
  return (
    <form className={styles["form"]} onSubmit={send}>
      <TextInput
        label={t("users.name")}
        maxLength={80}
        value={name}
        onChange={(e) => setName(e.currentTarget.value)}
        data-autofocus
        autoFocus
      />
      <TextInput
        label={t("users.email")}
        type="email"
        value={email}
        onChange={(e) => setEmail(e.currentTarget.value)}
      />
      <RoleBoxes roles={roles} chosen={chosen} onChange={setChosen} />
      <Select
        label={t("users.language")}
        allowDeselect={false}
        data={LANGUAGES.map((one) => ({ value: one, label: LANGUAGE_NAMES[one] }))}
        value={language}
        onChange={(value) => setLanguage(LANGUAGES.find((one) => one === value) ?? "en")}
      />
      <ActFault cause={act.error} />
      <span>
        <Action
          filled
          onAct={send}
          busy={act.isPending}
          {...(missing && { can: { code: "missing", text: t("users.missing") } })}
        >
          {t("users.send")}
        </Action>
      </span>
      {invited && <ShownOnce about={t("users.link", { email: invited.email })} secret={invited.link} />}
    </form>
  );
}
