/**
 * A button whose menu is brought when it is first wanted: most of those who see a page open none of its menus. Until then it
 * is a button; the menu that comes takes its place and its focus.
 */
import { useState, type ComponentProps, type ReactNode } from "react";
import { bringAhead, later, useBrought } from "../hooks/brought.ts";
import type { DrawnMenu, MenuRow, MenuShape } from "./drawn-menu.tsx";

const drawn = later(async () => (await import("./drawn-menu.tsx")).DrawnMenu);

export type { MenuRow };

export interface LaterMenuProps extends MenuShape {
  readonly className: string | undefined;
  /** By which the keys of a page find it. */
  readonly part?: string;
  /** Id of the sentence that says why it is refused: it stays, and does not open. */
  readonly refusedBy?: string | undefined;
  /** Nor does it while it is not known whether it may. */
  readonly isAsking?: boolean;
  readonly children: ReactNode;
}

export function LaterMenu({
  className,
  part,
  refusedBy,
  isAsking = false,
  children,
  ...shape
}: LaterMenuProps): ReactNode {
  const [wanted, setWanted] = useState(false);
  const want = (): void => {
    shape.onOpen?.();
    setWanted(true);
  };
  const bring = (): void => bringAhead(drawn);
  const looks = { className, ...(part !== undefined && { "data-part": part }) };
  const button = (
    <button
      type="button"
      {...looks}
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={want}
      onPointerEnter={bring}
      onFocus={bring}
      disabled={isAsking || refusedBy !== undefined}
      {...(refusedBy !== undefined && { "aria-describedby": refusedBy })}
    >
      {children}
    </button>
  );
  if (!wanted || isAsking || refusedBy !== undefined) return button;
  return (
    <Wanted shape={shape} looks={looks} meanwhile={button} onFault={() => setWanted(false)}>
      {children}
    </Wanted>
  );
}

interface WantedProps {
  readonly shape: MenuShape;
  readonly looks: ComponentProps<typeof DrawnMenu>["looks"];
  readonly meanwhile: ReactNode;
  readonly onFault: () => void;
  readonly children: ReactNode;
}

function Wanted({ shape, looks, meanwhile, onFault, children }: WantedProps): ReactNode {
  const Menu = useBrought(drawn, onFault);
  return Menu ? (
    <Menu {...shape} looks={looks}>
      {children}
    </Menu>
  ) : (
    meanwhile
  );
}
