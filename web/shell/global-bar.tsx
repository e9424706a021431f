/** The bar on top: whose house, what to find (a number jumps, words search, `>` acts), and whether what is shown is live. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useLiveness } from "../api/live.tsx";
import { useMe } from "../api/me.ts";
import { sayTime } from "../util/say.ts";
import { Account } from "./account.tsx";
import { openPalette } from "./palette-state.ts";
import styles from "./shell.module.css";

export function GlobalBar(): ReactNode {
  const { t } = useTranslation("shell");
  return (
    <header className={styles["bar"]} data-noprint>
      <span className={styles["house"]}>{useMe().data?.company.name ?? "Fairfill"}</span>
      <button type="button" className={styles["find"]} onClick={() => openPalette()}>
        <span>{t("find.open")}</span> <kbd>Ctrl K</kbd>
      </button>
      <div className={styles["end"]}>
        <LiveMark />
        <Account />
      </div>
    </header>
  );
}

function LiveMark(): ReactNode {
  const { t } = useTranslation("shell");
  const { live, at } = useLiveness();
  return (
    <span className={styles["live"]} data-live={live} role="status">
      {live
        ? t("live.on", { time: sayTime(at) })
        : at === 0
          ? t("live.starting")
          : t("live.off", { time: sayTime(at) })}
    </span>
  );
}
