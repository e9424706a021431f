/**
 * Told days that pass while the goods lie here, looked for when a day has ended at a place that ships. Each is raised once
 * and is over when it ships, is cancelled or held, or does not lie here any more.
 */
import { listStoragePlaces } from "../inventory/index.ts";
import { addDays, instantAt, localDay } from "../kernel/index.ts";
import type { FlowContext } from "./context.ts";
import type { Handler } from "./run-due.ts";
import { DAY_ENDED } from "./steps/told-parts.ts";
import { listUnshipped, noteUnshipped, type Passing, type Unshipped } from "./steps/unshipped.ts";

/** So many days are looked at again: goods may have come to lie here since, and a look may have failed. */
const LOOK_BACK_DAYS = 7;
const AT_ONCE = 500;

/** Due work of kind "told-days": comes again when the next place has ended its day. */
export const passToldDays: Handler = async (context, todos) => {
  const since = Math.min(context.now(), ...todos.map((todo) => todo.dueAt));
  for (const { id: placeId, zone } of await listStoragePlaces(context.db)) {
    const from = addDays(localDay(since, zone), -LOOK_BACK_DAYS);
    await passPlace(context, { placeId, from, today: localDay(context.now(), zone) });
  }
  const dueAt = await nextDayEnd(context);
  return todos.map(({ key }) => ({ key, dueAt }));
};

async function passPlace(context: FlowContext, passing: Passing): Promise<void> {
  let after: Unshipped | undefined;
  do {
    const page = await listUnshipped(context.db, passing, { after, limit: AT_ONCE });
    const demands = page.map((found) => ({ ...found, today: passing.today }));
    if (page.length > 0) await context.db.transaction((tx) => noteUnshipped(tx, demands, context));
    after = page.length < AT_ONCE ? undefined : page.at(-1);
  } while (after);
}

/** The next instant at which a day has ended somewhere. */
export async function nextDayEnd(context: FlowContext): Promise<number> {
  const now = context.now();
  const ends = (await listStoragePlaces(context.db)).map(({ zone }) => {
    const today = instantAt(localDay(now, zone), DAY_ENDED, zone);
    return today > now ? today : instantAt(addDays(localDay(now, zone), 1), DAY_ENDED, zone);
  });
  return Math.min(now + 86_400_000, ...ends);
}
