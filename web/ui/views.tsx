/** Named views of a list, beside each other; the one that is shown is marked. */
import type { ReactNode } from "react";
import { useInSight } from "../hooks/in-sight.ts";
import styles from "./views.module.css";

export interface ViewsProps<Key extends string> {
  readonly label: string;
  readonly views: readonly { readonly key: Key; readonly name: string; readonly count?: string }[];
  readonly current: Key;
  readonly onChange: (key: Key) => void;
}

export function Views<Key extends string>({ label, views, current, onChange }: ViewsProps<Key>): ReactNode {
  // Counts come later and take room.
  const room = views.map(({ count = "" }) => count.length).join();
  const row = useInSight<HTMLDivElement>("[aria-pressed=true]", `${current} ${room}`);
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
