/** When a cancel-after has passed: when its day has ended at the place that ships. */
import type { Tx } from "../../db/index.ts";
import { addDays, instantAt } from "../../kernel/index.ts";
import type { DemandRow } from "../../orders/index.ts";
import { loadPlaceDays } from "../../promising/index.ts";
import type { NewTodo } from "../../tasks/index.ts";

/** One for each demand that has such a day; a new day goes before the one that was marked. */
export async function cancelAfterTodos(
  tx: Tx,
  demands: readonly Pick<DemandRow, "id" | "placeId" | "cancelAfter">[],
): Promise<NewTodo[]> {
  const places = await loadPlaceDays(tx, [...new Set(demands.map((demand) => demand.placeId))]);
  return demands.flatMap(({ id, placeId, cancelAfter }): NewTodo[] => {
    if (cancelAfter === null) return [];
    const dueAt = instantAt(addDays(cancelAfter, 1), "00:00", places.get(placeId)?.zone ?? "UTC");
    return [{ kind: "cancel-after", key: String(id), dueAt, again: "replace" }];
  });
}
