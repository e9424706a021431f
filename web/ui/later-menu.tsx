/**
 * A button whose menu is brought when it is first wanted: most of those who see a page open none of its menus. Until then it
 * is a button; the menu that comes takes its place and its focus.
 */
import { lazy, Suspense, useState, type ReactNode } from "react";
import type { MenuRow, MenuShape } from "./drawn-menu.tsx";

const load = () => import("./drawn-menu.tsx");
const DrawnMenu = lazy(async () => ({ default: (await load()).DrawnMenu }));

export type { MenuRow };

export interface LaterMenuProps extends MenuShape {
  readonly className: string | undefined;
  /** By which the keys of a page find it. */
  readonly part?: string;
  /** Id of the sentence that says why it is refused: it stays, and does not open. */
  readonly refusedBy?: string | undefined;
  readonly children: ReactNode;
}

export function LaterMenu({ className, part, refusedBy, children, ...shape }: LaterMenuProps): ReactNode {
  const [wanted, setWanted] = useState(false);
  const want = (): void => {
    shape.onOpen?.();
    setWanted(true);
  };
  const bring = (): void => void load();
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
      {...(refusedBy !== undefined && { disabled: true, "aria-describedby": refusedBy })}
    >
      {children}
    </button>
  );
  if (!wanted || refusedBy !== undefined) return button;
  return (
    <Suspense fallback={button}>
      <DrawnMenu {...shape} looks={looks}>
        {children}
      </DrawnMenu>
    </Suspense>
  );
}
