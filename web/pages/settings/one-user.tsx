/** One user beside the list: the roles, a link for a new password, the second factor, the sessions, shut out or let in. */
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAct } from "../../api/ask.ts";
import { Action } from "../../ui/action.tsx";
import { ActFault } from "../../ui/states.tsx";
import { RoleBoxes, type RoleName, type UserList } from "./role-boxes.tsx";
import styles from "./settings.module.css";
import { ShownOnce } from "./shown-once.tsx";

type User = UserList["users"][number];
type Kind = "disable" | "enable" | "sign out" | "new password" | "no second factor";

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));

export interface OneUserProps {
  readonly user: User;
  readonly roles: UserList["roles"];
  readonly onClose: () => void;
}

export function OneUser({ user, roles, onClose }: OneUserProps): ReactNode {
  const { t } = useTranslation("settings");
  const [chosen, setChosen] = useState<readonly RoleName[]>(user.roles);
  // As they were when they were last looked at here.
  const [was, setWas] = useState<readonly RoleName[]>(user.roles);
  const [link, setLink] = useState<string>();
  const [said, setSaid] = useState<string>();
  const act = useAct("POST /users/change");
  const change = (kind: Kind): void => {
    setLink(undefined);
    setSaid(undefined);
    act.mutate(
      { body: { changes: [{ user: user.id, change: { kind } }] } },
      {
        onSuccess: ({ results: [done] }) => {
          if (!done?.ok) return;
          setLink((done.value as { link?: string }).link);
          setSaid(t(`users.done.${kind}`, { name: user.name }));
        },
      },
    );
  };
  const save = (): void =>
    act.mutate(
      { body: { changes: [{ user: user.id, change: { kind: "roles", roles: [...chosen], was: [...was] } }] } },
      {
        onSuccess: ({ results: [done] }) => {
          if (!done?.ok) return;
          setWas(chosen);
          setSaid(t("users.done.roles", { name: user.name }));
        },
      },
    );
  const moved = !same(was, user.roles) && !act.isPending;
  const out = user.disabledAt !== null;
  const kept = same(chosen, user.roles);
  return (
    <section className={styles["one"]} aria-label={user.name}>
      <h2>{user.name}</h2>
      <p className="quiet">{user.email}</p>
      <div className={styles["form"]}>
        <RoleBoxes roles={roles} chosen={chosen} onChange={setChosen} />
        {moved && !kept && (
          <div role="status">
            <p>{t("users.moved", { roles: user.roles.map((role) => t(`shell:role.${role}`)).join(", ") })}</p>
            <Action onAct={() => setWas(user.roles)}>{t("users.mine")}</Action>
            <Action onAct={() => (setWas(user.roles), setChosen(user.roles))}>{t("users.theirs")}</Action>
          </div>
        )}
        <Action onAct={save} busy={act.isPending} {...(kept && { can: { code: "same", text: t("users.same") } })}>
          {t("users.save")}
        </Action>
      </div>
      <ActFault cause={act.error} />
      {said !== undefined && <p role="status">{said}</p>}
      {link !== undefined && <ShownOnce about={t("users.reset-link", { email: user.email })} secret={link} />}
      <div className={styles["acts"]}>
        <Action onAct={() => change("new password")} {...(out && { can: { code: "out", text: t("users.is-out") } })}>
          {t("users.act.password")}
        </Action>
        <Action
          onAct={() => change("no second factor")}
          {...(!user.twoFactor && { can: { code: "off", text: t("users.factor-off") } })}
        >
          {t("users.act.factor")}
        </Action>
        <Action onAct={() => change("sign out")}>{t("users.act.sign-out")}</Action>
        <Action onAct={() => change(out ? "enable" : "disable")}>
          {t(out ? "users.act.enable" : "users.act.disable")}
        </Action>
        <Action onAct={onClose}>{t("users.close")}</Action>
      </div>
    </section>
  );
}
