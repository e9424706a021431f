/**
 * Keys of a page: single ones ("j", "Enter", "?") and two in a row ("g o"). Never while somebody types, scans into a field,
 * or has a dialog or menu open.
 */
import { useEffect, useRef } from "react";

export type KeyMap = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const PAIR_MS = 1000;

function isTaken(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("input, textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=listbox]"))
    return true;
  // A focused button or link keeps its own Enter and Space.
  return (
    (event.key === "Enter" || event.key === " ") &&
    target?.closest("button, a, [role=button]") !== null &&
    target !== null
  );
}

export function useKeys(keys: KeyMap): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    let first = "";
    let firstAt = 0;
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTaken(event)) return;
      const pair = performance.now() - firstAt < PAIR_MS ? `${first} ${event.key}` : "";
      const act = latest.current[pair] ?? latest.current[event.key];
      [first, firstAt] = [event.key, performance.now()];
      if (!act) return;
      event.preventDefault();
      act(event);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}
