/**
 * Late belongs to a day we gave: a promised ship day that passes unshipped makes its demand late, without any new
 * promise; so does a first one that passes while there is none any more. Once a day, so that lists stay on their index.
 */
import { sql } from "../db/index.ts";
import { localDay } from "../kernel/index.ts";
import type { FlowContext } from "./context.ts";

const mark = sql(
  "standing-mark-late",
  `update standing s set late = true from demand d
   where d.id = s.demand_id and s.open and not s.late and (s.ship_day is null or s.ship_day < $1::date) and d.shipped + d.cancelled < d.ordered
     and s.first_day is not null and $1::date > greatest(s.first_day, d.window_from)
     and not exists (select from hold h where h.order_id = d.order_id and h.lifted_at is null)`,
);

/** Returns how many became late. Days are those of UTC here: a promise is late at the latest when the world agrees. */
export async function markLate(context: FlowContext): Promise<number> {
  return context.db.run(mark, [localDay(context.now(), "UTC")]);
}
