/** Where a key leads in an open menu: round and round by arrows, to either end, to what begins with a letter. */
export interface MenuKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

export interface MenuNow {
  readonly names: readonly string[];
  /** Which of them has the focus; none: -1. */
  readonly at: number;
}

export function movedTo({ key, ctrlKey, metaKey, altKey }: MenuKey, { names, at }: MenuNow): number | undefined {
  const count = names.length;
  if (count === 0 || ctrlKey || metaKey || altKey) return undefined;
  if (key === "ArrowDown") return (at + 1) % count;
  if (key === "ArrowUp") return at <= 0 ? count - 1 : at - 1;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  if (key.length > 1 || key === " ") return undefined;
  const letter = key.toLocaleLowerCase();
  const next = names.map((_, i) => (at + 1 + i) % count);
  return next.find((i) => names[i]?.trim().toLocaleLowerCase().startsWith(letter));
}
