/** Users: who may sign in, and what may each do? Opening one shows its roles and what can be done with it, beside the list. */
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAsk } from "../../api/ask.ts";
import { useMay, useMayAsk } from "../../api/me.ts";
import { useKeys } from "../../hooks/keys.ts";
import { useSearchHand } from "../../hooks/search.ts";
import { Action } from "../../ui/action.tsx";
import { Page } from "../../ui/page.tsx";
import { Rows, type RowColumn } from "../../ui/rows.tsx";
import { Asked } from "../../ui/states.tsx";
import { isRefused } from "../../util/can.ts";
import { sayInstant } from "../../util/say.ts";
import { InviteForm } from "./invite-form.tsx";
import { OneUser } from "./one-user.tsx";
import type { UserList } from "./role-boxes.tsx";
import styles from "./settings.module.css";
import { SettingsWays } from "./ways.tsx";

type User = UserList["users"][number];

export function UsersPage(): ReactNode {
  const { t } = useTranslation("settings");
  const { search, change } = useSearchHand();
  const may = useMay("users.manage");
  const asked = useAsk("GET /users", {}, { enabled: useMayAsk("users.manage") });
  const [inviting, setInviting] = useState(false);
  const shown = asked.data?.users.find((user) => String(user.id) === search["user"]);
  const close = (): void => change({ user: undefined });
  useKeys({ Escape: close });
  return (
    <Page
      title={t("users.title")}
      answer={asked.data && <Answer users={asked.data.users} />}
      wide
      actions={
        <Action filled={!inviting} can={may} onAct={() => setInviting(!inviting)}>
          {inviting ? t("users.invite-end") : t("users.invite")}
        </Action>
      }
    >
      <SettingsWays />
      {!isRefused(may) && (
        <Asked asked={asked} what={t("users.title")}>
          {(list) => (
            <>
              {inviting && <InviteForm roles={list.roles} />}
              <div className={styles["beside"]} data-shown={shown !== undefined}>
                <Rows
                  label={t("users.title")}
                  rows={list.users}
                  columns={columnsOf(t, (user) => change({ user: String(user.id) }, { step: true }))}
                  keyOf={(user) => String(user.id)}
                  current={search["user"]}
                />
                {shown && <OneUser key={shown.id} user={shown} roles={list.roles} onClose={close} />}
              </div>
            </>
          )}
        </Asked>
      )}
    </Page>
  );
}

function Answer({ users }: { readonly users: readonly User[] }): ReactNode {
  const { t } = useTranslation("settings");
  const open = users.filter((user) => user.disabledAt === null);
  const invited = open.filter((user) => !user.hasPassword).length;
  const without = open.filter((user) => user.roles.length === 0).length;
  return [
    t("users.answer", { count: open.length }),
    invited > 0 && t("users.answer-invited", { count: invited }),
    without > 0 && t("users.answer-without", { count: without }),
  ]
    .filter(Boolean)
    .join(" ");
}

type Words = (key: string) => string;

function columnsOf(t: Words, onOpen: (user: User) => void): readonly RowColumn<User>[] {
  return [
    {
      id: "name",
      head: t("users.column.name"),
      phone: 1,
      cell: (user) => (
        <button type="button" className={styles["name"]} onClick={() => onOpen(user)}>
          {user.name}
        </button>
      ),
    },
    { id: "email", head: t("users.column.email"), phone: 2, cell: (user) => user.email },
    {
      id: "roles",
      head: t("users.column.roles"),
      phone: 2,
      cell: (user) =>
        user.roles.length === 0 ? t("users.no-role") : user.roles.map((role) => t(`shell:role.${role}`)).join(", "),
    },
    {
      id: "factor",
      head: t("users.column.factor"),
      cell: (user) => (user.twoFactor ? t("users.factor.on") : t("users.factor.off")),
    },
    {
      id: "seen",
      head: t("users.column.seen"),
      cell: (user) => (user.seenAt === null ? t("users.never") : sayInstant(user.seenAt)),
    },
    { id: "standing", head: t("users.column.standing"), phone: 1, cell: (user) => standing(user, t) },
  ];
}

function standing(user: User, t: Words): ReactNode {
  if (user.disabledAt !== null) return <span className="late">{t("users.shut-out")}</span>;
  return user.hasPassword ? t("users.may") : t("users.invited");
}
