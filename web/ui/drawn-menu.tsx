/** A menu with its button, opened as it comes. */
import { Menu } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState, type ReactNode } from "react";

/** One thing to do or a way to go, a label above some, a line between, or a field. */
export type MenuRow =
  | {
      readonly key: string;
      readonly text: ReactNode;
      readonly onAct: () => void;
      /** The language it is written in. */
      readonly lang?: string;
    }
  | { readonly key: string; readonly text: ReactNode; readonly to: string }
  | { readonly key: string; readonly label: ReactNode }
  | { readonly key: string; readonly line: true }
  | { readonly key: string; readonly field: (close: () => void) => ReactNode };

export interface MenuShape {
  readonly rows: readonly MenuRow[];
  readonly position: "bottom-start" | "bottom-end";
  readonly width?: number;
  readonly onOpen?: () => void;
}

interface Props extends MenuShape {
  readonly looks: { readonly className: string | undefined; readonly "data-part"?: string };
  readonly children: ReactNode;
}

export function DrawnMenu({ rows, position, width, onOpen, looks, children }: Props): ReactNode {
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  // The focus goes back to where it is now.
  useEffect(() => {
    button.current?.focus();
    setOpened(true);
  }, []);
  const change = (now: boolean): void => {
    if (now) onOpen?.();
    setOpened(now);
  };
  return (
    <Menu opened={opened} onChange={change} position={position} {...(width !== undefined && { width })}>
      <Menu.Target>
        <button ref={button} type="button" {...looks}>
          {children}
        </button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: "auto" }}>
        {rows.map((row) => drawn(row, () => setOpened(false)))}
      </Menu.Dropdown>
    </Menu>
  );
}

function drawn(row: MenuRow, close: () => void): ReactNode {
  if ("line" in row) return <Menu.Divider key={row.key} />;
  if ("label" in row) return <Menu.Label key={row.key}>{row.label}</Menu.Label>;
  if ("field" in row) return <div key={row.key}>{row.field(close)}</div>;
  if ("to" in row)
    return (
      <Menu.Item key={row.key} component={Link} to={row.to}>
        {row.text}
      </Menu.Item>
    );
  return (
    <Menu.Item key={row.key} lang={row.lang} onClick={row.onAct}>
      {row.text}
    </Menu.Item>
  );
}
