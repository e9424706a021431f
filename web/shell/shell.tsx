/** The frame of every page inside: ways at the left (below on a phone), one bar on top, the page in the middle. */
import { Outlet } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { later, useBrought } from "../hooks/brought.ts";
import { useKeys } from "../hooks/keys.ts";
import { AwayNotice } from "./away.tsx";
import { DoneBeforeNotice } from "./done-before-notice.tsx";
import { GlobalBar } from "./global-bar.tsx";
import { useJumps } from "./jumps.ts";
import { LaterPalette } from "./later-palette.tsx";
import { useScanner } from "./scanner.ts";
import { SampleBar } from "./sample-bar.tsx";
import { SignedOutNotice } from "./signed-out-notice.tsx";
import { Ways } from "./ways.tsx";
import styles from "./shell.module.css";

const keyHelp = later(async () => (await import("./key-help.tsx")).KeyHelp);

export function Shell(): ReactNode {
  const { t } = useTranslation("shell");
  const [help, setHelp] = useState(false);
  const jumps = useJumps();
  useScanner();
  useKeys({ ...jumps, "?": () => setHelp(true) });
  return (
    <div className={styles["shell"]}>
      <a className={styles["skip"]} href="#main">
        {t("skip")}
      </a>
      <GlobalBar />
      <Ways />
      <div className={styles["body"]}>
        <SampleBar />
        <Outlet />
      </div>
      <LaterPalette />
      {help && <Help onClose={() => setHelp(false)} />}
      <AwayNotice />
      <SignedOutNotice />
      <DoneBeforeNotice />
    </div>
  );
}

function Help({ onClose }: { readonly onClose: () => void }): ReactNode {
  const KeyHelp = useBrought(keyHelp, onClose);
  return KeyHelp && <KeyHelp opened onClose={onClose} />;
}
