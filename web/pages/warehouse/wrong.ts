/** What is wrong, over everything until somebody has seen it; no scan counts meanwhile. */
import { useSyncExternalStore } from "react";
import { feelWrong } from "./feedback.ts";

let text: string | null = null;
const listeners = new Set<() => void>();

function set(next: string | null): void {
  text = next;
  for (const hear of listeners) hear();
}

export function showWrong(words: string): void {
  feelWrong();
  set(words);
}

export const seen = (): void => set(null);
export const isWrongShown = (): boolean => text !== null;

export function useWrong(): string | null {
  return useSyncExternalStore(
    (hear) => {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    () => text,
  );
}
