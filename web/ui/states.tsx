/** What a page shows when it has nothing to show yet: a skeleton after 150 ms, a fault with its way on, or what to do first. */
import type { UseQueryResult } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Fault, Refused } from "../api/call.ts";
import { sayProblem } from "../util/refused.ts";
import { Action } from "./action.tsx";
import styles from "./states.module.css";

const PATIENCE_MS = 150;

export function Loading({ rows = 6 }: { readonly rows?: number }): ReactNode {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles["loading"]} aria-busy="true" data-loading data-shown={shown}>
      {Array.from({ length: rows }, (_, i) => (
        <span key={i} />
      ))}
    </div>
  );
}

/** In place of a sentence that is asked for by itself: on a phone what stands below waits for it. Nothing where it does not come. */
export function Asking({ asked }: { readonly asked: Pick<UseQueryResult, "isPending"> }): ReactNode {
  return asked.isPending ? <span aria-busy="true" data-loading /> : null;
}

/** `what`: "Orders". Says what did not load and that nothing changed. */
export function LoadFault({
  what,
  cause,
  onRetry,
  busy = false,
}: {
  readonly what: string;
  readonly cause: Error;
  readonly onRetry: () => void;
  readonly busy?: boolean;
}): ReactNode {
  const { t } = useTranslation("shell");
  const refused = cause instanceof Refused;
  return (
    <div role="alert" className={styles["fault"]}>
      <p>{refused ? sayProblem(cause.problem) : `${t("fault.load", { what })} ${t("fault.unchanged")}`}</p>
      {!refused && (
        <Action onAct={onRetry} busy={busy}>
          {t("fault.retry")}
        </Action>
      )}
    </div>
  );
}

type Question<T> = Pick<UseQueryResult<T>, "data" | "error" | "refetch" | "isFetching">;

/**
 * Why it did not come, until it comes: what is asked for again by itself, because something changed or the connection is
 * back, would else flicker between its fault and nothing. A refusal is of what was asked alone, and comes again at once.
 */
function useFault({ data, error }: Question<unknown>, what: string): Error | null {
  const [last, setLast] = useState<{ readonly what: string; readonly fault: Error } | null>(null);
  const kept = last?.what === what ? last : null;
  const fault = data !== undefined ? null : (error ?? (kept?.fault instanceof Refused ? null : (kept?.fault ?? null)));
  if (fault !== (last?.fault ?? null) || (last !== null && kept === null)) setLast(fault && { what, fault });
  return fault;
}

/** For a list beside which one works on without it: that it did not come is said, nothing waits for it. */
export function Missed({ asked, what }: { readonly asked: Question<unknown>; readonly what: string }): ReactNode {
  const fault = useFault(asked, what);
  if (!fault) return null;
  return <LoadFault what={what} cause={fault} onRetry={() => void asked.refetch()} busy={asked.isFetching} />;
}

export function Empty({
  children,
  actions,
}: {
  /** Left out where the answer of the page says it. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}): ReactNode {
  return (
    <div className={styles["empty"]}>
      {children !== undefined && <p>{children}</p>}
      {actions}
    </div>
  );
}

/** Loading, fault or what was asked for: the three ends of a question, the same on every page. */
export function Asked<T>({
  asked,
  what,
  children,
  rows,
}: {
  readonly asked: Question<T>;
  readonly what: string;
  readonly children: (data: T) => ReactNode;
  readonly rows?: number;
}): ReactNode {
  const fault = useFault(asked, what);
  if (asked.data !== undefined) return children(asked.data);
  if (fault)
    return <LoadFault what={what} cause={fault} onRetry={() => void asked.refetch()} busy={asked.isFetching} />;
  return <Loading {...(rows !== undefined && { rows })} />;
}

/** What an act was refused for or failed of, or that it could not be saved; the text stays until the next try. */
export function ActFault({ cause }: { readonly cause: Error | null }): ReactNode {
  const { t } = useTranslation("shell");
  // That the session ended is said once, for the whole page.
  if (!cause || (cause instanceof Refused && cause.problem.code === "not signed in")) return null;
  const problem = cause instanceof Refused || cause instanceof Fault ? cause.problem : undefined;
  return <Refusal>{problem ? sayProblem(problem) : t("fault.act")}</Refusal>;
}

export function Refusal({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <p role="alert" className={styles["refusal"]}>
      {children}
    </p>
  );
}
