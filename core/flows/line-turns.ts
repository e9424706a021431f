/**
 * Turns of connections: what is due of each is done by itself, so that one that is slow or says nothing holds up neither the
 * documents nor the looks of another. A connection has at most one turn at a time; what it does not reach stays due.
 */
import { groupBy } from "../kernel/index.ts";
import { takeTodosOf } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { LEASE_MS } from "./run-due.ts";
import { runKind } from "./run-kind.ts";
import { added, type Handler, type RunDueResult } from "./steps/handlers.ts";
import { listDueOfLines, type DueOfLine } from "./steps/lines/due.ts";

export interface LineTurns {
  /** Begins a turn of each connection that has something due and is in none; returns when they are begun. */
  begin(context: FlowContext): Promise<void>;
  /** When none runs any more. */
  ended(): Promise<void>;
}

export interface TurnsHear {
  /** A turn did something: more may be due. */
  worked(): void;
  failed(cause: unknown): void;
}

/** Kinds in the order in which a turn does them. */
type ByKind = Readonly<Record<string, Handler>>;

export function openTurns(handlers: ByKind, hear: TurnsHear): LineTurns {
  const running = new Map<number, Promise<void>>();
  const run = (context: FlowContext, due: readonly DueOfLine[]): Promise<void> =>
    turn(context, handlers, due).then(({ done }) => (done > 0 ? hear.worked() : undefined), hear.failed);
  return {
    begin: async (context) => {
      const due = await listDueOfLines(context.db, context.now());
      for (const [lineId, todos] of groupBy(due, (todo) => todo.lineId))
        if (!running.has(lineId))
          running.set(
            lineId,
            run(context, todos).finally(() => running.delete(lineId)),
          );
    },
    ended: async () => void (await Promise.all(running.values())),
  };
}

async function turn(context: FlowContext, handlers: ByKind, due: readonly DueOfLine[]): Promise<RunDueResult> {
  const taken = await takeTodosOf(context.db, due, { now: context.now(), leaseMs: LEASE_MS });
  let result = { done: 0, failed: 0 };
  for (const [kind, handler] of Object.entries(handlers)) {
    const members = taken.filter((todo) => todo.kind === kind);
    if (members.length > 0) result = added(result, await runKind(context, handler, members));
  }
  return result;
}
