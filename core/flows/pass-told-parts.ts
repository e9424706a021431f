/** Earlier parts of a promise whose day passes while their goods lie here: no list sorts by them, so each has its own mark. */
import { localDay } from "../kernel/index.ts";
import { getDemands } from "../orders/index.ts";
import { getPromises, loadPlaceDays } from "../promising/index.ts";
import { addTodos } from "../tasks/index.ts";
import type { FlowContext } from "./context.ts";
import { partTodos } from "./steps/told-parts.ts";
import { noteUnshipped } from "./steps/unshipped.ts";

/** Due work of kind "told-part". */
export async function passToldParts(context: FlowContext, demandIds: readonly number[]): Promise<void> {
  await context.db.transaction(async (tx) => {
    const demands = await getDemands(tx, demandIds);
    const places = await loadPlaceDays(tx, [...new Set(demands.map((d) => d.placeId))]);
    const here = demands.flatMap(({ id: demandId, itemId, placeId }) => {
      const zone = places.get(placeId)?.zone ?? "UTC";
      return [{ demandId, itemId, placeId, zone, today: localDay(context.now(), zone) }];
    });
    await noteUnshipped(tx, here, context);
    const promises = await getPromises(
      tx,
      demands.map(({ id: demandId, promiseVersion }) => ({ demandId, promiseVersion })),
    );
    const later = here.map((d) => ({ ...d, from: d.today, parts: promises.get(d.demandId)?.parts ?? [] }));
    await addTodos(tx, partTodos(later), context.now());
  });
}
