/**
 * A menu with its button, opened as it comes. Not the library's menu: a label and a field would stand within `role=menu`, where
 * nothing but rows may (axe: aria-required-children).
 */
import { Popover } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useEffect, useId, useRef, useState, type ReactNode, type RefObject } from "react";
import styles from "./drawn-menu.module.css";
import { movedTo } from "./menu-moves.ts";

/** One thing to do or a way to go; a label stands above them, a field below. */
export type MenuRow =
  | {
      readonly key: string;
      readonly text: ReactNode;
      readonly onAct: () => void;
      /** The language it is written in. */
      readonly lang?: string;
    }
  | { readonly key: string; readonly text: ReactNode; readonly to: string };

export interface MenuShape {
  readonly label?: ReactNode;
  readonly rows: readonly MenuRow[];
  readonly field?: (close: () => void) => ReactNode;
  readonly position: "bottom-start" | "bottom-end";
  readonly width?: number;
  readonly onOpen?: () => void;
}

interface Props extends MenuShape {
  readonly looks: { readonly className: string | undefined; readonly "data-part"?: string };
  readonly children: ReactNode;
}

/** Where it is drawn: within the part of the page that its button is in, so that who hears the page knows where it is. */
const partOf = (button: HTMLElement | null): HTMLElement =>
  button?.closest<HTMLElement>("main, header, nav, [role=dialog]") ?? document.body;

export function DrawnMenu({ position, width, onOpen, looks, children, ...inside }: Props): ReactNode {
  const [opened, setOpened] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  // The focus goes back to where it is now.
  useEffect(() => {
    button.current?.focus();
    setOpened(true);
  }, []);
  const open = (): void => {
    onOpen?.();
    setOpened(true);
  };
  const leave = (): void => setOpened(false);
  const close = (): void => {
    button.current?.focus();
    leave();
  };
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      onDismiss={leave}
      position={position}
      withRoles={false}
      closeOnEscape={false}
      portalProps={{ target: partOf(button.current) }}
      {...(width !== undefined && { width })}
    >
      <Popover.Target>
        <button
          ref={button}
          id={id}
          type="button"
          {...looks}
          aria-haspopup="menu"
          aria-expanded={opened}
          onClick={opened ? close : open}
        >
          {children}
        </button>
      </Popover.Target>
      <Drop {...inside} of={{ id, button }} close={close} leave={leave} />
    </Popover>
  );
}

interface DropProps extends Pick<MenuShape, "label" | "rows" | "field"> {
  readonly of: { readonly id: string; readonly button: RefObject<HTMLButtonElement | null> };
  /** The focus goes back to the button. */
  readonly close: () => void;
  /** The focus went on by itself: it is not taken back. */
  readonly leave: () => void;
}

function Drop({ label, rows, field, of: { id, button }, close, leave }: DropProps): ReactNode {
  return (
    <Popover.Dropdown
      className={styles["menu"]}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget && relatedTarget !== button.current && !currentTarget.contains(relatedTarget)) leave();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        // What lies below it hears nothing of it.
        event.preventDefault();
        event.stopPropagation();
        close();
      }}
    >
      {label !== undefined && <div className={styles["label"]}>{label}</div>}
      <Items rows={rows} close={close} labelledBy={id} isLast={!field} />
      {field && <div className={styles["field"]}>{field(close)}</div>}
    </Popover.Dropdown>
  );
}

interface ItemsProps {
  readonly rows: readonly MenuRow[];
  readonly close: () => void;
  readonly labelledBy: string;
  /** Nothing follows them: Tab leads on from the button. */
  readonly isLast: boolean;
}

function Items({ rows, close, labelledBy, isLast }: ItemsProps): ReactNode {
  const menu = useRef<HTMLDivElement>(null);
  const noteMoved = useFirst(menu, rows[0]?.key);
  return (
    <div
      ref={menu}
      role="menu"
      aria-labelledby={labelledBy}
      tabIndex={-1}
      onKeyDown={(event) => {
        noteMoved();
        if (event.key === "Tab" && (isLast || event.shiftKey)) return close();
        const items = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=menuitem]")];
        const names = items.map((item) => item.innerText);
        const at = movedTo(event, { names, at: items.findIndex((item) => item === document.activeElement) });
        if (at === undefined) return;
        event.preventDefault();
        items[at]?.focus();
      }}
    >
      {rows.map((row) => (
        <Item key={row.key} row={row} close={close} />
      ))}
    </div>
  );
}

/** The focus goes to the first of them, until a key has moved it: some are only just asked for, and come above. */
function useFirst(menu: RefObject<HTMLElement | null>, first: string | undefined): () => void {
  const isMoved = useRef(false);
  useEffect(() => {
    if (isMoved.current) return;
    const item = menu.current?.querySelector<HTMLElement>("[role=menuitem]") ?? menu.current;
    // It is not where it will be yet: the page would scroll there.
    item?.focus({ preventScroll: true });
  }, [menu, first]);
  return () => {
    isMoved.current = true;
  };
}

function Item({ row, close }: { readonly row: MenuRow; readonly close: () => void }): ReactNode {
  const common = { role: "menuitem", tabIndex: -1, className: styles["item"] } as const;
  if ("to" in row)
    return (
      <Link {...common} to={row.to} onClick={close}>
        {row.text}
      </Link>
    );
  return (
    <button
      type="button"
      {...common}
      lang={row.lang}
      onClick={() => {
        close();
        row.onAct();
      }}
    >
      {row.text}
    </button>
  );
}
