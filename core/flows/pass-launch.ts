/**
 * A launch day that passed without goods says nothing any more: pre-orders that rest on it are marked to be planned again,
 * and are told "no date yet" or the day of what is coming by then.
 */
import { sql } from "../db/index.ts";
import { lockGuards, markDirty, type ItemPlace } from "../inventory/index.ts";
import { localDay } from "../kernel/index.ts";
import type { FlowContext } from "./context.ts";

const resting = sql(
  "launch-passed",
  `select distinct d.item_id as "itemId", d.place_id as "placeId" from item i join demand d on d.item_id = i.id
   join promise p on p.demand_id = d.id and p.version = d.promise_version and p.basis = 'lead time'
   where i.launch_day < $1::date and i.first_received_at is null and d.shipped + d.cancelled < d.ordered`,
);

/** Days are those of UTC here: a place that is still on the launch day keeps it until the next look. */
export async function passLaunch(context: FlowContext): Promise<void> {
  await context.db.transaction(async (tx) => {
    const pairs = await tx.rows<ItemPlace>(resting, [localDay(context.now(), "UTC")]);
    await lockGuards(tx, pairs);
    await markDirty(tx, pairs, context.now());
  });
}
