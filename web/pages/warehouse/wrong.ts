/** What is wrong, over everything until somebody has seen it, also through a reload; no scan counts meanwhile. One after another. */
import { useSyncExternalStore } from "react";
import { feelWrong } from "./feedback.ts";
import { readKept } from "./kept.ts";

const NAME = "fairfill.wrong";

let texts = readKept<readonly string[]>(NAME) ?? [];
const listeners = new Set<() => void>();

function set(next: readonly string[]): void {
  texts = next;
  localStorage.setItem(NAME, JSON.stringify(next));
  for (const hear of listeners) hear();
}

const first = (): string | null => texts[0] ?? null;

export function showWrong(words: string): void {
  feelWrong();
  set([...texts, words]);
}

export const seen = (): void => set(texts.slice(1));
export const isWrongShown = (): boolean => texts.length > 0;

export function useWrong(): string | null {
  return useSyncExternalStore((hear) => {
    listeners.add(hear);
    return () => listeners.delete(hear);
  }, first);
}
