/**
 * The palette is brought when it is first wanted, at the latest as the first of its keys goes down. What is typed until it is
 * there stands in its field.
 */
import { lazy, Suspense, useEffect, useLayoutEffect, type ReactNode } from "react";
import { typeAhead, usePalette } from "./palette-state.ts";

const load = () => import("./palette/palette.tsx");
const Palette = lazy(async () => ({ default: (await load()).Palette }));

export function LaterPalette(): ReactNode {
  const { opened } = usePalette();
  useEffect(() => {
    const bring = (event: KeyboardEvent): void => void ((event.key === "Control" || event.key === "Meta") && load());
    window.addEventListener("keydown", bring);
    return () => window.removeEventListener("keydown", bring);
  }, []);
  return <Suspense fallback={<Ahead />}>{opened && <Palette />}</Suspense>;
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
