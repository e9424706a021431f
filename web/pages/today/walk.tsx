/**
 * `j k` move over the rows, Enter does the step, `a` and `h` open the menus of the row. Where one is, only the frames of the
 * rows ask for: what stands in them is not drawn again with each step.
 */
import { useNavigate } from "@tanstack/react-router";
import { createContext, useContext, useMemo, useRef, useState, type ReactNode } from "react";
import { useKeys } from "../../hooks/keys.ts";
import { stepOf } from "./sentences.ts";
import type { SteadyRow } from "./steady-rows.ts";
import styles from "./today.module.css";

interface Place {
  readonly at: string | undefined;
  readonly setAt: (key: string) => void;
}

const Current = createContext<Place>({ at: undefined, setAt: () => undefined });

interface WalkProps {
  readonly rows: readonly SteadyRow[];
  /** What is refused is not done by a key either. */
  readonly onStep: (row: SteadyRow) => void;
  readonly children: ReactNode;
}

export function Walk({ rows, onStep, children }: WalkProps): ReactNode {
  const [at, setAt] = useCurrent(rows, onStep);
  const value = useMemo(() => ({ at, setAt }), [at, setAt]);
  return <Current value={value}>{children}</Current>;
}

interface WalkRowProps {
  readonly name: string;
  readonly gone: boolean;
  readonly children: ReactNode;
}

export function WalkRow({ name, gone, children }: WalkRowProps): ReactNode {
  const { at, setAt } = useContext(Current);
  const current = name === at;
  return (
    <li
      id={`matter-${name}`}
      className={styles["row"]}
      data-gone={gone}
      data-current={current}
      aria-current={current ? "true" : undefined}
      onClick={() => setAt(name)}
    >
      {children}
    </li>
  );
}

function useCurrent(
  rows: readonly SteadyRow[],
  onStep: (row: SteadyRow) => void,
): [string | undefined, (key: string) => void] {
  const [at, setAt] = useState<string>();
  const navigate = useNavigate();
  const latest = useRef(at);
  latest.current = at;
  const move = (by: number): void => {
    const index = rows.findIndex((row) => row.key === latest.current);
    const next = rows[Math.max(0, Math.min(rows.length - 1, index + by))];
    if (!next) return;
    setAt(next.key);
    document.getElementById(`matter-${next.key}`)?.scrollIntoView({ block: "nearest" });
  };
  const press = (part: string): void => {
    const row = document.getElementById(`matter-${latest.current ?? ""}`);
    row?.querySelector<HTMLButtonElement>(`[data-part="${part}"]`)?.click();
  };
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    a: () => press("assign"),
    h: () => press("snooze"),
    z: () => press("undo"),
    e: () => document.querySelector<HTMLElement>("[data-filled=true] button, a[data-filled=true]")?.click(),
    Enter: () => {
      const row = rows.find((one) => one.key === latest.current);
      const step = row && !row.gone ? stepOf(row.matter) : null;
      if (!row || !step) return;
      if (step.path === null) onStep(row);
      else void navigate({ to: step.path });
    },
  });
  return [at, setAt];
}
