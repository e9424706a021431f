/** The keys, on `?`. */
import { Modal } from "@mantine/core";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import styles from "./shell.module.css";

const KEYS = [
  ["j k", "move"],
  ["Enter", "open"],
  ["Space", "peek"],
  ["x", "select"],
  ["/", "filter"],
  ["e", "primary"],
  ["z", "undo"],
  ["a", "assign"],
  ["h", "snooze"],
  ["n", "note"],
  ["[ ]", "next"],
  ["Esc", "back"],
  ["g t · o · i · n · a · c · d", "go"],
  ["Ctrl K", "find"],
] as const;

export function KeyHelp({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation("shell");
  return (
    <Modal opened={opened} onClose={onClose} title={t("keys.title")} closeButtonProps={{ "aria-label": t("close") }}>
      <dl className={styles["keys"]}>
        {KEYS.map(([key, name]) => (
          <Fragment key={key}>
            <dt>{key}</dt>
            <dd>{t(`keys.${name}`)}</dd>
          </Fragment>
        ))}
      </dl>
    </Modal>
  );
}
