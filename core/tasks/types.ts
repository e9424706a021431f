/** What is due, what needs a person, and what was done: one row each. */
import type { ActKind } from "./acts.ts";

/** Something to do at an instant. One row per kind and key; marking it again raises its version. */
export interface Todo {
  readonly kind: string;
  readonly key: string;
  readonly version: number;
  readonly dueAt: number;
  readonly firstAt: number;
  readonly attempts: number;
  /** End of the lease under which it was taken; tells this taking from any other. */
  readonly leasedUntil: number;
}

export interface NewTodo {
  readonly kind: string;
  readonly key: string;
  readonly dueAt: number;
  /**
   * Marked again while open: "sooner" keeps the earlier instant (default), "later" moves it to the new one but never
   * beyond `gatherMaxMs` after the first mark, and what is due already stays due; "replace" takes the new one.
   */
  readonly again?: "sooner" | "later" | "replace";
  readonly gatherMaxMs?: number;
}

export interface NewException {
  readonly kind: string;
  readonly subject: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly dueAt?: number;
  readonly money?: string;
}

export interface NewEvent {
  readonly kind: ActKind;
  readonly subject: string;
  readonly payload?: Readonly<Record<string, unknown>>;
}
