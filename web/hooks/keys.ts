/**
 * Keys of a page: single ones ("j", "Enter", "?") and two in a row ("g o"). Never while somebody types, scans into a field,
 * or has a dialog or menu open. What is seen has its keys: they listen from the moment it is drawn, not a little later.
 */
import { useLayoutEffect, useRef } from "react";

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
  useLayoutEffect(() => {
    latest.current = keys;
  });
  useLayoutEffect(() => {
    let first = "";
    let firstAt = 0;
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTaken(event)) return;
      // When they were pressed counts, not when a busy page came to them.
      const pair = event.timeStamp - firstAt < PAIR_MS ? `${first} ${event.key}` : "";
      const act = latest.current[pair] ?? latest.current[event.key];
      [first, firstAt] = [event.key, event.timeStamp];
      if (!act) return;
      event.preventDefault();
      act(event);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}
