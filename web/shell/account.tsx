/** Who is here, and what one changes about the own screen: language, light or dark, signing out. */
import { Menu, useMantineColorScheme } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Permission } from "../../contract/index.ts";
import { useTranslation } from "react-i18next";
import { call } from "../api/call.ts";
import { useChooseLanguage } from "../api/language.ts";
import { useMe } from "../api/me.ts";
import { paths } from "../util/paths.ts";
import { LANGUAGE_NAMES, LANGUAGES } from "../util/words.ts";
import styles from "./shell.module.css";

const SETTINGS: readonly Permission[] = ["users.manage", "keys.manage", "audit.read"];

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
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <button type="button" className={styles["account"]}>
          {user.name}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user.roles.map((role) => t(`role.${role}`)).join(", ")}</Menu.Label>
        <Menu.Item component={Link} to={paths.profile()}>
          {t("account.profile")}
        </Menu.Item>
        {SETTINGS.some((permission) => me.permissions.includes(permission)) && (
          <Menu.Item component={Link} to={paths.settings()}>
            {t("account.settings")}
          </Menu.Item>
        )}
        {LANGUAGES.filter((language) => language !== i18n.resolvedLanguage).map((language) => (
          <Menu.Item key={language} lang={language} onClick={() => void choose(language)}>
            {LANGUAGE_NAMES[language]}
          </Menu.Item>
        ))}
        <Menu.Item onClick={() => setColorScheme(dark ? "light" : "dark")}>
          {dark ? t("account.light") : t("account.dark")}
        </Menu.Item>
        <Menu.Item onClick={() => void signOut()}>{t("account.sign-out")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
