/** When to look whether an earlier part of a promise has left: its day has ended at the place that ships. */
import { addDays, instantAt, type Day } from "../../kernel/index.ts";
import { earlierPartDay, type PromisePart } from "../../promising/index.ts";
import type { NewTodo } from "../../tasks/index.ts";

/** When the work of a day begins that has ended; a little past midnight at the place. */
export const DAY_ENDED = "00:05";

export interface ToldParts {
  readonly demandId: number;
  readonly parts: readonly PromisePart[];
  readonly zone: string;
  /** Parts for days before this are looked at already. */
  readonly from: Day;
}

/** One for each demand whose promise has a part earlier than its last; the last is found by `standing`. */
export function partTodos(told: readonly ToldParts[]): NewTodo[] {
  return told.flatMap(({ demandId, parts, zone, from }): NewTodo[] => {
    const day = earlierPartDay(parts, from);
    if (day === null) return [];
    const dueAt = instantAt(addDays(day, 1), DAY_ENDED, zone);
    return [{ kind: "told-part", key: String(demandId), dueAt, again: "replace" }];
  });
}
