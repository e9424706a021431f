/**
 * The palette, on Ctrl K: a number that is typed or scanned jumps, words search, `>` acts. Arrows move, Enter goes. What
 * was gone to last is offered before anything is typed.
 */
import { Modal, TextInput } from "@mantine/core";
import { useId, useState, type KeyboardEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { closePalette, usePalette } from "../palette-state.ts";
import { usePaletteRows, type PaletteRow, type PaletteRows } from "./rows.ts";
import styles from "./palette.module.css";

export function Palette(): ReactNode {
  const { t } = useTranslation("shell");
  const { opened, text } = usePalette();
  return (
    <Modal.Root
      opened={opened}
      onClose={closePalette}
      size={640}
      yOffset="10vh"
      transitionProps={{ duration: 0 }}
      // The field takes the focus as it is drawn, sooner than the library would remember who had it: palette-state.ts does.
      returnFocus={false}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={t("find.open")}>
        <Modal.Body p={0}>{opened && <Finder key={text} begin={text} />}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function Finder({ begin }: { readonly begin: string }): ReactNode {
  const { t } = useTranslation("shell");
  const [text, setText] = useState(begin);
  const [at, setAt] = useState(0);
  const list = useId();
  const { groups, rows, state, go } = usePaletteRows(text);
  const current = rows[Math.min(at, rows.length - 1)];
  const press = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt(Math.max(0, Math.min(rows.length - 1, at + step)));
    else if (event.key === "Enter") void go(current);
    else return;
    event.preventDefault();
  };
  return (
    <div onKeyDown={press}>
      <TextInput
        data-autofocus
        autoFocus
        variant="unstyled"
        size="lg"
        className={styles["field"] ?? ""}
        aria-label={t("find.open")}
        placeholder={t("find.open")}
        role="combobox"
        aria-expanded="true"
        aria-controls={list}
        aria-activedescendant={current ? idOf(list, current) : undefined}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
      />
      <Found id={list} groups={groups} current={current} onGo={(row) => void go(row)} />
      <p className={styles["foot"]} role="status">
        {t(`find.state.${state}`)}
      </p>
    </div>
  );
}

const idOf = (list: string, { key }: PaletteRow): string => `${list}-${key.replaceAll(/\W/g, "-")}`;

interface FoundProps {
  readonly id: string;
  readonly groups: PaletteRows["groups"];
  readonly current: PaletteRow | undefined;
  readonly onGo: (row: PaletteRow) => void;
}

function Found({ id, groups, current, onGo }: FoundProps): ReactNode {
  const { t } = useTranslation("shell");
  return (
    <div id={id} role="listbox" aria-label={t("find.found")} className={styles["list"]} tabIndex={-1}>
      {groups.map(({ name, members }) => (
        <div key={name} role="group" aria-label={t(`find.group.${name}`)}>
          <p className={styles["group"]} aria-hidden>
            {t(`find.group.${name}`)}
          </p>
          {members.map((row) => (
            <div
              key={row.key}
              id={idOf(id, row)}
              role="option"
              aria-selected={row === current}
              ref={(element) => {
                if (row === current) element?.scrollIntoView({ block: "nearest" });
              }}
              className={styles["row"]}
              onClick={() => onGo(row)}
            >
              <span>{row.name}</span>
              <span className="quiet">{row.about}</span>
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
