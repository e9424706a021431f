/** Named views of a list, beside each other; the one that is shown is marked. */
import { useLayoutEffect, useRef, type ReactNode } from "react";
import styles from "./views.module.css";

export interface ViewsProps<Key extends string> {
  readonly label: string;
  readonly views: readonly { readonly key: Key; readonly name: string; readonly count?: string }[];
  readonly current: Key;
  readonly onChange: (key: Key) => void;
}

export function Views<Key extends string>({ label, views, current, onChange }: ViewsProps<Key>): ReactNode {
  const row = useRef<HTMLDivElement>(null);
  // Counts come later and take room.
  const room = views.map(({ count = "" }) => count.length).join();
  useLayoutEffect(() => showPressed(row.current), [current, room]);
  return (
    <div ref={row} className={styles["views"]} role="group" aria-label={label}>
      {views.map(({ key, name, count }) => (
        <button key={key} type="button" aria-pressed={key === current} onClick={() => onChange(key)}>
          {name}
          {count !== undefined && <span className={styles["count"]}> {count}</span>}
        </button>
      ))}
    </div>
  );
}

/** Where not all have room, the one that is shown is seen whole, as much of its neighbours as there is room for. */
function showPressed(row: HTMLElement | null): void {
  const pressed = row?.querySelector<HTMLElement>("[aria-pressed=true]");
  if (!row || !pressed) return;
  const before = pressed.offsetLeft - row.offsetLeft;
  row.scrollLeft = before - (row.clientWidth - pressed.offsetWidth) / 2;
}
