/** `g` and a letter goes to a way; Ctrl K opens the palette. */
import { useNavigate } from "@tanstack/react-router";
import { useLayoutEffect } from "react";
import type { KeyMap } from "../hooks/keys.ts";
import { paths } from "../util/paths.ts";
import { openPalette } from "./palette-state.ts";

export const JUMPS = {
  t: paths.todayItself(),
  o: paths.orders(),
  i: paths.items(),
  n: paths.inbound(),
  a: paths.allocation(),
  c: paths.customers(),
  d: paths.documents(),
} as const;

export function useJumps(): KeyMap {
  const navigate = useNavigate();
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      openPalette();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
  return Object.fromEntries(Object.entries(JUMPS).map(([key, to]) => [`g ${key}`, () => void navigate({ to })]));
}
