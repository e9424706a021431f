/**
 * The palette is brought when it is first wanted, at the latest as the first of its keys goes down. What is typed until it is
 * there stands in its field.
 */
import { useEffect, useLayoutEffect, type ReactNode } from "react";
import { bringAhead, later, useBrought } from "../hooks/brought.ts";
import { closePalette, typeAhead, usePalette } from "./palette-state.ts";

const palette = later(async () => (await import("./palette/palette.tsx")).Palette);

export function LaterPalette(): ReactNode {
  const { opened } = usePalette();
  useEffect(() => {
    const bring = ({ key }: KeyboardEvent): void => void ((key === "Control" || key === "Meta") && bringAhead(palette));
    window.addEventListener("keydown", bring);
    return () => window.removeEventListener("keydown", bring);
  }, []);
  return opened && <Opened />;
}

function Opened(): ReactNode {
  const Palette = useBrought(palette, closePalette);
  return Palette ? <Palette /> : <Ahead />;
}

/** Takes the keys before any page does. */
function Ahead(): ReactNode {
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
      event.preventDefault();
      event.stopPropagation();
      typeAhead(event.key);
    };
    window.addEventListener("keydown", press, { capture: true });
    return () => window.removeEventListener("keydown", press, { capture: true });
  }, []);
  return null;
}
