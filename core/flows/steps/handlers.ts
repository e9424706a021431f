/** Who does what is due, by kind of todo: what changes facts, and what tells or counts them. */
import type { Todo } from "../../tasks/index.ts";
import type { FlowContext } from "../context.ts";

/** Does some work of one kind. Throwing leaves all of it to be tried again; returned ones are put off with their reason. */
export type Handler = (context: FlowContext, todos: readonly Todo[]) => Promise<readonly PutOff[] | void>;

export interface PutOff {
  readonly key: string;
  readonly dueAt: number;
  readonly error?: string;
}

export interface Handlers {
  /** Change facts. */
  readonly work: Readonly<Record<string, Handler>>;
  /** Tell somebody, or count what became of it. */
  readonly tell: Readonly<Record<string, Handler>>;
  /** After each piece of work: a harness that ends the process between any two steps. */
  readonly step?: (name: string) => void;
}

export interface RunDueResult {
  readonly done: number;
  readonly failed: number;
}

export const added = (a: RunDueResult, b: RunDueResult): RunDueResult => ({
  done: a.done + b.done,
  failed: a.failed + b.failed,
});
