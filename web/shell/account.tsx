/** Who is here, and what one changes about the own screen: language, light or dark, signing out. */
import { useMantineColorScheme } from "@mantine/core";
import type { ReactNode } from "react";
import type { Permission } from "../../contract/index.ts";
import { useTranslation } from "react-i18next";
import { call } from "../api/call.ts";
import { useChooseLanguage } from "../api/language.ts";
import { useMe } from "../api/me.ts";
import { LaterMenu, type MenuRow } from "../ui/later-menu.tsx";
import { paths } from "../util/paths.ts";
import { LANGUAGE_NAMES, LANGUAGES } from "../util/words.ts";
import styles from "./shell.module.css";

const SETTINGS: readonly Permission[] = ["users.manage", "settings.change", "keys.manage", "audit.read"];

async function signOut(): Promise<void> {
  await call("POST /sign-out", {});
  globalThis.location.assign(paths.signIn());
}

export function Account(): ReactNode {
  const { t, i18n } = useTranslation("shell");
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const choose = useChooseLanguage();
  const me = useMe().data;
  const user = me?.user;
  if (!user) return null;
  const dark = colorScheme === "auto" ? matchMedia("(prefers-color-scheme: dark)").matches : colorScheme === "dark";
  const rows: readonly MenuRow[] = [
    { key: "profile", text: t("account.profile"), to: paths.profile() },
    ...(SETTINGS.some((permission) => me.permissions.includes(permission))
      ? [{ key: "settings", text: t("account.settings"), to: paths.settings() }]
      : []),
    ...LANGUAGES.filter((language) => language !== i18n.resolvedLanguage).map((language) => ({
      key: language,
      text: LANGUAGE_NAMES[language],
      lang: language,
      onAct: () => void choose(language),
    })),
    {
      key: "scheme",
      text: dark ? t("account.light") : t("account.dark"),
      onAct: () => setColorScheme(dark ? "light" : "dark"),
    },
    { key: "out", text: t("account.sign-out"), onAct: () => void signOut() },
  ];
  return (
    <LaterMenu
      className={styles["account"]}
      position="bottom-end"
      width={220}
      label={user.roles.map((role) => t(`role.${role}`)).join(", ")}
      rows={rows}
    >
      {user.name}
    </LaterMenu>
  );
}
