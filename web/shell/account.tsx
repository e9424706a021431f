/** Who is here, and what one changes about the own screen: language, light or dark, signing out. */
import { Menu, useMantineColorScheme } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { call } from "../api/call.ts";
import { useMe } from "../api/me.ts";
import { paths } from "../util/paths.ts";
import { changeLanguage, LANGUAGE_NAMES, LANGUAGES } from "../util/words.ts";
import styles from "./shell.module.css";

async function signOut(): Promise<void> {
  await call("POST /sign-out", {});
  globalThis.location.assign(paths.signIn());
}

export function Account(): ReactNode {
  const { t, i18n } = useTranslation("shell");
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const user = useMe().data?.user;
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
        {LANGUAGES.filter((language) => language !== i18n.resolvedLanguage).map((language) => (
          <Menu.Item key={language} lang={language} onClick={() => void changeLanguage(language)}>
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
